import { useParams, useSearch } from '@/lib/router'
import { ChannelView } from '@/features/channel'

export function ChatPage() {
  const { conv = '' } = useParams() as { conv?: string }
  const { at } = useSearch() as { at?: string }
  return <ChannelView key={conv} channelId={conv} at={at} />
}
