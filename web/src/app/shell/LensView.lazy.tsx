import type { Lens, Place } from '../place'
import { InfoPane } from '@/features/manage'
import { PersonLens } from '@/features/people'
import { ThreadPane } from '@/features/thread'

export function LensView({ lens, place }: { lens: Lens; place: Place }) {
  if (lens.kind === 'person') return <PersonLens key={lens.id} personId={lens.id} />
  if (lens.kind === 'thread') return <ThreadPane key={lens.id} root={lens.id} />
  return place.channel ? <InfoPane key={place.channel} channelId={place.channel} /> : null
}
