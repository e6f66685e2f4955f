import { navigation } from '@/lib/router'
import { useMemo } from 'react'
import { leaveFor } from './leave'
import { dispatchHelp } from './signals'
import { actions, useMe } from '@/data/react'
import { openNew, openNotes, sayFailed } from '@/features/chats'
import type { PaletteCommand } from '@/features/palette'
import { sectionsFor } from '@/features/settings'
import { chooseLang, lang, useT } from '@/i18n'
import { setTheme } from '@/lib/appearance'
import { keysOf } from '@/lib/keyboard'

const THEMES = ['light', 'dark', 'system'] as const

/** What the palette can do besides going to people and chats. */
export function useAppCommands(close: () => void): readonly PaletteCommand[] {
  const t = useT()
  const me = useMe()
  return useMemo(() => {
    const go = (to: string) => () => navigation.push(to)
    const command = (id: string, label: string, run: () => void, keys?: string): PaletteCommand => ({ id, label, run, keys })
    return [
      command('go_today', t('app.area_today'), go('/today'), keysOf('go_today')[0]),
      command('go_chats', t('app.area_chats'), go('/c'), keysOf('go_chats')[0]),
      command('go_people', t('app.area_people'), go('/people'), keysOf('go_people')[0]),
      command('go_circles', t('app.area_circles'), go('/circles'), keysOf('go_circles')[0]),
      command('new_chat', t('keyboard.new_chat'), go('/c/new'), keysOf('new_chat')[0]),
      command('new_note', t('keyboard.new_note'), () => void openNotes((to) => navigation.push(to)), keysOf('new_note')[0]),
      command('new_group', t('chats.new_group'), () => openNew('group')),
      command('new_channel', t('chats.new_channel'), () => openNew('channel')),
      command('new_circle', t('app.new_circle'), () => openNew('circle')),
      ...(me?.admin ? [command('invite', t('app.invite'), () => openNew('invite'))] : []),
      ...THEMES.map((theme) =>
        command(`theme_${theme}`, t('app.theme_is', { theme: t(`common.theme_${theme}`) }), () => {
          setTheme(theme)
          void actions.updateSettings({ theme }).catch(sayFailed)
        }),
      ),
      command('language', t('app.other_language'), () => {
        const next = lang() === 'ru' ? 'en' : 'ru'
        void chooseLang(next)
        void actions.updateProfile({ language: next }).catch(sayFailed)
      }),
      command('help', t('keyboard.help'), () => setTimeout(dispatchHelp), keysOf('help')[0]),
      ...sectionsFor(me?.admin ?? false).map((section) =>
        command(`settings_${section}`, t('app.settings_of', { section: t(`settings.${section}`) }), go(`/settings/${section}`)),
      ),
      command('log_out', t('app.log_out'), () => void leaveFor('/login')),
    ].map((one) => ({
      ...one,
      run: () => {
        close()
        one.run()
      },
    }))
  }, [t, me?.admin, close])
}
