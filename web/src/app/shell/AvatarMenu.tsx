import { CircleEllipsis, EyeOff, Keyboard, LogOut, Settings as Gear, Smile } from 'lucide-react'
import { navigation } from '@/lib/router'
import { useState } from 'react'
import { leaveFor } from './leave'
import styles from './rail.module.css'
import { dispatchHelp } from './signals'
import { actions, useMe, usePresence, useSettings, type Settings } from '@/data/react'
import { pictureUrl } from '@/features/people'
import { sayFailed } from '@/features/chats'
import { chooseLang, lang, LANGS, useT } from '@/i18n'
import { setTheme, theme } from '@/lib/appearance'
import { cx } from '@/lib/cx'
import { Avatar, Confirm, Icon, Menu, tip, type MenuItem, type Placement } from '@/ui'

const THEMES = ['system', 'light', 'dark'] as const

interface AvatarMenuProps {
  placement: Placement
  /** Drawn as the slot «Ещё» of the bottom bar. */
  more?: boolean
  className?: string
}

/** Oneself: status, look, language, the way out. */
export function AvatarMenu({ placement, more, className }: AvatarMenuProps) {
  const t = useT()
  const me = useMe()
  const settings = useSettings()
  const presence = usePresence(me?.id)
  const [leaving, setLeaving] = useState(false)

  const change = (fields: Partial<Settings>) => void actions.updateSettings(fields).catch(sayFailed)
  const items = (): MenuItem[] => [
    { heading: me ? `${me.name} · @${me.handle}` : t('common.loading') },
    { id: 'status', label: me?.status?.text || me?.status?.emoji ? `${me.status.emoji ?? ''} ${me.status.text ?? ''}`.trim() : t('app.set_status'), icon: Smile, onSelect: () => navigation.push('/settings/profile') },
    {
      id: 'invisible',
      label: t('app.invisible'),
      hint: t('app.invisible_hint'),
      checked: me?.invisible ?? false,
      onSelect: () => void actions.updateProfile({ invisible: !me?.invisible }).catch(sayFailed),
    },
    '-',
    { heading: t('app.language') },
    ...LANGS.map((value) => ({
      id: `lang-${value}`,
      label: t(`app.lang_${value}`),
      checked: lang() === value,
      choice: true,
      onSelect: () => {
        void chooseLang(value)
        void actions.updateProfile({ language: value }).catch(sayFailed)
      },
    })),
    { heading: t('app.theme') },
    ...THEMES.map((value) => ({
      id: `theme-${value}`,
      label: t(`common.theme_${value}`),
      checked: (settings?.theme ?? theme()) === value,
      choice: true,
      onSelect: () => {
        setTheme(value)
        change({ theme: value })
      },
    })),
    '-',
    { id: 'help', label: t('app.shortcuts'), icon: Keyboard, keys: '?', onSelect: dispatchHelp },
    { id: 'settings', label: t('app.settings'), icon: Gear, onSelect: () => navigation.push('/settings') },
    { id: 'out', label: t('app.log_out'), icon: LogOut, onSelect: () => setLeaving(true) },
  ]
  const name = me?.name ?? ''
  return (
    <>
      <Menu
        label={t('app.my_menu')}
        items={items}
        placement={placement}
        trigger={(props) =>
          more ? (
            <button {...props} type="button" className={styles.link}>
              <Icon of={CircleEllipsis} size="l" />
              <span className={styles.label}>{t('common.more')}</span>
            </button>
          ) : (
            <button {...props} {...tip(name || t('app.my_menu'))} type="button" aria-label={t('app.my_menu_named', { name })} className={cx(styles.avatarButton, className)}>
              <Avatar id={me?.id ?? '0'} name={name || '…'} src={pictureUrl(me?.avatar)} presence={me?.invisible ? undefined : presence} glyph={me?.invisible ? <Icon of={EyeOff} /> : undefined} />
            </button>
          )
        }
      />
      <Confirm open={leaving} title={t('app.log_out_title')} action={t('app.log_out')} onClose={() => setLeaving(false)} onConfirm={() => void leaveFor('/login')}>
        {t('app.log_out_text')}
      </Confirm>
    </>
  )
}
