export interface Toast {
  id: number
  text: string
  tone: 'neutral' | 'danger'
  action?: { label: string; run: () => void }
  /** 0 stays until dismissed. */
  ms: number
}

export interface ToastOptions extends Partial<Pick<Toast, 'tone' | 'action' | 'ms'>> {}

const MAX = 3

const listeners = new Set<() => void>()
let toasts: readonly Toast[] = []
let lastId = 0

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says something at the edge of the screen. Text that asks for an answer stays 10 s, an error until dismissed. Returns a dismisser. */
export function toast(text: string, { tone = 'neutral', action, ms }: ToastOptions = {}): () => void {
  const id = ++lastId
  set([...toasts, { id, text, tone, action, ms: ms ?? (tone === 'danger' ? 0 : action ? 10_000 : 5_000) }].slice(-MAX))
  return () => dismissToast(id)
}

export const dismissToast = (id: number): void => set(toasts.filter((one) => one.id !== id))

export const toastsNow = (): readonly Toast[] => toasts

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
