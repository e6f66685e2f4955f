import { navigation } from '@/lib/router'
import { useRef } from 'react'
import { MatterRow } from './MatterRow'
import type { Matter } from './matters'
import styles from './today.module.css'
import { settle } from './settle'
import { useMatters } from './useMatters'
import { fmt, useT } from '@/i18n'
import { useShortcuts } from '@/lib/keyboard'
import { moveFocus } from '@/lib/roving'
import { Button, Empty, Skeleton } from '@/ui'

/** «Что нужно от меня сейчас?»: J and K walk, Enter opens, E settles. */
export function Today() {
  const t = useT()
  const page = useRef<HTMLDivElement>(null)
  const { sections, loading } = useMatters()
  const all = sections.flatMap(({ matters }) => matters)

  const rows = () => [...(page.current?.querySelectorAll<HTMLElement>('[data-matter]') ?? [])]
  const walk = (event: KeyboardEvent, key: 'ArrowDown' | 'ArrowUp') =>
    void moveFocus({ key: page.current?.contains(document.activeElement) ? key : 'Home', preventDefault: () => event.preventDefault() }, rows(), 'y')
  const done = (matter: Matter) => {
    const at = all.indexOf(matter)
    const next = all[at + 1] ?? all[at - 1]
    settle(matter)
    requestAnimationFrame(() => rows().find((row) => row.dataset.matter === next?.key)?.focus())
  }
  useShortcuts('area', {
    next: (event) => walk(event, 'ArrowDown'),
    previous: (event) => walk(event, 'ArrowUp'),
    edit: () => {
      const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.matter : undefined
      const matter = all.find((one) => one.key === key)
      if (!matter) return false
      done(matter)
    },
  })

  return (
    <div ref={page} className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('today.title')}</h1>
        <p className={styles.day}>{fmt.day(Date.now())}</p>
      </header>
      {loading && all.length === 0 ? (
        <div aria-busy="true" className={styles.wait}>
          <Skeleton width="40%" />
          <Skeleton width="80%" />
          <Skeleton width="65%" />
        </div>
      ) : all.length === 0 ? (
        <Empty title={t('today.empty_title')} action={<Button onClick={() => navigation.push('/c')}>{t('today.to_chats')}</Button>}>
          {t('today.empty')}
        </Empty>
      ) : (
        sections.map(({ kind, matters }) => (
          <section key={kind} aria-labelledby={`today-${kind}`} className={styles.section}>
            <h2 id={`today-${kind}`} className={styles.heading}>
              {t(`today.section_${kind}`)}
            </h2>
            <ul role="list" className={styles.rows}>
              {matters.map((matter) => (
                <MatterRow key={matter.key} matter={matter} onDone={() => done(matter)} />
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  )
}
