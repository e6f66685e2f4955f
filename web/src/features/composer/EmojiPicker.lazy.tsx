import { EmojiPicker as Picker, type EmojiPickerListComponents } from 'frimousse'
import styles from './emoji.module.css'
import { lang, useT } from '@/i18n'
import { loadEmoji } from '@/lib/emoji'

const TONES = { light: '🏻', 'medium-light': '🏼', medium: '🏽', 'medium-dark': '🏾', dark: '🏿' } as const

const toned = (emoji: string) =>
  Object.fromEntries(
    Object.entries(TONES).map(([name, tone]) => {
      const [first, ...rest] = [...emoji]
      return [name, first + tone + rest.join('').replace(/^\ufe0f/, '')]
    }),
  ) as Record<keyof typeof TONES, string>

/** Our own file in place of the address the library would ask. */
async function resolve(locale: string) {
  const { groups, emoji } = await loadEmoji(locale === 'ru' ? 'ru' : 'en')
  return {
    locale,
    categories: groups.map((label, index) => ({ index, label })).filter(({ index }) => emoji.some((row) => row[2] === index)),
    emojis: emoji.map(([sign, label, category, tags, tones]) => ({
      emoji: sign,
      label,
      category,
      version: 0,
      tags: tags.split(' '),
      skins: tones ? toned(sign) : undefined,
    })),
    skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  }
}

const COMPONENTS: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className={styles.heading}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...props }) => (
    <div {...props} className={styles.row}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button {...props} type="button" aria-label={emoji.label} data-active={emoji.isActive || undefined} className={styles.emoji}>
      {emoji.emoji}
    </button>
  ),
}

export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useT()
  return (
    <Picker.Root locale={lang()} columns={8} resolveEmojiData={resolve} className={styles.root} onEmojiSelect={({ emoji }) => onPick(emoji)}>
      <Picker.Search data-autofocus autoFocus aria-label={t('composer.emoji_search')} placeholder={t('composer.emoji_search')} className={styles.search} />
      <Picker.Viewport className={styles.viewport}>
        <Picker.Loading className={styles.note}>{t('common.loading')}</Picker.Loading>
        <Picker.Empty>{({ search }) => <span className={styles.note}>{t('composer.emoji_none', { query: search })}</span>}</Picker.Empty>
        <Picker.List components={COMPONENTS} className={styles.list} />
      </Picker.Viewport>
      <div className={styles.foot}>
        <Picker.ActiveEmoji>
          {({ emoji }) => <span className={styles.name}>{emoji ? `${emoji.emoji} ${emoji.label}` : ''}</span>}
        </Picker.ActiveEmoji>
        <Picker.SkinToneSelector aria-label={t('composer.skin_tone')} className={styles.emoji} />
      </div>
    </Picker.Root>
  )
}
