import { normal } from '@/lib/layout'

const MIN = 2
const MAX = 40

// Spelling for addresses, as the server spells them; lib/layout folds for comparing, which would make «veb» of «web».
const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r',
  с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}

/** The part of the address that the server would make from the name; shown before the person changes it. */
export function slugFrom(name: string): string {
  const made = [...normal(name)]
    .map((letter) => LATIN[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '')
  return isSlug(made) ? made : ''
}

/** The same rule as on the server: Latin letters, digits, hyphens inside; digits alone would read as an id. */
export const isSlug = (slug: string): boolean =>
  slug.length >= MIN && slug.length <= MAX && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(slug) && !/^\d+$/.test(slug)
