import { lazy, Suspense } from 'react'
import type { Layer } from './context'
import { actions, useMessage } from '@/data/react'
import { EmojiSurface } from '@/features/composer'
import { useT } from '@/i18n'
import { excerpt } from '@/lib/markdown'
import { Confirm } from '@/ui'

const ForwardDialog = lazy(() => import('./ForwardDialog.lazy'))
const VersionsDialog = lazy(() => import('./VersionsDialog.lazy'))

/** What the actions of a message open: one at a time for the whole timeline. */
export function Layers({ layer, onClose }: { layer: Layer | null; onClose: () => void }) {
  if (!layer) return null
  if (layer.kind === 'delete') return <DeleteConfirm rowKey={layer.key} onClose={onClose} />
  if (layer.kind === 'emoji') return <EmojiSurface anchor={layer.anchor} onClose={onClose} onPick={(emoji) => actions.react(layer.key, emoji)} />
  return (
    <Suspense>
      {layer.kind === 'forward' ? <ForwardDialog rowKey={layer.key} onClose={onClose} /> : <VersionsDialog messageId={layer.key} onClose={onClose} />}
    </Suspense>
  )
}

function DeleteConfirm({ rowKey, onClose }: { rowKey: string; onClose: () => void }) {
  const t = useT()
  const message = useMessage(rowKey)
  return (
    <Confirm
      open
      danger
      title={t('channel.delete_title')}
      action={t('common.delete')}
      onClose={onClose}
      onConfirm={() => {
        onClose()
        actions.retract(rowKey)
      }}
    >
      <p>{t('channel.delete_text')}</p>
      {message?.body && <blockquote>{excerpt(message.body, 200)}</blockquote>}
    </Confirm>
  )
}
