import { ArrowLeft } from 'lucide-react'
import type { ComponentType } from 'react'
import { About } from './About'
import { Account } from './Account'
import { Appearance } from './Appearance'
import { Chats } from './Chats'
import { KeyboardSection } from './KeyboardSection'
import { Profile } from './Profile'
import { Reader } from './Reader'
import { isSection, SECTION_ICON, sectionsFor, type Section } from './sections'
import { ServerSection } from './ServerSection'
import { Sessions } from './Sessions'
import styles from './settings.module.css'
import { mayRunServer } from '@/features/manage'
import { RowLink, useGo } from '@/features/people'
import { useT } from '@/i18n'
import { useMe } from '@/data/react'
import { Icon, IconButton } from '@/ui'

export interface SettingsAreaProps {
  /** The last part of the address; without one, a narrow screen shows the list and a wide one the profile. */
  section?: string
}

const PARTS: Readonly<Record<Section, ComponentType>> = {
  profile: Profile,
  account: Account,
  sessions: Sessions,
  appearance: Appearance,
  chats: Chats,
  keyboard: KeyboardSection,
  reader: Reader,
  server: ServerSection,
  about: About,
}

export function SettingsArea({ section }: SettingsAreaProps) {
  const t = useT()
  const go = useGo()
  const sections = sectionsFor(mayRunServer(useMe()))
  const chosen = isSection(section) && sections.includes(section) ? section : undefined
  const current = chosen ?? 'profile'
  const Part = PARTS[current]
  return (
    <div className={styles.area} data-chosen={chosen ? '' : undefined}>
      <nav aria-label={t('settings.sections')} className={styles.nav}>
        <h1 className={styles.title}>{t('settings.title')}</h1>
        <ul role="list">
          {sections.map((one) => (
            <li key={one}>
              <RowLink href={`/settings/${one}`} aria-current={one === current ? 'page' : undefined} className={styles.link}>
                <Icon of={SECTION_ICON[one]} />
                {t(`settings.${one}`)}
              </RowLink>
            </li>
          ))}
        </ul>
      </nav>
      <section key={current} aria-labelledby="settings-section" className={styles.content}>
        <header className={styles.head}>
          <IconButton className={styles.back} icon={ArrowLeft} label={t('settings.back_to_list')} onClick={() => go.to('/settings')} />
          <h2 id="settings-section" className={styles.title}>
            {t(`settings.${current}`)}
          </h2>
        </header>
        <Part />
      </section>
    </div>
  )
}
