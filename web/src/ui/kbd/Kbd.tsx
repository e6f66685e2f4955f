import styles from './kbd.module.css'
import { displayKeys } from '@/lib/keyboard'

/** A shortcut as the person's own keyboard names it: `Mod+K` is ⌘K on a Mac and Ctrl K elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.group}>
      {displayKeys(keys).map((key, i) => (
        <kbd key={i} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
