import en from './emoji.en.json?url'
import ru from './emoji.ru.json?url'

/** One press away: the six that cover most answers at work. */
export const QUICK_EMOJI = ['👍', '❤️', '🔥', '😄', '🙏', '👀'] as const

// In a string, because the compiler's target does not know the v flag and every browser of the target list does.
const EMOJI = new RegExp('^(?:\\p{RGI_Emoji}|\\p{Emoji_Presentation})$', 'v')
const CANDIDATE = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3\u{e0020}-\u{e007f}#*0-9]|\s)+$/u
const MOST = 8

let segmenter: Intl.Segmenter | undefined

/** A few emoji and nothing else. */
export function isEmojiOnly(body: string): boolean {
  if (body.length > 160 || !body || !CANDIDATE.test(body)) return false
  segmenter ??= new Intl.Segmenter()
  let count = 0
  for (const { segment } of segmenter.segment(body)) {
    if (/^\s$/.test(segment)) continue
    if (++count > MOST || !EMOJI.test(segment)) return false
  }
  return count > 0
}

/** [emoji, label, group, tags, takes a skin tone]: as scripts/emoji.mjs writes them. */
type Row = readonly [emoji: string, label: string, group: number, tags: string, tones?: 1]

export interface EmojiFile {
  groups: readonly string[]
  emoji: readonly Row[]
}

const URLS = { ru, en }
const loading = new Map<string, Promise<EmojiFile>>()

/** The names of all emoji in one language, from our own server. */
export function loadEmoji(lang: 'ru' | 'en'): Promise<EmojiFile> {
  let file = loading.get(lang)
  if (!file) {
    file = fetch(URLS[lang]).then((answer) => {
      if (!answer.ok) throw new Error(`emoji ${answer.status}`)
      return answer.json() as Promise<EmojiFile>
    })
    file.catch(() => loading.delete(lang))
    loading.set(lang, file)
  }
  return file
}
