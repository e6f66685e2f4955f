import { useSyncExternalStore } from 'react'
import { isEmojiOnly } from '../emoji'
import type { Block, Doc } from './ast'
import { isPlain, parsePlain } from './plain'

// Most messages have no markup at all, so the parser is a chunk of its own: it comes when the first text needs it, and until then such
// a text is shown as it was written.
let parseFull: ((body: string) => Block[]) | undefined
let coming: Promise<void> | undefined
const waiting = new Set<() => void>()

/** Fetches the parser; once it is here, texts that waited for it draw again. */
export function loadMarkdown(): Promise<void> {
  return (coming ??= import('./full').then(
    (full) => {
      parseFull = full.parseFull
      for (const tell of [...waiting]) tell()
    },
    () => {
      coming = undefined // the next text tries again
    },
  ))
}

const subscribe = (tell: () => void) => {
  waiting.add(tell)
  return () => waiting.delete(tell)
}
const isHere = () => parseFull !== undefined

/** Whether texts with markup can be read yet; draws the component again when that changes. */
export const useParser = (): boolean => useSyncExternalStore(subscribe, isHere)

/** Draws the component again when the parser has come, if the body needs it. */
export function useParsed(body: string): Doc {
  useParser()
  return parse(body)
}

const KEPT = 600
const kept = new Map<string, Doc>()

function keep(body: string, doc: Doc): Doc {
  kept.set(body, doc)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
  return doc
}

/** The document of a body; the last few hundred are remembered. */
export function parse(body: string): Doc {
  const known = kept.get(body)
  if (known) {
    kept.delete(body)
    return keep(body, known)
  }
  if (isEmojiOnly(body)) return keep(body, { blocks: [{ t: 'p', kids: [{ t: 'text', text: body.trim() }] }], emojiOnly: true })
  if (isPlain(body)) return keep(body, { blocks: parsePlain(body), emojiOnly: false })
  if (!parseFull) {
    void loadMarkdown()
    return { blocks: parsePlain(body), emojiOnly: false }
  }
  try {
    return keep(body, { blocks: parseFull(body), emojiOnly: false })
  } catch {
    // Whatever the lexer could not bear is shown as it was written.
    return keep(body, { blocks: [{ t: 'p', kids: [{ t: 'text', text: body }] }], emojiOnly: false })
  }
}
