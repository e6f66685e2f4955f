// npm run add-string -- area.key "English" "Русский"
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [key, en, ru] = process.argv.slice(2)
const area = key?.split('.')[0]
const LOCALES = join(import.meta.dirname, '../../locales')

if (!key || !en || !ru || !/^[a-z]+(\.[a-z0-9_]+)+$/.test(key)) {
  console.error('usage: npm run add-string -- area.key_name "English" "Русский"')
  process.exit(2)
}

for (const [lang, message] of [['en', en], ['ru', ru]]) {
  const file = join(LOCALES, lang, `${area}.json`)
  if (!existsSync(file)) {
    console.error(`${area} is not an area: ${file} does not exist`)
    process.exit(2)
  }
  const messages = JSON.parse(readFileSync(file, 'utf8'))
  messages[key] = message
  const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
}
