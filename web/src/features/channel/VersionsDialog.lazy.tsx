import { MessageBody } from './MessageBody'
import styles from './dialogs.module.css'
import { actions, useMessage, type Id } from '@/data/react'
import { problemText, useRemote } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { Dialog, Skeleton } from '@/ui'

/** Every text a message has had, the one in force first. */
export default function VersionsDialog({ messageId, onClose }: { messageId: Id; onClose: () => void }) {
  const t = useT()
  const message = useMessage(messageId)
  const { data, error, loading } = useRemote(`versions:${messageId}:${message?.edited_at ?? ''}`, () => actions.versions(messageId))
  const earlier = [...(data ?? [])].sort((a, b) => b.n - a.n)
  // The server keeps what was replaced; what is in force is the message itself.
  const versions = message && data ? [{ n: (earlier[0]?.n ?? 0) + 1, body: message.body, at: message.edited_at ?? message.at }, ...earlier] : []
  return (
    <Dialog open onClose={onClose} size="m" title={t('channel.versions')}>
      {loading && <Skeleton height="6rem" shape="block" />}
      {Boolean(error) && <p role="alert">{problemText(t, error)}</p>}
      <ol role="list" className={styles.versions}>
        {versions.map((version, i) => (
          <li key={version.n} className={styles.version}>
            <div className={styles.versionHead}>
              {t(i === 0 ? 'channel.version_now' : 'channel.version_old')} · <time dateTime={version.at}>{fmt.dateTime(version.at)}</time>
            </div>
            <MessageBody body={version.body} />
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
