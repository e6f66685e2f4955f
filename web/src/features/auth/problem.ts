import { ApiError } from '@/data/api'
import { t, tCode, type MessageKey } from '@/i18n'

export interface Problem {
  /** Field of the form it belongs beside; absent: the form as a whole. */
  field?: string
  text: string
  /** Seconds until another attempt makes sense. */
  wait?: number
  code?: string
}

const WORDS: Record<string, MessageKey> = {
  'people.handle_taken': 'auth.handle_taken',
  'people.handle_length': 'auth.handle_length',
  'people.handle_characters': 'auth.handle_characters',
  'people.name_empty': 'auth.name_empty',
  'people.name_too_long': 'auth.name_too_long',
  'people.password_too_short': 'auth.password_too_short',
  'people.password_too_long': 'auth.password_too_long',
  'people.invite_over': 'auth.gone_text',
  'people.invite_missing': 'auth.gone_text',
  'people.invite_needed': 'auth.invite_needed',
  'people.sign_up_closed': 'auth.sign_up_closed',
}

/** What to say about a refusal, and where. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof ApiError)) return { text: t('auth.offline') }
  const { code, field, args, retryAfter, requestId } = error
  if (error.status === 429) return { text: t('auth.too_many'), wait: retryAfter ?? 30, code }
  const words = WORDS[code]
  if (code === 'people.wrong_password') return { field: 'password', text: t('auth.wrong_password'), code }
  if (words) return { field, text: t(words, args), code }
  return { field, text: tCode(code, 'auth.failed', { ...args, code: requestId ?? code }), code }
}
