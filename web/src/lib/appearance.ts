export type Theme = 'light' | 'dark' | 'system'
export type Density = 'airy' | 'normal' | 'dense'

const read = (key: string, fallback: string): string => {
  try {
    return localStorage.getItem(key) ?? fallback
  } catch {
    return fallback
  }
}

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage may be blocked; the choice then lives as long as the page.
  }
}

export const theme = (): Theme => read('beseda.theme', 'system') as Theme

/** theme.js listens: it alone decides what «system» means. */
export function setTheme(next: Theme): void {
  write('beseda.theme', next)
  dispatchEvent(new Event('beseda:theme'))
}

export const density = (): Density => (document.documentElement.dataset.density as Density | undefined) ?? 'normal'

export function setDensity(next: Density): void {
  document.documentElement.dataset.density = next
  write('beseda.density', next)
}
