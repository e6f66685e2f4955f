import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { AreaBoundary } from './AreaBoundary'
import { router } from './router'
import { loadKeptFont } from '@/styles'

/** The first paint does not wait for the data: what is stored arrives within it, what is true a moment later. */
export function render(root: Root): void {
  root.render(
    <StrictMode>
      <AreaBoundary>
        <RouterProvider router={router} />
      </AreaBoundary>
    </StrictMode>,
  )
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000))
  idle(() => void loadKeptFont())
}
