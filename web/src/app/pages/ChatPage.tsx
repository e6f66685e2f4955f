import { useParams, useSearch } from '@tanstack/react-router'
import { ChannelView } from '@/features/channel'

export function ChatPage() {
  const { conv = '' } = useParams({ strict: false }) as { conv?: string }
  const { at } = useSearch({ strict: false }) as { at?: string }
  return <ChannelView key={conv} channelId={conv} at={at} />
}
