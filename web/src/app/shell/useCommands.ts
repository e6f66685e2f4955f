import { navigation } from '@/lib/router'
import { useCallback, useEffect, useState } from 'react'
import type { Place } from '../place'
import { closePane, openPane } from './pane'
import { cycleRegion, focusedRegion, focusRegion, type Region } from './regions'
import { onHelp, onPalette } from './signals'
import { actions, core } from '@/data/react'
import { openNotes, useOverlay, type Overlay } from '@/features/chats'
import { useShortcuts } from '@/lib/keyboard'
import type { Id } from '@/data/types'

export interface Overlays {
  palette: boolean
  help: boolean
  dialog: Overlay
  any: boolean
  close: () => void
}

/** The next or previous conversation in the order of the list, without wrapping. */
const neighbour = (channel: Id | undefined, step: 1 | -1): Id | undefined => {
  const ids = core().select.channelList()
  return channel === undefined ? ids[0] : ids[ids.indexOf(channel) + step]
}

const focusFirst = (...regions: Region[]): void => void regions.some(focusRegion)

/** Esc peels one layer: the pane, then the composer, then the middle, down to the list. Text is never touched. */
function escape(lens: boolean, close: () => void): void | false {
  const region = focusedRegion()
  if (lens && (region === 'pane' || region === undefined)) {
    close()
    requestAnimationFrame(() => focusFirst('composer', 'main'))
    return undefined
  }
  if (region === 'composer') return focusFirst('list', 'main')
  return region === 'main' ? focusFirst('composer', 'list') : false
}

/** Every command of the keyboard that works anywhere. */
export function useCommands({ channel, lens }: Place): Overlays {
  const dialog = useOverlay()
  const [layer, setLayer] = useState<'palette' | 'help' | null>(null)
  const close = useCallback(() => setLayer(null), [])
  useEffect(() => onHelp(() => setLayer('help')), [])
  useEffect(() => onPalette(() => setLayer('palette')), [])

  const go = (to: string) => navigation.push(to)
  const toChannel = (id: Id | undefined): void | false => (id ? go(`/c/${id}`) : false)
  const palette = () => setLayer('palette')
  const togglePane = (): void | false => {
    if (!channel) return false
    if (!lens) openPane('info')
    else if (focusedRegion() === 'pane') closePane()
    else focusRegion('pane')
    return undefined
  }

  useShortcuts('global', {
    palette,
    search: palette,
    help: () => setLayer('help'),
    close: () => escape(lens !== undefined, () => closePane()),
    next_region: () => cycleRegion(1),
    previous_region: () => cycleRegion(-1),
    back: () => navigation.back(),
    forward: () => navigation.forward(),
    focus_list: () => void focusRegion('list'),
    toggle_pane: togglePane,
    new_chat: () => go('/c/new'),
    new_note: () => void openNotes(go),
    go_today: () => go('/today'),
    go_chats: () => go('/c'),
    go_people: () => go('/people'),
    go_circles: () => go('/circles'),
    next_unread: () => toChannel(actions.nextUnread(channel, true)),
    next_unread_any: () => toChannel(actions.nextUnread(channel, false)),
    next_channel: () => toChannel(neighbour(channel, 1)),
    previous_channel: () => toChannel(neighbour(channel, -1)),
  })

  return { palette: layer === 'palette', help: layer === 'help', dialog, any: layer !== null || dialog !== null, close }
}
