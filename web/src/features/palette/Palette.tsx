import { ChevronLeft, Search } from 'lucide-react'
import { navigation } from '@/lib/router'
import { useId, useState, type KeyboardEvent } from 'react'
import { keepHabit } from './habit'
import type { PaletteCommand, PaletteItem } from './items'
import { ItemRow, StepRow } from './PaletteRow'
import styles from './palette.module.css'
import { openItem, stepsOf, type Step } from './steps'
import { usePalette } from './usePalette'
import { useT } from '@/i18n'
import { Dialog, Icon, IconButton } from '@/ui'

interface PaletteProps {
  commands: readonly PaletteCommand[]
  onClose: () => void
}

/** One field for people, chats, commands and settings; → goes into what was found, ← comes out of it. */
export function Palette({ commands, onClose }: PaletteProps) {
  const t = useT()
  const list = useId()
  const { query, setQuery, results, habits } = usePalette(commands)
  const [at, setAt] = useState(0)
  const [inside, setInside] = useState<PaletteItem>()

  const go = (to: string) => navigation.push(to)
  const steps = inside ? stepsOf(inside, go) : undefined
  const count = (steps ?? results).length
  const active = Math.min(at, count - 1)
  const item = steps ? undefined : results[active]

  const choose = (one: PaletteItem) => {
    keepHabit(habits, one.key)
    onClose()
    openItem(one, go)
  }
  const take = (step: Step) => {
    if (inside) keepHabit(habits, inside.key)
    onClose()
    step.run()
  }
  const enter = (one: PaletteItem) => {
    if (one.kind === 'command') return
    setInside(one)
    setAt(0)
  }
  const leave = () => {
    setInside(undefined)
    setAt(Math.max(0, results.findIndex(({ key }) => key === inside?.key)))
  }

  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget } = event
    const atEnd = currentTarget.selectionStart === query.length
    if (event.nativeEvent.isComposing) return
    if (key === 'ArrowDown' || key === 'ArrowUp') setAt(count ? (active + (key === 'ArrowDown' ? 1 : -1) + count) % count : 0)
    else if (key === 'Home' && !query) setAt(0)
    else if (key === 'End' && !query) setAt(count - 1)
    else if (key === 'Enter') {
      if (steps) steps[active] && take(steps[active])
      else if (item) choose(item)
    } else if (key === 'ArrowRight' && !steps && item && item.kind !== 'command' && atEnd) enter(item)
    else if (steps && (key === 'ArrowLeft' || (key === 'Backspace' && !query) || key === 'Escape')) leave()
    else return
    event.preventDefault()
  }

  return (
    <Dialog open titleHidden size="m" title={t('palette.title')} onClose={() => (inside ? leave() : onClose())}>
      <div className={styles.box}>
        {inside ? <IconButton icon={ChevronLeft} label={t('common.back')} onClick={leave} /> : <Icon of={Search} className={styles.glass} />}
        <input
          data-autofocus
          type="text"
          role="combobox"
          aria-label={inside ? t('palette.actions_of', { name: inside.name }) : t('palette.placeholder')}
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={count ? `${list}-${active}` : undefined}
          placeholder={inside ? inside.name : t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          readOnly={inside !== undefined}
          value={inside ? '' : query}
          className={styles.input}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={keyDown}
        />
      </div>
      <ul id={list} role="listbox" aria-label={t('palette.results')} className={styles.list}>
        {steps
          ? steps.map((step, i) => <StepRow key={step.id} id={`${list}-${i}`} step={step} active={i === active} onChoose={() => take(step)} />)
          : results.map((one, i) => (
              <ItemRow key={one.key} id={`${list}-${i}`} item={one} active={i === active} onChoose={() => choose(one)} onEnter={() => enter(one)} />
            ))}
      </ul>
      {count === 0 && (
        <p role="status" className={styles.none}>
          {t('palette.none', { query: query.trim() })}
        </p>
      )}
      <p aria-hidden="true" className={styles.foot}>
        {t('palette.hint')}
      </p>
    </Dialog>
  )
}
