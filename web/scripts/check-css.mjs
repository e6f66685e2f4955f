// Features speak in roles and steps: no colours of their own and no numbered layers.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const SRC = join(import.meta.dirname, '../src')

const RULES = [
  [/#[0-9a-f]{3,8}\b(?![\w-])/i, 'a hex colour; use a role such as var(--text-2)'],
  [/\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(/i, 'a colour function; use a role'],
  [/z-index:\s*-?\d/, 'a numbered layer; use var(--layer-…)'],
  [/font-family:(?!\s*(?:var|inherit))/, 'a font of its own; use var(--font-…)'],
]

const files = readdirSync(SRC, { recursive: true })
  .map(String)
  .filter((name) => /^(features|app|ui)\//.test(name) && name.endsWith('.css'))

let bad = 0
for (const name of files) {
  const css = readFileSync(join(SRC, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  css.split('\n').forEach((line, i) => {
    for (const [pattern, why] of RULES) {
      // White on the avatar palette is the one colour that is not a role: it is the same in every theme.
      if (!pattern.test(line) || (name.startsWith('ui/avatar/') && line.includes('#fff'))) continue
      console.error(`${relative(process.cwd(), join(SRC, name))}:${i + 1}  ${why}`)
      bad++
    }
  })
}
process.exit(bad ? 1 : 0)
