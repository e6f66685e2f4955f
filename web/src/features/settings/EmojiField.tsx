import { SmilePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import styles from './settings.module.css'
import { EmojiSurface } from '@/features/composer'
import { useT } from '@/i18n'
import { Button, Icon, tip } from '@/ui'

/** One emoji, chosen from all; the button shows it. */
export function EmojiField({ value, onChange }: { value: string; onChange: (emoji: string) => void }) {
  const t = useT()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const label = t(value ? 'settings.status_emoji_named' : 'settings.status_emoji', { emoji: value })
  return (
    <>
      <Button ref={button} {...tip(label)} aria-label={label} aria-haspopup="dialog" aria-expanded={open} className={styles.emoji} onClick={() => setOpen(true)}>
        {value || <Icon of={SmilePlus} />}
      </Button>
      {open && <EmojiSurface anchor={button} placement="top-start" onClose={() => setOpen(false)} onPick={(emoji) => onChange(emoji === value ? '' : emoji)} />}
    </>
  )
}
