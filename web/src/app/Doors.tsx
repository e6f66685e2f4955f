import { StrictMode, Suspense } from 'react'
import type { Root } from 'react-dom/client'
import { AreaBoundary } from './AreaBoundary'
import { Door } from '@/features/auth'
import { loadKeptFont } from '@/styles'

export function render(root: Root): void {
  root.render(
    <StrictMode>
      <AreaBoundary>
        <Suspense>
          <Door />
        </Suspense>
      </AreaBoundary>
    </StrictMode>,
  )
  void loadKeptFont()
}
