const cache = new Map<string, unknown>()

/** Intl constructors are slow (a millisecond on phones), so each formatter is made once per language. */
export function formatter<T>(name: string, make: () => T): T {
  let found = cache.get(name) as T | undefined
  if (!found) cache.set(name, (found = make()))
  return found
}

export function resetFormats(): void {
  cache.clear()
}
