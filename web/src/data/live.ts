// The live connection: a WebSocket, or server-sent events where WebSockets are blocked. Knows how to
// stay connected and nothing about what the frames mean.
import type { Command, LiveFrame } from './types'

export interface Transport {
  send(command: Command): void
  close(): void
}
export type OpenTransport = (onFrame: (frame: LiveFrame) => void, onClose: (code: number) => void) => Transport

export interface LiveOptions {
  openSocket: OpenTransport
  openEvents?: OpenTransport
  /** Asks by plain HTTP why a connection fails: a refused upgrade does not say. */
  probe(): Promise<'ok' | 'offline' | 'out'>
  onFrame(frame: LiveFrame): void
  onDown(): void
  onLoggedOut(): void
  random(): number
  now(): number
}

export interface Live {
  start(): void
  stop(): void
  /** False if there is no connection to send by. */
  send(command: Command): boolean
  /** The network came back or the tab was looked at. */
  wake(): void
  /** The network is gone. */
  drop(): void
}

export const CLOSE = { logIn: 4001, slow: 4008, restart: 4009, badFrame: 4400 } as const
const WELCOME_WITHIN = 10_000
const PING_EVERY = 25_000
const PONG_WITHIN = 10_000
const MAX_DELAY = 30_000
/** After this long on server-sent events a WebSocket gets another chance. */
const SOCKET_AGAIN = 600_000

export function createLive(options: LiveOptions): Live {
  let transport: Transport | undefined
  let welcomed = false
  let running = false
  let failures = 0
  let refused = 0
  let eventsSince: number | undefined
  let turn = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let ping: ReturnType<typeof setTimeout> | undefined

  const rest = () => {
    clearTimeout(retry)
    clearTimeout(watchdog)
    clearTimeout(ping)
    retry = undefined
  }
  const schedule = (delay: number) => {
    clearTimeout(retry)
    retry = setTimeout(connect, delay)
  }
  const beat = () => {
    ping = setTimeout(check, PING_EVERY, PONG_WITHIN)
  }
  const check = (within: number) => {
    clearTimeout(ping)
    clearTimeout(watchdog)
    transport?.send({ type: 'ping' })
    watchdog = setTimeout(() => transport?.close(), within)
  }

  const closed = async (mine: number, code: number) => {
    if (mine !== turn || !running) return
    turn++
    rest()
    transport = undefined
    const was = welcomed
    welcomed = false
    if (code === CLOSE.logIn) return options.onLoggedOut()
    options.onDown()
    if (was) {
      // A restart cuts everybody at once; spread the return.
      if (code === CLOSE.restart) return schedule(options.random() * 2_000)
      if (code === CLOSE.slow) return schedule(options.random() * 250)
      return schedule(backoff(failures++))
    }
    const delay = backoff(failures++)
    const at = turn
    const why = await options.probe()
    if (at !== turn || !running || transport) return
    if (why === 'out') return options.onLoggedOut()
    // Only a server that answers HTTP and refuses WebSockets is a reason to change the transport.
    if (why === 'ok' && ++refused >= 2 && eventsSince === undefined) eventsSince = options.now()
    schedule(why === 'ok' && refused === 2 ? 0 : delay)
  }
  const backoff = (n: number) => Math.min(MAX_DELAY, 1_000 * 2 ** n) * (0.5 + options.random() / 2)

  function connect() {
    rest()
    if (!running || transport) return
    const mine = ++turn
    if (eventsSince !== undefined && options.now() - eventsSince > SOCKET_AGAIN) {
      eventsSince = undefined
      refused = 1
    }
    const open = eventsSince !== undefined && options.openEvents ? options.openEvents : options.openSocket
    const onFrame = (frame: LiveFrame) => {
      if (mine !== turn) return
      clearTimeout(watchdog)
      clearTimeout(ping)
      if (frame.type === 'welcome') {
        welcomed = true
        failures = 0
        if (eventsSince === undefined) refused = 0
      }
      beat()
      options.onFrame(frame)
    }
    try {
      transport = open(onFrame, (code) => void closed(mine, code))
    } catch {
      void closed(mine, 1006)
      return
    }
    watchdog = setTimeout(() => transport?.close(), WELCOME_WITHIN)
  }

  return {
    start() {
      running = true
      connect()
    },
    stop() {
      running = false
      turn++
      rest()
      transport?.close()
      transport = undefined
      welcomed = false
    },
    send(command) {
      if (!transport || !welcomed) return false
      transport.send(command)
      return true
    },
    wake() {
      if (!running) return
      if (transport) {
        // It may be a line that died in sleep: ask, and do not wait long.
        if (welcomed) check(5_000)
      } else {
        failures = 0
        connect()
      }
    },
    drop() {
      // Closing reports itself, once; a transport that does not is reported here.
      const mine = turn
      if (!transport) return
      transport.close()
      void closed(mine, 1006)
    },
  }
}

const parse = (text: string): LiveFrame | undefined => {
  try {
    return JSON.parse(text) as LiveFrame
  } catch {
    return undefined
  }
}

/** `url` without origin, such as /api/v1/live. */
export const socketTransport = (url: string): OpenTransport => (onFrame, onClose) => {
  const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + url)
  let over = false
  const end = (code: number) => {
    if (!over) onClose(code)
    over = true
  }
  socket.onmessage = (event) => {
    const frame = parse(String(event.data))
    if (frame) onFrame(frame)
  }
  socket.onclose = (event) => end(event.code)
  return {
    send: (command) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(command)),
    close() {
      socket.close()
      // A dead line answers the closing only after minutes.
      end(1006)
    },
  }
}

export const eventsTransport = (url: string, post: (connection: string, command: Command) => Promise<unknown>): OpenTransport =>
  (onFrame, onClose) => {
    const source = new EventSource(url)
    let connection = ''
    const end = () => {
      source.close()
      onClose(1006)
    }
    source.onmessage = (event: MessageEvent<string>) => {
      const frame = parse(event.data)
      if (frame?.type === 'welcome') connection = frame.connection
      if (frame) onFrame(frame)
    }
    // The browser would reconnect by itself, without our resuming.
    source.onerror = end
    return { send: (command) => void post(connection, command).catch(() => undefined), close: end }
  }
