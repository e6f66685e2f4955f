const EN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const RU = 'ёйцукенгшщзхъфывапролджэячсмитьбю'

const pairs = (from: string, to: string) => new Map([...from].map((char, i) => [char, [...to][i]!]))
const EN_RU = pairs(EN, RU)
const RU_EN = pairs(RU, EN)

const swapWith = (text: string, table: Map<string, string>) => [...text].map((char) => table.get(char) ?? char).join('')

/** What the same keys give on the other layout: «fyyf» → «анна», «руддщ» → «hello». Lower case. */
export function swapLayout(text: string): string {
  const lower = text.toLowerCase()
  return /[а-яё]/.test(lower) ? swapWith(lower, RU_EN) : swapWith(lower, EN_RU)
}

const CYRILLIC: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia',
}

// The many Latin spellings of one Russian sound, brought to one.
const SPELLINGS: readonly [RegExp, string][] = [
  [/shch|sch/g, 'sh'],
  [/kh/g, 'h'],
  [/ts|tz/g, 'c'],
  [/ph/g, 'f'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/ie|io/g, 'e'],
  [/i+/g, 'i'],
  [/['’`]/g, ''],
]

/** Lower case without accents, ё as е; Cyrillic й stays a letter of its own. */
export function normal(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replaceAll('ё', 'е')
}

/** One spelling for «Анна» and «Anna», «Юрий», «Yuri» and «Jurij»: only for comparing, never for showing. */
export function fold(text: string): string {
  let folded = [...normal(text)].map((char) => CYRILLIC[char] ?? char).join('')
  for (const [spelling, sound] of SPELLINGS) folded = folded.replace(spelling, sound)
  return folded
}
