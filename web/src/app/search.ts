/** The query as plain text: the router's own reading would turn long ids into numbers and lose their end. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) if (value !== undefined && value !== null) params.set(key, String(value))
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return text && `?${text}`
}
