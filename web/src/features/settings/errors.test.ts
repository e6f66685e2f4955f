import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../../..')
/** The domain decides what is refused; the store and the codec name some of its refusals. */
const PLACES = ['internal/domain', 'internal/store', 'internal/infra']

/** Faults of the server itself carry codes for the log; the person gets the general sentence. */
const FOR_THE_LOG = /^(store|blob)\./

function sources(): string[] {
  return PLACES.flatMap((place) =>
    readdirSync(join(ROOT, place), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
      .map((name) => readFileSync(join(ROOT, place, name), 'utf8')),
  )
}

function codes(): string[] {
  const found = new Set<string>()
  for (const source of sources()) {
    for (const [, code] of source.matchAll(/errs\.New(?:Invalid|Denied|Missing|Conflict|Limited)\(\s*"([a-z_]+\.[a-z_.]+)"/g)) found.add(code!)
    for (const [, code] of source.matchAll(/\bCode:\s*"([a-z_]+\.[a-z_.]+)"/g)) found.add(code!)
    // A constant that is handed on: `const handleTaken = "people.handle_taken"`.
    for (const [, code] of source.matchAll(/\b\w+(?:Missing|Taken)\s*=\s*"([a-z_]+\.[a-z_]+)"/g)) found.add(code!)
    // A rule of access that refuses becomes a code of its own.
    for (const [, rule] of source.matchAll(/\bdeny\("([a-z_.]+)"\)/g)) found.add(`access.${rule}`)
  }
  return [...found].filter((code) => code !== 'access.' && !FOR_THE_LOG.test(code)).sort()
}

const catalogue = (lang: string): Record<string, string> => JSON.parse(readFileSync(join(ROOT, 'locales', lang, 'errors.json'), 'utf8'))

test('the scan finds the codes of every part', () => {
  for (const code of ['people.handle_taken', 'circle.slug_taken', 'chat.body_too_long', 'access.hosts_only', 'access.join.invited_only']) {
    expect(codes()).toContain(code)
  }
})

test.each(['ru', 'en'])('every refusal of the server has a sentence in %s', (lang) => {
  const sentences = catalogue(lang)
  expect(codes().filter((code) => !sentences[`errors.${code}`])).toEqual([])
})
