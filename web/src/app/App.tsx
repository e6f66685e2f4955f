import { Router } from '@/lib/router'
import { StrictMode, Suspense } from 'react'
import type { Root } from 'react-dom/client'
import { AreaBoundary } from './AreaBoundary'
import { routes } from './router'
import { Shell } from './shell/Shell'
import { loadKeptFont } from '@/styles'

/** The first paint does not wait for the data: what is stored arrives within it, what is true a moment later. */
export function render(root: Root): void {
  root.render(
    <StrictMode>
      <AreaBoundary>
        <Suspense>
          <Router routes={routes}>
            <Shell />
          </Router>
        </Suspense>
      </AreaBoundary>
    </StrictMode>,
  )
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000))
  idle(() => void loadKeptFont())
}
