import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Client } from './client.ts'
import { Cutter } from './cutter.ts'

const run = promisify(execFile)
const binary = (): string => process.env.BESEDA_BIN ?? resolve(import.meta.dirname, '../../../bin/beseda')

/** Tests write faster than any person; the limits themselves are tested in Go. */
const RATES = ['requests_per_person', 'requests_per_address', 'messages_per_person', 'log_ins_per_address', 'sign_ups_per_hour', 'live_sessions_per_person']
const SETTINGS = ['ops.listen=', 'log.level=warn', 'network.name=Вектор', 'shutdown.grace_seconds=1', ...RATES.map((rate) => `rates.${rate}=1000000`)]

export interface SeededPerson {
  id: string
  handle: string
  token: string
}

export interface SeededChannel {
  id: string
  use: 'group' | 'direct' | 'big' | 'history'
  members: number[]
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })

/** The real binary on an empty folder, behind a line that can be cut. It can be killed and come back at the same address. */
export class Server {
  private child?: ChildProcess
  private said = ''

  private constructor(
    readonly data: string,
    private readonly port: number,
    readonly line: Cutter,
  ) {}

  /** An empty folder and free ports; nothing runs yet, so that it can be seeded. */
  static async prepare(): Promise<Server> {
    const port = await freePort()
    return new Server(await mkdtemp(join(tmpdir(), 'beseda-e2e-')), port, await Cutter.open(port))
  }

  static async start(): Promise<Server> {
    const server = await Server.prepare()
    await server.start()
    return server
  }

  /** Where browsers come in: by the line. The server takes this for its own address. */
  get url(): string {
    return `http://127.0.0.1:${this.line.port}`
  }

  /** Past the line: for preparing and for looking from outside while it is cut. */
  client(token?: string): Client {
    return new Client(`http://127.0.0.1:${this.port}`, token)
  }

  private get flags(): string[] {
    return ['--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--public-url', this.url, ...SETTINGS.flatMap((one) => ['--set', one])]
  }

  async start(): Promise<void> {
    const child = spawn(binary(), ['serve', ...this.flags], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.child = child
    const hear = (text: Buffer) => (this.said = (this.said + text.toString()).slice(-20_000))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const died = new Promise<never>((_, fail) => child.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${this.said}`))))
    died.catch(() => undefined)
    await Promise.race([died, this.answers()])
  }

  private async answers(): Promise<void> {
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      const ok = await fetch(`http://127.0.0.1:${this.port}/api/v1/server`).then((answer) => answer.ok, () => false)
      if (ok) return
      await new Promise((later) => setTimeout(later, 25))
    }
    throw new Error(`the server does not answer: ${this.said}`)
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const over = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await over
  }

  /** As a power cut would: nothing can be tidied up. */
  kill = (): Promise<void> => this.end('SIGKILL')

  async restart(): Promise<void> {
    await this.end('SIGTERM')
    await this.start()
  }

  /** Ends the server and forgets its folder. */
  async remove(): Promise<void> {
    await this.end('SIGKILL')
    await this.line.close()
    await rm(this.data, { recursive: true, force: true })
  }

  log = (): string => this.said

  /** What an empty server prints for the operator: the way in for the first person. */
  setupPath = (): string => /\/setup\/\S+/.exec(this.said)?.[0] ?? ''

  /** One of the operator's commands; a password goes by the standard input. */
  async admin(args: string[], input?: string): Promise<string> {
    const [command, ...rest] = args
    const done = run(binary(), ['admin', ...this.flags, command!, ...rest], { maxBuffer: 64 << 20 })
    done.child.stdin?.end(input === undefined ? '' : `${input}\n`)
    return (await done).stdout
  }

  /** Fills a server that was prepared and not started. */
  async seed(...args: string[]): Promise<{ people: SeededPerson[]; channels: SeededChannel[] }> {
    const lines = (await this.admin(['seed', ...args])).trim().split('\n')
    const all = lines.map((line) => JSON.parse(line) as { kind: string } & SeededPerson & SeededChannel)
    return { people: all.filter((one) => one.kind === 'person'), channels: all.filter((one) => one.kind === 'channel') }
  }
}
