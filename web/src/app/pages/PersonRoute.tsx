import { useParams } from '@tanstack/react-router'
import { PersonPage } from '@/features/people'

export function PersonRoute() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <PersonPage key={id} personId={id} />
}
