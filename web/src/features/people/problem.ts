import { ApiError, OfflineError } from '@/data/react'
import { tCode, type Args, type Translate } from '@/i18n'

const isNumber = (value: string) => /^\d+$/.test(value)

/** The args of the wire are strings; plurals need numbers. */
function argsOf(error: ApiError): Args {
  const args: Args = { code: error.code, minutes: Math.ceil((error.retryAfter ?? 0) / 60) }
  for (const [name, value] of Object.entries(error.args)) args[name] = isNumber(value) ? Number(value) : value
  return args
}

/** What went wrong, in the person's language. */
export function problemText(t: Translate, error: unknown): string {
  if (error instanceof ApiError) return tCode(error.code, 'errors.unknown', argsOf(error))
  if (error instanceof OfflineError) return t('errors.offline')
  return t('errors.unknown', { code: error instanceof Error ? error.name : '?' })
}

/** The text for one field of a form, if that is where the server sees the fault. */
export function fieldProblem(t: Translate, error: unknown, field: string): string | undefined {
  return error instanceof ApiError && error.field === field ? problemText(t, error) : undefined
}

/** The text for the whole form: everything that belongs beside no field of it. */
export function formProblem(t: Translate, error: unknown, fields: readonly string[]): string | undefined {
  if (!error || (error instanceof ApiError && error.field && fields.includes(error.field))) return undefined
  return problemText(t, error)
}

export const isMissing = (error: unknown): boolean => error instanceof ApiError && error.status === 404
