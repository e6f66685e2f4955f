import { memo } from 'react'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyEvent, applySnapshot } from './apply'
import { createCore, type Core } from './core'
import { actions, setCore, useChannelList, useMessage, useTimeline } from './react'
import { channelEntry, emptySnapshot, FakeServer } from './testing'

let core: Core
let server: FakeServer
const renders = new Map<string, number>()

const Row = memo(function Row({ rowKey }: { rowKey: string }) {
  const message = useMessage(rowKey)
  renders.set(rowKey, (renders.get(rowKey) ?? 0) + 1)
  return <li>{message?.body}</li>
})
function Timeline() {
  const { rowKeys } = useTimeline('10')
  renders.set('timeline', (renders.get('timeline') ?? 0) + 1)
  return <ul>{rowKeys.map((key) => <Row key={key} rowKey={key} />)}</ul>
}
function List() {
  renders.set('list', (renders.get('list') ?? 0) + 1)
  return <p>{useChannelList().join()}</p>
}

beforeEach(async () => {
  renders.clear()
  server = new FakeServer(emptySnapshot({ channels: [channelEntry('10', { last_num: 5 }), channelEntry('11')] }))
  core = createCore({ fetch: server.fetch, openSocket: server.openSocket })
  core.store.commit(applySnapshot(core.store.state, server.snapshot))
  setCore(core)
  await actions.openChannel('10')
})
afterEach(() => core.stop())

describe('hooks', () => {
  it('an event about one message renders one row', async () => {
    render(<><Timeline /><List /></>)
    expect(screen.getAllByRole('listitem')).toHaveLength(5)
    const first = { ...server.messages.get('10')![0]!, body: 'edited' }
    await act(async () => {
      core.store.commit(applyEvent(core.store.state, { type: 'event', stream: '10', seq: 6, event: 'message.edited', at: first.at, data: { message: first } }))
    })
    expect(screen.getByText('edited')).toBeTruthy()
    expect(renders.get('10000001')).toBe(2)
    expect(renders.get('10000002')).toBe(1)
    expect(renders.get('timeline')).toBe(1)
    expect(renders.get('list')).toBe(1)
  })
  it('an arrival renders its row and the timeline', async () => {
    render(<Timeline />)
    await act(async () => {
      core.store.commit(applyEvent(core.store.state, server.say('10', {}, true)))
    })
    expect(screen.getAllByRole('listitem')).toHaveLength(6)
    expect(renders.get('10000001')).toBe(1)
  })
  it('functions of actions are stable', () => {
    expect(actions.send).toBe(actions.send)
  })
})
