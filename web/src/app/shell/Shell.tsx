import { Screen } from '@/lib/router'
import { NotFound } from '../NotFound'
import { lazy, Suspense } from 'react'
import { AreaBoundary } from '../AreaBoundary'
import { AreaList } from './AreaList'
import { BackBar } from './BackBar'
import { BottomBar } from './BottomBar'
import { ConnectionBanner } from './ConnectionBanner'
import { MuteMenu } from './MuteMenu'
import { PaneHolder } from './PaneHolder'
import { Rail } from './Rail'
import styles from './shell.module.css'
import { UpdateBanner } from './UpdateBanner'
import { useApplySettings } from './useApplySettings'
import { useCommands } from './useCommands'
import { useGate } from './useGate'
import { useLanding } from './useLanding'
import { usePlace } from './usePlace'
import { useRegions } from './regions'
import { useTitle } from './useTitle'
import { useWidth } from './width'
import { useT } from '@/i18n'
import { useKeyboard } from '@/lib/keyboard'
import { Resizer, ToastRegion, TooltipHost } from '@/ui'

const Overlays = lazy(() => import('./Overlays.lazy').then(({ Overlays }) => ({ default: Overlays })))

const LIST = { name: 'list', min: 280, max: 400, reset: 316 } as const

/** Rail, list, middle and one lens; on a narrow screen the same things as a stack. */
export function Shell() {
  const t = useT()
  const place = usePlace()
  const [listWidth, setListWidth] = useWidth(LIST)
  useKeyboard()
  useGate()
  useApplySettings()
  useTitle(place)
  useRegions(place)
  useLanding(place.channel)
  const overlays = useCommands(place)
  const { area, channel, lens, deep } = place
  const hasList = area === 'chats' || area === 'people' || area === 'circles'

  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip} onClick={(event) => skip(event)}>
        {t('common.skip_to_main')}
      </a>
      <div className={styles.frame} data-depth={lens ? 'pane' : deep || !hasList ? 'main' : 'list'} data-chat={channel ? '' : undefined}>
        <Rail area={area} />
        <div className={styles.body}>
          <ConnectionBanner />
          <UpdateBanner />
          <div className={styles.columns}>
            {hasList && (
              <>
                <nav data-region="list" id="list" aria-label={t(`app.area_${area}`)} tabIndex={-1} className={styles.list} style={{ inlineSize: listWidth }}>
                  <AreaBoundary>
                    <Suspense>
                      <AreaList place={place} />
                    </Suspense>
                  </AreaBoundary>
                </nav>
                <Resizer
                  label={t('common.resize_list')}
                  controls="list"
                  value={listWidth}
                  onChange={setListWidth}
                  min={LIST.min}
                  max={LIST.max}
                  reset={LIST.reset}
                  className={styles.listEdge}
                />
              </>
            )}
            <main data-region="main" id="main" tabIndex={-1} className={styles.main}>
              {channel === undefined && deep && <BackBar area={area} />}
              <div className={styles.content}>
                <AreaBoundary place={channel ?? area}>
                  <Suspense>
                    <Screen missing={NotFound} />
                  </Suspense>
                </AreaBoundary>
              </div>
            </main>
            {lens && <PaneHolder place={place} lens={lens} />}
          </div>
        </div>
        <BottomBar area={area} />
      </div>
      {channel && <MuteMenu channel={channel} />}
      <Suspense>{overlays.any && <Overlays {...overlays} />}</Suspense>
      <ToastRegion />
      <TooltipHost />
    </div>
  )
}

function skip(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
