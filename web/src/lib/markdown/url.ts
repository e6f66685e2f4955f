const MAX = 2048

/** The address as it may be put into href, or null: nothing but http, https and mailto leaves the app. */
export function safeHref(written: string): string | null {
  // The C0 controls and spaces are what hides «java\tscript:» from a check and not from a browser.
  if (written.length > MAX || /[\u0000-\u0020\u007f-\u00a0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/.test(written)) return null
  if (!/^(?:https?:\/\/|mailto:)/i.test(written)) return null
  try {
    const url = new URL(written)
    if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'mailto:') return null
    // «https://bank.ru@evil.example»: the name before the sign is only there to be taken for the host.
    if (url.username || url.password) return null
    return url.href
  } catch {
    return null
  }
}
