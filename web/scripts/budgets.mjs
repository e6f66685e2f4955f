// Follows the static imports of every entry in Vite's manifest, gzips, and compares with budgets.json. Exits 1 over a limit.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const WEB = join(import.meta.dirname, '..')
const DIST = join(WEB, 'dist')
const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'))
const budgets = JSON.parse(readFileSync(join(WEB, 'budgets.json'), 'utf8'))

const sizes = new Map()
const size = (file) => {
  if (!sizes.has(file)) {
    const bytes = readFileSync(join(DIST, file))
    sizes.set(file, file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length)
  }
  return sizes.get(file)
}

/** Manifest keys reached from some of them by static imports. */
function reach(keys) {
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key) || !manifest[key]) return
    seen.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  keys.forEach(visit)
  return seen
}

const matching = (pattern) => Object.keys(manifest).filter((key) => new RegExp(pattern).test(key) || new RegExp(pattern).test(manifest[key].name ?? ''))

function weigh(keys) {
  const js = new Set()
  const css = new Set()
  for (const key of keys) {
    const chunk = manifest[key]
    if (chunk.file.endsWith('.js')) js.add(chunk.file)
    if (chunk.file.endsWith('.css')) css.add(chunk.file)
    for (const file of chunk.css ?? []) css.add(file)
  }
  const sum = (files) => [...files].reduce((total, file) => total + size(file), 0)
  return { js: sum(js), css: sum(css) }
}

const rows = []
const row = (name, value, limitKb) => rows.push({ name, kb: value / 1024, limit: limitKb })

for (const [name, { entry, chunks, words, js, css }] of Object.entries(budgets.firstLoad)) {
  // The first words are loaded by a dynamic import, but nothing is drawn before them: the heavier language counts.
  const languages = matching(`virtual:messages/../${words}`).map((key) => weigh([key]).js)
  const weight = weigh(reach([entry, ...chunks.flatMap(matching)]))
  row(`${name}: JS`, weight.js + Math.max(0, ...languages), js)
  if (css) row(`${name}: CSS`, weight.css, css)
}

const fonts = Object.values(manifest).map((chunk) => chunk.file).filter((file) => /\.woff2$/.test(file))
row('fonts, first load', fonts.filter((file) => new RegExp(budgets.fonts.files).test(file)).reduce((total, file) => total + size(file), 0), budgets.fonts.limit)

// What the open chat has loaded already, no later chunk loads again.
const first = reach(['index.html', ...budgets.firstLoad.app.chunks.flatMap(matching)])
const lazyUsed = new Set()
for (const [name, { chunk, limit }] of Object.entries(budgets.lazy)) {
  const keys = matching(chunk)
  if (keys.length === 0) continue
  keys.forEach((key) => lazyUsed.add(key))
  row(`lazy: ${name}`, weigh([...reach(keys)].filter((key) => !first.has(key))).js, limit)
}
for (const key of Object.keys(manifest)) {
  if (!manifest[key].isDynamicEntry || first.has(key) || lazyUsed.has(key) || !manifest[key].file.endsWith('.js')) continue
  row(`lazy: ${manifest[key].name ?? key}`, weigh([...reach([key])].filter((one) => !first.has(one))).js, budgets.area)
}

let over = false
for (const { name, kb, limit } of rows) {
  const share = kb / limit
  const mark = share > 1 ? 'OVER' : share > 0.85 ? 'near' : 'ok'
  over ||= share > 1
  console.log(`${mark.padEnd(5)} ${name.padEnd(34)} ${kb.toFixed(1).padStart(7)} / ${String(limit).padStart(3)} KB`)
}
process.exit(over ? 1 : 0)
