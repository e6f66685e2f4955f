import { useEffect, useRef, useState, type FormEvent } from 'react'
import { problemOf, type Problem } from './problem'

interface Submit {
  busy: boolean
  problem: Problem | undefined
  /** Seconds left until another attempt is allowed; 0 when it is. */
  wait: number
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  /** The error to show beside a field. */
  errorOf: (field: string) => string | undefined
}

/** One form: sends, keeps the refusal and where it belongs, counts down a throttle, and puts the focus on what must be mended. */
export function useSubmit(send: (data: FormData) => Promise<unknown>, fields: readonly string[]): Submit {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [until, setUntil] = useState(0)
  const [wait, setWait] = useState(0)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (!until) return
    const tick = () => {
      const left = Math.max(0, Math.ceil((until - Date.now()) / 1000))
      setWait(left)
      if (left === 0) {
        setUntil(0)
        setProblem(undefined)
      }
    }
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [until])

  useEffect(() => {
    if (!problem?.field) return
    form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(problem.field)}"]`)?.focus()
  }, [problem])

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || wait > 0) return
    form.current = event.currentTarget
    setBusy(true)
    setProblem(undefined)
    try {
      await send(new FormData(event.currentTarget))
    } catch (error) {
      const found = problemOf(error)
      setProblem(found)
      if (found.wait) setUntil(Date.now() + found.wait * 1000)
    } finally {
      setBusy(false)
    }
  }

  const own = problem?.field !== undefined && fields.includes(problem.field)
  return {
    busy,
    wait,
    problem: own ? undefined : problem,
    onSubmit: (event) => void onSubmit(event),
    errorOf: (field) => (problem?.field === field ? problem.text : undefined),
  }
}
