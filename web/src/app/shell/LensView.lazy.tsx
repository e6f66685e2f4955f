import type { Lens, Place } from '../place'
import { PinsPane } from '@/features/channel'
import { InfoPane } from '@/features/manage'
import { PersonLens } from '@/features/people'
import { ThreadPane } from '@/features/thread'

export function LensView({ lens, place }: { lens: Lens; place: Place }) {
  if (lens.kind === 'person') return <PersonLens key={lens.id} personId={lens.id} />
  if (lens.kind === 'thread') return <ThreadPane key={lens.id} root={lens.id} />
  if (!place.channel) return null
  return lens.kind === 'pins' ? <PinsPane key={place.channel} channelId={place.channel} /> : <InfoPane key={place.channel} channelId={place.channel} />
}
