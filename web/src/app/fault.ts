/** «5F2A»: short enough to read aloud, the same for the same fault. */
export function faultCode(error: unknown): string {
  const text = error instanceof Error ? `${error.name}:${error.message}` : String(error)
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return ((hash >>> 0) % 0x10000).toString(16).toUpperCase().padStart(4, '0')
}

/** A chunk of an older build is gone from the server: only a reload helps. */
export const isStaleBuild = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script failed|Unable to preload/i.test(error.message)

/** What is copied for those who will mend it; no text of any conversation. */
export function faultReport(error: unknown): string {
  const name = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  return `${faultCode(error)} ${location.pathname}\n${navigator.userAgent}\n${name}`
}
