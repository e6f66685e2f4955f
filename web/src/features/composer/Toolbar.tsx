import { AtSign, Bold, CaseSensitive, Code, Italic, Link2, List, ListOrdered, Quote, SmilePlus, SquareCode, Strikethrough } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import styles from './composer.module.css'
import { EmojiSurface } from './EmojiSurface'
import type { FieldHandle, Format } from './field'
import { LinkDialog } from './LinkDialog'
import { useT } from '@/i18n'
import { moveFocus } from '@/lib/roving'
import { IconButton } from '@/ui'

const BUTTONS = [
  ['strong', Bold, 'composer.bold', 'Mod+B'],
  ['em', Italic, 'composer.italic', 'Mod+I'],
  ['strike', Strikethrough, 'composer.strike', 'Mod+Shift+X'],
  ['code', Code, 'composer.code', 'Mod+E'],
  ['quote', Quote, 'composer.quote', 'Mod+Shift+9'],
  ['bullets', List, 'composer.bullets', 'Mod+Shift+8'],
  ['numbers', ListOrdered, 'composer.numbers', 'Mod+Shift+7'],
  ['code_block', SquareCode, 'composer.code_block', undefined],
] as const

interface ToolbarProps {
  field: RefObject<FieldHandle | null>
  active: ReadonlySet<Format>
  rich: boolean
  disabled: boolean
}

/** «Аа @ ☺»: one tab stop, arrows inside. */
export function Toolbar({ field, active, rich, disabled }: ToolbarProps) {
  const t = useT()
  const bar = useRef<HTMLDivElement>(null)
  const emojiButton = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [picking, setPicking] = useState(false)
  const [linking, setLinking] = useState(false)
  // The press must not take the selection out of the text.
  const keep = { disabled, onPointerDown: (event: React.PointerEvent) => event.preventDefault() }
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('composer.toolbar')}
      className={styles.toolbar}
      onKeyDown={(event) => moveFocus(event, [...bar.current!.querySelectorAll<HTMLElement>('button:not(:disabled)')], 'x')}
    >
      <IconButton {...keep} icon={CaseSensitive} label={t('composer.formatting')} size="s" aria-expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <span className={styles.formats}>
          {BUTTONS.map(([format, icon, label, keys]) => (
            <IconButton
              {...keep}
              key={format}
              icon={icon}
              label={t(label)}
              keys={rich ? keys : undefined}
              size="s"
              tabIndex={-1}
              pressed={active.has(format)}
              onClick={() => field.current?.format(format)}
            />
          ))}
          <IconButton {...keep} icon={Link2} label={t('composer.link')} size="s" tabIndex={-1} onClick={() => setLinking(true)} />
        </span>
      )}
      <IconButton
        {...keep}
        icon={AtSign}
        label={t('composer.mention')}
        size="s"
        tabIndex={-1}
        onClick={() => {
          field.current?.focus()
          field.current?.insert('@')
        }}
      />
      <IconButton {...keep} ref={emojiButton} icon={SmilePlus} label={t('composer.emoji')} size="s" tabIndex={-1} aria-haspopup="dialog" aria-expanded={picking} onClick={() => setPicking(true)} />
      {picking && (
        <EmojiSurface
          anchor={emojiButton}
          onClose={() => setPicking(false)}
          onPick={(emoji) => field.current?.insert(emoji)}
        />
      )}
      <LinkDialog open={linking} onClose={() => setLinking(false)} onLink={(href) => field.current?.link(href)} />
    </div>
  )
}
