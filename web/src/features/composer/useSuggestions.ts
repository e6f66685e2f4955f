import { useEffect, useMemo, useState } from 'react'
import type { Query } from './field'
import { actions, core, useChannel, useMembers, type Id, type Person } from '@/data/react'
import { lang, useT } from '@/i18n'
import { loadEmoji, type EmojiFile } from '@/lib/emoji'
import { rank } from '@/lib/match'

export interface Suggestion {
  id: string
  label: string
  hint?: string
  /** The person whose picture is shown. */
  person?: Person
  glyph?: string
  /** Markdown. */
  text: string
}

const LIMIT = 8
const WORD = /^(?=.*\p{L})[\p{L}\p{N}_-]+$/u

export const personSuggestion = (person: Person): Suggestion => ({
  id: person.id,
  label: person.name,
  hint: `@${person.handle}`,
  person,
  text: `@${person.handle}`,
})

/** A name of one word is a mention by itself; longer ones are a link to the channel. */
export const channelText = (name: string, id: Id): string => (WORD.test(name) ? `#${name}` : `[#${name.replace(/[[\]\\]/g, '')}](${location.origin}/c/${id})`)

function channelSuggestions(text: string): Suggestion[] {
  const { channels } = core().store.state
  const named = core()
    .select.channelList()
    .flatMap((id) => {
      const { name, kind } = channels.get(id)!.channel
      return name && kind !== 'direct' ? [{ id, name }] : []
    })
  return rank(text, named, (one) => one.name, LIMIT).map(({ id, name }) => ({ id, label: name, glyph: '#', text: channelText(name, id) }))
}

/** What is called so comes before what has to do with it. */
function emojiSuggestions(text: string, file: EmojiFile): Suggestion[] {
  const word = text.replaceAll('_', ' ')
  const called = rank(word, file.emoji, ([, label]) => label, LIMIT)
  const about = rank(word, file.emoji, ([, , , tags]) => tags.split(' ').map((tag) => tag.replaceAll('_', ' ')), LIMIT)
  const found = [...new Set([...called, ...about])].slice(0, LIMIT)
  return found.map(([emoji, label]) => ({ id: emoji, label, glyph: emoji, text: emoji }))
}

/** Whether the list of members is here to the last: only then is it known who is not among them. */
function useAllHere(channel: Id): boolean {
  const members = useMembers(channel)
  const info = useChannel(channel)
  return members !== undefined && info !== undefined && members.length >= info.members
}

/** Members of the channel, once somebody is being named. */
function useCandidates(channel: Id, wanted: boolean): readonly Person[] {
  const members = useMembers(channel)
  useEffect(() => {
    if (wanted && !members) void actions.loadMembers(channel).catch(() => undefined)
  }, [wanted, members, channel])
  useEffect(() => {
    if (wanted) for (const member of members ?? []) core().people.need(member.person)
  }, [wanted, members])
  return useMemo(() => {
    if (!wanted) return []
    const { persons, channels, me } = core().store.state
    const ids = members?.map((member) => member.person) ?? [channels.get(channel)?.peer ?? '']
    return ids.flatMap((id) => persons.get(id) ?? []).filter((person) => person.id !== me.get('self')?.id && !person.ended)
  }, [wanted, members, channel])
}

/** What the open query may mean: people of the channel first, then all whom the server knows. */
export function useSuggestions(channel: Id, query: Query | null): readonly Suggestion[] {
  const t = useT()
  const near = useCandidates(channel, query?.sign === '@')
  const all = useAllHere(channel)
  const [far, setFar] = useState<readonly Person[]>([])
  const [emoji, setEmoji] = useState<EmojiFile>()
  const sign = query?.sign
  const text = query?.text ?? ''

  useEffect(() => {
    if (sign !== '@' || text.length < 2) return
    const timer = setTimeout(() => void actions.searchPeople(text).then(({ items }) => setFar(items), () => setFar([])), 150)
    return () => clearTimeout(timer)
  }, [sign, text])

  const language = lang()
  useEffect(() => {
    if (sign === ':') void loadEmoji(language).then(setEmoji, () => undefined)
  }, [sign, language])

  return useMemo(() => {
    if (sign === '#') return channelSuggestions(text)
    if (sign === ':') return emoji ? emojiSuggestions(text, emoji) : []
    if (sign !== '@') return []
    const known = new Set(near.map((person) => person.id))
    const spoken = (person: Person) => [person.name, person.handle]
    const first = rank(text, near, spoken, LIMIT)
    const rest = text.length < 2 ? [] : rank(text, far.filter((person) => !known.has(person.id) && !person.ended), spoken, LIMIT - first.length)
    const away = (person: Person): Suggestion => (all ? { ...personSuggestion(person), hint: t('composer.not_here', { handle: `@${person.handle}` }) } : personSuggestion(person))
    return [...first.map(personSuggestion), ...rest.map(away)]
  }, [sign, text, near, far, all, emoji, t])
}
