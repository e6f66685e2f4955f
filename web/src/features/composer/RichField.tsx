import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react'
import styles from './composer.module.css'
import type { Editor } from './editor/editor.lazy'
import type { FieldEvents, FieldHandle, Selected } from './field'

export type CreateEditor = typeof import('./editor/editor.lazy').createEditor

interface RichFieldProps {
  create: CreateEditor
  initial: string
  selected?: Selected
  focused: boolean
  attributes: Record<string, string | undefined>
  events: FieldEvents
  handle: Ref<FieldHandle>
}

/** Takes the place of the textarea within one frame. */
export function RichField({ create, initial, selected, focused, attributes, events, handle }: RichFieldProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor>(null)
  const latest = useRef(attributes)
  // The events are stable (see useField); what the field starts with is read once.
  const start = useRef({ create, initial, selected, focused, events })

  useLayoutEffect(() => {
    const { create: make, initial: body, selected: at, focused: focus, events: tell } = start.current
    const made = make(host.current!, {
      body,
      selected: at,
      events: tell,
      attributes: () => Object.fromEntries(Object.entries(latest.current).filter((one): one is [string, string] => one[1] !== undefined)),
    })
    editor.current = made
    if (focus) made.focus()
    return () => {
      editor.current = null
      made.destroy()
    }
  }, [])

  useEffect(() => {
    latest.current = attributes
    editor.current?.refresh()
  })

  useImperativeHandle(handle, (): FieldHandle => {
    const call = <K extends keyof FieldHandle>(name: K) =>
      ((...args: unknown[]) => (editor.current?.[name] as ((...all: unknown[]) => unknown) | undefined)?.(...args)) as FieldHandle[K]
    return {
      focus: call('focus'),
      body: () => editor.current?.body() ?? start.current.initial,
      set: call('set'),
      insert: call('insert'),
      complete: call('complete'),
      format: call('format'),
      link: call('link'),
      newline: call('newline'),
      isEmpty: () => editor.current?.isEmpty() ?? !start.current.initial,
      element: () => editor.current?.element() ?? null,
    }
  }, [])

  return <div ref={host} className={styles.rich} />
}
