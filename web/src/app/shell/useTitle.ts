import { useEffect } from 'react'
import type { Place } from '../place'
import { titleOf } from '../title'
import { useChannelInfo, usePerson, useTotals } from '@/data/react'
import { channelName } from '@/features/chats'
import { useT } from '@/i18n'

/** The name of the place and the count of what calls: in the title and on the icon of the app. */
export function useTitle({ area, channel, person }: Place): void {
  const t = useT()
  const { me } = useTotals()
  const info = useChannelInfo(channel)
  const card = usePerson(info?.peer ?? person)
  const place = info ? channelName(info.channel, card) : person ? card?.name : area === 'none' ? undefined : t(`app.area_${area}`)
  useEffect(() => {
    document.title = titleOf(place, me)
  }, [place, me, t])
  useEffect(() => {
    const badge = me > 0 ? navigator.setAppBadge?.(me) : navigator.clearAppBadge?.()
    // Not installed, or not allowed: the title says the same.
    badge?.catch(() => undefined)
  }, [me])
}
