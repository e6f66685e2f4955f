import { X } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { AreaBoundary } from '../AreaBoundary'
import type { Lens, Place } from '../place'
import { closePane } from './pane'
import styles from './shell.module.css'
import { useWidth } from './width'
import { useT } from '@/i18n'
import { IconButton, Resizer } from '@/ui'

const LensView = lazy(() => import('./LensView.lazy').then(({ LensView }) => ({ default: LensView })))

const PANE = { name: 'pane', min: 320, max: 440, reset: 360 } as const

/** The right pane: exactly one lens, named by the address. */
export function PaneHolder({ place, lens }: { place: Place; lens: Lens }) {
  const t = useT()
  const [width, setWidth] = useWidth(PANE)
  const title = t(`app.lens_${lens.kind}`)
  return (
    <>
      <Resizer
        after
        label={t('common.resize_pane')}
        controls="pane"
        value={width}
        onChange={setWidth}
        min={PANE.min}
        max={PANE.max}
        reset={PANE.reset}
        className={styles.paneEdge}
      />
      <aside data-region="pane" id="pane" tabIndex={-1} aria-label={title} className={styles.pane} style={{ inlineSize: width }}>
        {lens.kind !== 'thread' && (
          <header className={styles.paneHead}>
            <h2 className={styles.paneTitle}>{title}</h2>
            <IconButton icon={X} label={t('common.close')} keys="Escape" onClick={() => closePane()} />
          </header>
        )}
        <div className={styles.paneBody}>
          <AreaBoundary place={`${lens.kind}${'id' in lens ? lens.id : ''}`}>
            <Suspense>
              <LensView lens={lens} place={place} />
            </Suspense>
          </AreaBoundary>
        </div>
      </aside>
    </>
  )
}
