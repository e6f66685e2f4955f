import { useCallback, useSyncExternalStore } from 'react'
import styles from './message.module.css'
import { actions, core, useConnection, useOutboxOp, type Op } from '@/data/react'
import { placeOf, setMode } from '@/features/composer'
import { fmt, tCode, useT } from '@/i18n'
import { Button } from '@/ui'

const SECOND_TRY = 2

/** A change of this message that the server refused. */
function useRefused(rowKey: string): Op | undefined {
  const subscribe = useCallback((listener: () => void) => core().store.subscribe(`message:${rowKey}`, listener), [rowKey])
  return useSyncExternalStore(subscribe, () => {
    const { ops, aliases } = core().store.state
    if (!ops.size) return undefined
    for (const op of ops.values()) if (op.state === 'failed' && op.target && (aliases.get(op.target) ?? op.target) === rowKey) return op
    return undefined
  })
}

/** What stands under a message that has not left or was refused, with every way out. */
export function MessageTrouble({ rowKey, own }: { rowKey: string; own: boolean }) {
  const op = useOutboxOp(rowKey)
  const refused = useRefused(rowKey)
  if (refused) return <Trouble op={refused} rowKey={rowKey} />
  if (!own || !op) return null
  const waits = op.state === 'waiting' && op.attempts >= SECOND_TRY
  return op.state === 'failed' || op.state === 'asking' || waits ? <Trouble op={op} rowKey={rowKey} /> : null
}

function Trouble({ op, rowKey }: { op: Op; rowKey: string }) {
  const t = useT()
  const offline = useConnection().state === 'offline'
  const unsent = op.kind === 'send'
  const text =
    op.state === 'asking'
      ? t('channel.stale', { time: fmt.dateTime(op.createdAt) })
      : op.state === 'failed'
        ? tCode(op.error ?? '', unsent ? 'channel.not_sent' : 'channel.not_changed')
        : t(offline ? 'channel.waits_offline' : 'channel.waits')
  const edit = () => setMode(placeOf(op.channel, op.payload.root as string | undefined), { kind: 'edit', key: rowKey })
  return (
    <div role="group" className={styles.trouble}>
      <span className={styles.troubleText}>{text}</span>
      <Button size="s" onClick={() => (op.state === 'asking' ? actions.sendAnyway(op.clientId) : actions.retry(op.clientId))}>
        {t(op.state === 'waiting' || op.state === 'asking' ? 'channel.send_now' : 'common.retry')}
      </Button>
      {unsent && !op.payload.forward && (
        <Button size="s" onClick={edit}>
          {t('channel.edit')}
        </Button>
      )}
      <Button size="s" variant="danger" onClick={() => actions.discard(op.clientId)}>
        {t(unsent ? 'common.delete' : 'channel.drop_change')}
      </Button>
    </div>
  )
}
