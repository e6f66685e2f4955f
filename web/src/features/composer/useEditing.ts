import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { FieldHandle } from './field'
import type { Mode } from './mode'
import { peekMessage } from '@/data/react'

/** Edits that were left half-way, by row: coming back finds them. */
const abandoned = new Map<string, string>()

export const forgetEdit = (key: string): void => void abandoned.delete(key)

/** Puts the message that is being edited into the field, and what stood there before back again afterwards. */
export function useEditing(mode: Mode | undefined, field: RefObject<FieldHandle | null>, beforeEdit: () => void): void {
  const editing = useRef<{ key: string; before: string }>(undefined)
  const key = mode?.kind === 'edit' ? mode.key : undefined
  const latest = useRef(beforeEdit)
  useLayoutEffect(() => {
    latest.current = beforeEdit
  })

  useLayoutEffect(() => {
    const old = editing.current
    if (old?.key === key || !field.current) return
    const now = field.current.body()
    if (old && now !== peekMessage(old.key)?.body) abandoned.set(old.key, now)
    if (key === undefined) {
      editing.current = undefined
      field.current.set(old?.before ?? '')
      return
    }
    if (!old) latest.current()
    editing.current = { key, before: old?.before ?? now }
    field.current.set(abandoned.get(key) ?? peekMessage(key)?.body ?? '')
    field.current.focus()
  }, [key, field])
}
