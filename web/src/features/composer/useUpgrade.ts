import { useEffect, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { FieldHandle, Selected } from './field'
import { loadMarkdown } from '@/lib/markdown'
import type { CreateEditor } from './RichField'

export interface Rich {
  create: CreateEditor
  initial: string
  selected?: Selected
  focused: boolean
}

let loaded: CreateEditor | undefined

// The editor reads Markdown, so it comes together with the parser.
const load = async (): Promise<CreateEditor> => (loaded ??= (await Promise.all([import('./editor/editor.lazy'), loadMarkdown()]))[0].createEditor)

/** The editor is fetched when the page has time for it, or when somebody is about to write. */
const whenIdle = (work: () => void): (() => void) => {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 1_000)
    return () => clearTimeout(timer)
  }
  const id = requestIdleCallback(work, { timeout: 3_000 })
  return () => cancelIdleCallback(id)
}

/**
 * The editor that replaces the textarea, once it is here. Text, selection and focus are read and the fields are exchanged in one
 * synchronous step, so that no key can fall between them; a word that is being composed is waited for.
 */
export function useUpgrade(field: RefObject<FieldHandle | null>, text: RefObject<string>, plain: boolean): Rich | null {
  const [rich, setRich] = useState<Rich | null>(null)

  useEffect(() => {
    if (plain) {
      // Chosen while writing: the textarea goes on with the text of the editor.
      if (field.current) text.current = field.current.body()
      setRich(null)
      return
    }
    let over = false
    const exchange = (create: CreateEditor) => {
      // A screen that is hidden until some part of it has come has no field for as long.
      if (!over && !field.current) return void setTimeout(exchange, 100, create)
      const area = field.current?.element()
      if (over || !(area instanceof HTMLTextAreaElement)) return
      const focused = document.activeElement === area
      const selected = focused ? { from: area.selectionStart, to: area.selectionEnd } : undefined
      flushSync(() => setRich({ create, initial: area.value, selected, focused }))
    }
    const take = (create: CreateEditor) => {
      const area = field.current?.element()
      if (area?.dataset.composing !== undefined) area.addEventListener('compositionend', () => setTimeout(exchange, 0, create), { once: true })
      else exchange(create)
    }
    const area = field.current?.element()
    const begin = () => void load().then(take, () => undefined)
    const composing = (event: Event) => {
      if (event.type === 'compositionstart') area!.dataset.composing = ''
      else delete area!.dataset.composing
    }
    area?.addEventListener('compositionstart', composing)
    area?.addEventListener('compositionend', composing)
    area?.addEventListener('focus', begin, { once: true })
    const cancel = whenIdle(begin)
    return () => {
      over = true
      cancel()
      area?.removeEventListener('focus', begin)
      area?.removeEventListener('compositionstart', composing)
      area?.removeEventListener('compositionend', composing)
    }
  }, [plain, field, text])

  return rich
}
