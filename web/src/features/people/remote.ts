import { useCallback, useEffect, useRef, useState } from 'react'
import { core, type Id, type Items } from '@/data/react'
import { myId } from '@/data/state'

interface Shown<T> {
  key: string | null
  data?: T
  error?: unknown
}

export interface Remote<T> {
  data: T | undefined
  error: unknown
  /** Nothing to show yet. */
  loading: boolean
  reload: () => void
  /** What an own action changed, before the server is asked again. */
  update: (change: (data: T) => T) => void
}

// The last answer is shown at once when a screen is opened again, and replaced when the new one comes.
let kept: { store: unknown; owner: Id; answers: Map<string, unknown> } | undefined

/** Another person on the same device starts with nothing. */
function answers(): Map<string, unknown> {
  const { store } = core()
  const owner = myId(store.state)
  if (!kept || kept.store !== store || kept.owner !== owner) kept = { store, owner, answers: new Map() }
  return kept.answers
}

/** Asks the server for what is not kept in the store. A null key asks for nothing. */
export function useRemote<T>(key: string | null, load: () => Promise<T>): Remote<T> {
  const [turn, setTurn] = useState(0)
  const [shown, setShown] = useState<Shown<T>>({ key: null })
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  useEffect(() => {
    if (key === null) return
    let over = false
    latest.current().then(
      (data) => {
        if (over) return
        answers().set(key, data)
        setShown({ key, data })
      },
      (error: unknown) => {
        if (!over) setShown((now) => ({ ...(now.key === key ? now : {}), key, error }))
      },
    )
    return () => {
      over = true
    }
  }, [key, turn])

  const fresh = shown.key === key
  const data = fresh && shown.data !== undefined ? shown.data : key === null ? undefined : (answers().get(key) as T | undefined)
  const error = fresh ? shown.error : undefined
  const reload = useCallback(() => setTurn((n) => n + 1), [])
  const update = useCallback(
    (change: (data: T) => T) => {
      const now = key === null ? undefined : (answers().get(key) as T | undefined)
      if (key === null || now === undefined) return
      const next = change(now)
      answers().set(key, next)
      setShown({ key, data: next })
    },
    [key],
  )
  return { data, error, loading: key !== null && data === undefined && error === undefined, reload, update }
}

export interface Pages<T> extends Remote<readonly T[]> {
  /** There is another page; calling it twice asks once. */
  more: (() => void) | undefined
}

/** `useRemote` for a list that comes page by page. */
export function usePages<T>(key: string | null, load: (cursor: string | undefined) => Promise<Items<T>>): Pages<T> {
  const asked = useRef<string | undefined>(undefined)
  const first = useRemote(key, () => load(undefined))
  const { data, update } = first
  const next = data?.next
  const place = `${key}:${next}`

  const more = () => {
    if (!next || asked.current === place) return
    asked.current = place
    load(next).then(
      (answer) => update((now) => ({ items: [...now.items, ...answer.items], next: answer.next })),
      () => {
        asked.current = undefined
      },
    )
  }

  return {
    ...first,
    data: data?.items,
    reload: () => {
      asked.current = undefined
      first.reload()
    },
    update: (change) => update((now) => ({ ...now, items: [...change(now.items)] })),
    more: next ? more : undefined,
  }
}

export interface Task {
  busy: boolean
  error: unknown
  /** True when it went well. While one runs, another is not begun. */
  run: (work: () => Promise<unknown>) => Promise<boolean>
  clear: () => void
}

/** One thing the person asked for: busy while it runs, and what went wrong. */
export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const running = useRef(false)
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return false
    running.current = true
    setState({ busy: true })
    try {
      await work()
      setState({ busy: false })
      return true
    } catch (error) {
      setState({ busy: false, error })
      return false
    } finally {
      running.current = false
    }
  }, [])
  const clear = useCallback(() => setState((now) => (now.busy ? now : { busy: false })), [])
  return { busy: state.busy, error: state.error, run, clear }
}
