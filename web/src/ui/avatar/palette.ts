const SIZE = 8

/** The same person has the same colour on every device: a hash of the id, not of the name. */
export function hue(id: string): number {
  let hash = 2166136261
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619)
  return (hash >>> 0) % SIZE
}

/** «Анна Ким» → АК, «объявления» → ОБ, «Мария-Луиза Петровна Кох» → МК. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}]+)*/gu) ?? []
  const first = words[0] ?? '?'
  const last = words.length > 1 ? words[words.length - 1]! : ''
  return (last ? [...first][0]! + [...last][0]! : [...first].slice(0, 2).join('')).toLocaleUpperCase('ru')
}
