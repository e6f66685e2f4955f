import { lazy, Suspense, type RefObject } from 'react'
import styles from './emoji.module.css'
import { useT } from '@/i18n'
import { cx } from '@/lib/cx'
import { useShortcuts } from '@/lib/keyboard'
import { usePopover } from '@/ui/popover/usePopover'
import type { Placement } from '@/ui'
import surface from '@/ui/popover/popover.module.css'

const Picker = lazy(() => import('./EmojiPicker.lazy'))

interface EmojiSurfaceProps {
  anchor: RefObject<HTMLElement | null> | DOMRect | null
  placement?: Placement
  onPick: (emoji: string) => void
  onClose: () => void
}

/** All emoji beside their button; a sheet on phones. Mounted while open. */
export function EmojiSurface({ anchor, placement = 'top-end', onPick, onClose }: EmojiSurfaceProps) {
  const t = useT()
  const box = usePopover<HTMLDivElement>({ open: true, onClose, anchor, placement })
  useShortcuts('menu', {}, { modal: true })
  return (
    <div ref={box} popover="auto" role="dialog" aria-label={t('composer.emoji')} tabIndex={-1} className={cx(surface.surface, styles.surface)}>
      <Suspense fallback={<div className={styles.root} aria-busy="true" />}>
        <Picker
          onPick={(emoji) => {
            onClose()
            onPick(emoji)
          }}
        />
      </Suspense>
    </div>
  )
}
