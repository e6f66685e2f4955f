// Writes src/lib/emoji.<lang>.json from emojibase-data: what the picker and the :name: list show, a fifth of the original size.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const WEB = join(import.meta.dirname, '..')
const read = (path) => JSON.parse(readFileSync(join(WEB, 'node_modules/emojibase-data', path), 'utf8'))
/** Newer ones are still squares on many phones. */
const NEWEST = 15.1
/** Skin tones and hair are parts, not emoji to choose. */
const COMPONENT = 2
const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿']

const toned = (emoji, tone) => {
  const [first, ...rest] = [...emoji]
  return first + tone + rest.join('').replace(/^\ufe0f/, '')
}

const english = new Map(read('en/data.json').map((one) => [one.hexcode, one]))
const shortcodes = read('en/shortcodes/github.json')

for (const lang of ['ru', 'en']) {
  const groups = read(`${lang}/messages.json`).groups
  const rows = read(`${lang}/data.json`)
    .filter((one) => one.group !== undefined && one.group !== COMPONENT && one.version <= NEWEST)
    .sort((a, b) => a.order - b.order)
    .map((one) => {
      const codes = [shortcodes[one.hexcode] ?? []].flat()
      const tags = [...new Set([...codes, ...(one.tags ?? []), ...(lang === 'ru' ? [english.get(one.hexcode)?.label ?? ''] : [])])]
      const tones = one.skins?.length === 5 && one.skins.every((skin, i) => skin.emoji === toned(one.emoji, TONES[i]))
      return [one.emoji, one.label, one.group, tags.join(' '), ...(tones ? [1] : [])]
    })
  const file = { groups: groups.map((group) => group.message[0].toUpperCase() + group.message.slice(1)), emoji: rows }
  writeFileSync(join(WEB, `src/lib/emoji.${lang}.json`), `${JSON.stringify(file)}\n`)
  console.log(lang, rows.length)
}
