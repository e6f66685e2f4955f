import { useImperativeHandle, useLayoutEffect, useRef, type ComponentProps, type Ref } from 'react'
import styles from './composer.module.css'
import { formatMarkdown, queryIn, type FieldEvents, type FieldHandle, type Selected } from './field'

interface PlainFieldProps extends Pick<ComponentProps<'textarea'>, 'id' | 'placeholder' | 'aria-label' | 'aria-describedby' | 'aria-controls' | 'aria-activedescendant' | 'disabled'> {
  initial: string
  events: FieldEvents
  handle: Ref<FieldHandle>
}

function grow(area: HTMLTextAreaElement): void {
  area.style.blockSize = 'auto'
  area.style.blockSize = `${area.scrollHeight}px`
}

/** The field that is there at once, and the one of those who chose plain text. Uncontrolled: a key must not wait for React. */
export function PlainField({ initial, events, handle, ...rest }: PlainFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)

  const replace = (text: string, { from, to }: Selected) => {
    const element = area.current!
    element.value = text
    element.setSelectionRange(from, to)
    element.focus()
    changed()
  }
  const query = () => {
    const { value, selectionStart, selectionEnd } = area.current!
    return selectionStart === selectionEnd ? queryIn(value.slice(0, selectionStart)) : null
  }
  const changed = () => {
    grow(area.current!)
    events.onChange()
    asked()
  }
  const asked = () => {
    const found = query()
    events.onQuery(found && { ...found, at: area.current!.getBoundingClientRect() })
  }

  useImperativeHandle(handle, () => ({
    focus: () => area.current?.focus(),
    body: () => area.current?.value ?? '',
    set: (body) => {
      const element = area.current
      if (!element) return
      element.value = body
      element.setSelectionRange(body.length, body.length)
      changed()
    },
    insert: (text) => {
      const { value, selectionStart: from, selectionEnd: to } = area.current!
      replace(value.slice(0, from) + text + value.slice(to), { from: from + text.length, to: from + text.length })
    },
    complete: (text) => {
      const found = query()
      if (!found) return
      const { value, selectionStart: to } = area.current!
      const from = to - found.length
      const caret = from + text.length + 1
      replace(`${value.slice(0, from)}${text} ${value.slice(to).replace(/^ /, '')}`, { from: caret, to: caret })
    },
    format: (kind) => {
      const { value, selectionStart: from, selectionEnd: to } = area.current!
      const made = formatMarkdown(value, { from, to }, kind)
      replace(made.text, made)
    },
    link: (href) => {
      const { value, selectionStart: from, selectionEnd: to } = area.current!
      const made = from === to ? href : `[${value.slice(from, to)}](${href})`
      replace(value.slice(0, from) + made + value.slice(to), { from: from + made.length, to: from + made.length })
    },
    newline: () => {
      const { value, selectionStart: from, selectionEnd: to } = area.current!
      replace(`${value.slice(0, from)}\n${value.slice(to)}`, { from: from + 1, to: from + 1 })
    },
    isEmpty: () => !area.current?.value,
    element: () => area.current,
  }))

  useLayoutEffect(() => grow(area.current!), [])

  return (
    <textarea
      {...rest}
      ref={area}
      rows={1}
      defaultValue={initial}
      dir="auto"
      aria-autocomplete="list"
      className={styles.area}
      onChange={changed}
      onSelect={asked}
      onKeyDown={(event) => {
        if (!event.nativeEvent.isComposing && events.onKey(event.nativeEvent)) event.preventDefault()
      }}
    />
  )
}
