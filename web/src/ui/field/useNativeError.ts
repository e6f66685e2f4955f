import { useState, type FormEvent } from 'react'
import { useT } from '@/i18n'

type Control = HTMLInputElement | HTMLTextAreaElement

/**
 * What the platform finds wrong before anything is sent, said in our words beside the field: its own bubbles speak the language of the
 * browser. The first field in need gets the focus.
 */
export function useNativeError(given: string | undefined) {
  const t = useT()
  const [found, setFound] = useState<string>()
  return {
    error: given ?? found,
    onInvalid(event: FormEvent<Control>) {
      event.preventDefault()
      const field = event.currentTarget
      const { tooShort } = field.validity
      setFound(tooShort ? t('common.field_short', { min: field.minLength }) : t('common.field_empty'))
      if (field.form?.querySelector('input:invalid, textarea:invalid') === field) field.focus()
    },
    onInput: () => setFound(undefined),
  }
}
