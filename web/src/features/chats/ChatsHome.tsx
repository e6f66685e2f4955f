import styles from './new.module.css'
import { Trans, useT } from '@/i18n'
import { useKeysOf } from '@/lib/keyboard'
import { Empty, Kbd } from '@/ui'

/** The middle while no conversation is chosen. */
export function ChatsHome() {
  const t = useT()
  const keys = useKeysOf('palette') ?? ''
  return (
    <div className={styles.home}>
      <Empty centred title={t('chats.choose')}>
        <Trans k="chats.choose_text" tags={{ key: () => <Kbd keys={keys} /> }} />
      </Empty>
    </div>
  )
}
