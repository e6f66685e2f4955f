import { useParams } from '@/lib/router'
import { PersonPage } from '@/features/people'

export function PersonRoute() {
  const { id = '' } = useParams() as { id?: string }
  return <PersonPage key={id} personId={id} />
}
