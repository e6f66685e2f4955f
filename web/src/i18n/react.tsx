import { Fragment, useSyncExternalStore, type ReactNode } from 'react'
import { isComing, loadRest, snapshot, subscribe, t, type Args } from './core'
import type { MessageKey } from './keys'

export type Translate = typeof t

const perVersion = new Map<number, Translate>()

/** `t` that re-renders its component when the language changes; its identity changes with the language. */
export function useT(): Translate {
  const version = useSyncExternalStore(subscribe, snapshot, snapshot)
  let bound = perVersion.get(version)
  if (!bound) {
    perVersion.clear()
    bound = (key, args) => {
      // A screen whose words are on their way waits for them with its code: this is how React is told so.
      if (isComing(key)) throw loadRest()
      return t(key, args)
    }
    perVersion.set(version, bound)
  }
  return bound
}

type Tags = Record<string, (inner: ReactNode) => ReactNode>

interface TransProps {
  k: MessageKey
  args?: Args
  tags: Tags
}

// A value must not be able to open a tag, so its `<` travels as a private-use character.
const LT = '\uE000'

function guard(args: Args | undefined): Args | undefined {
  if (!args) return args
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('<', LT) : value]),
  )
}

/** A message with elements inside: `"Read <doc>the rules</doc>"` with `tags={{ doc: (x) => <Link>{x}</Link> }}`. */
export function Trans({ k, args, tags }: TransProps): ReactNode {
  const translate = useT()
  const parts = translate(k, guard(args)).split(/<(\w+)>(.*?)<\/\1>/gs)
  return parts.map((part, i) => {
    const text = part.replaceAll(LT, '<')
    if (i % 3 === 0) return text
    if (i % 3 === 1) return null
    const wrap = tags[parts[i - 1]!]
    return <Fragment key={i}>{wrap ? wrap(text) : text}</Fragment>
  })
}
