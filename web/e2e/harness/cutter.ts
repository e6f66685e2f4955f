import { connect, createServer, type Server as Listener, type Socket } from 'node:net'

/** Passes connections on to the server until it is cut, or refuses those that want to become WebSockets, as some offices do. */
export class Cutter {
  private readonly pairs = new Set<Socket>()
  private down = false
  private noSockets = false
  /** Bytes that came from the server, for tests that ask what was sent at all. */
  received = 0

  private constructor(
    private readonly listener: Listener,
    readonly port: number,
    private readonly target: number,
  ) {}

  static open(target: number): Promise<Cutter> {
    return new Promise((done, fail) => {
      const listener = createServer()
      listener.once('error', fail)
      listener.listen(0, '127.0.0.1', () => {
        const cutter = new Cutter(listener, (listener.address() as { port: number }).port, target)
        listener.on('connection', (inner) => cutter.pass(inner))
        done(cutter)
      })
    })
  }

  private pass(inner: Socket): void {
    if (this.down) return void inner.destroy()
    inner.setNoDelay(true)
    const outer = connect(this.target, '127.0.0.1')
    outer.setNoDelay(true)
    for (const one of [inner, outer]) {
      this.pairs.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        this.pairs.delete(one)
        inner.destroy()
        outer.destroy()
      })
    }
    inner.on('data', (bytes) => {
      if (this.noSockets && /^upgrade: websocket/im.test(bytes.toString('latin1'))) inner.destroy()
      else outer.write(bytes)
    })
    outer.on('data', (bytes) => {
      this.received += bytes.length
      inner.write(bytes)
    })
    inner.on('end', () => outer.end())
    outer.on('end', () => inner.end())
  }

  /** Breaks every connection and lets no new one through. */
  cut(): void {
    this.down = true
    for (const one of this.pairs) one.destroy()
  }

  mend(): void {
    this.down = false
  }

  /** Breaks what is open; new connections pass. */
  blink(): void {
    this.cut()
    this.mend()
  }

  blockSockets(blocked: boolean): void {
    this.noSockets = blocked
    if (blocked) this.blink()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((done) => this.listener.close(done))
  }
}
