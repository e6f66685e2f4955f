import { describe, expect, test } from 'vitest'
import { channelPowers, CHANNEL_ROLES, CIRCLE_ROLES, circlePowers, effectiveRole, mayRemove, mayRunServer, rolesToGive, type ChannelFacts } from './may'

const group: ChannelFacts = { kind: 'group', visibility: 'closed', archived: false, role: 'member', circleRole: 'none' }
const topic: ChannelFacts = { kind: 'topic', visibility: 'open', archived: false, role: 'member', circleRole: 'member' }

describe('the role that counts', () => {
  test('outside circles it is the row in the channel', () => expect(effectiveRole(group)).toBe('member'))
  test('a moderator of the circle is one in its open channels', () =>
    expect(effectiveRole({ ...topic, role: 'none', circleRole: 'moderator' })).toBe('moderator'))
  test('in a closed channel only after coming in', () => {
    expect(effectiveRole({ ...topic, visibility: 'closed', role: 'none', circleRole: 'admin' })).toBe('none')
    expect(effectiveRole({ ...topic, visibility: 'closed', role: 'member', circleRole: 'admin' })).toBe('admin')
  })
  test('an owner of the channel stays one', () => expect(effectiveRole({ ...topic, role: 'owner', circleRole: 'moderator' })).toBe('owner'))
  test('who left the circle has left its channels', () => expect(effectiveRole({ ...topic, circleRole: 'none' })).toBe('none'))
})

describe('a channel', () => {
  test('a member of a group adds people but does not rename it', () => {
    expect(channelPowers(group)).toMatchObject({ add: true, manage: false, invite: false, leave: true, pin: true })
  })
  test('its admin renames and invites', () => expect(channelPowers({ ...group, role: 'admin' })).toMatchObject({ manage: true, invite: true, archive: true }))
  test('a direct chat keeps its two ends', () => {
    const direct: ChannelFacts = { ...group, kind: 'direct', role: 'owner' }
    expect(channelPowers(direct)).toMatchObject({ leave: false, add: false, manage: false, archive: false, invite: false, pin: true })
  })
  test('only members of the circle join an open channel', () => {
    expect(channelPowers({ ...topic, role: 'none' }).join).toBe(true)
    expect(channelPowers({ ...topic, role: 'none', circleRole: 'guest' }).join).toBe(false)
    expect(channelPowers({ ...topic, role: 'none', visibility: 'closed' }).join).toBe(false)
  })
  test('in a circle moderators add people, and nobody makes links', () => {
    expect(channelPowers(topic).add).toBe(false)
    expect(channelPowers({ ...topic, circleRole: 'moderator' })).toMatchObject({ add: true, pin: true, manage: false })
    expect(channelPowers({ ...topic, circleRole: 'owner' })).toMatchObject({ manage: true, invite: false })
  })
  test('in a broadcast the hosts post', () => {
    expect(channelPowers({ ...topic, kind: 'broadcast' }).post).toBe(false)
    expect(channelPowers({ ...topic, kind: 'broadcast', role: 'moderator' }).post).toBe(true)
  })
  test('an archived channel can only be left or brought back', () => {
    expect(channelPowers({ ...group, role: 'owner', archived: true })).toEqual({
      join: false, leave: true, manage: false, archive: true, add: false, invite: false, pin: false, post: false,
    })
  })
  test('a guest sees what he was let into', () => {
    expect(channelPowers({ ...topic, role: 'none', circleRole: 'guest' })).toMatchObject({ leave: false, join: false })
    expect(channelPowers({ ...topic, circleRole: 'guest' }).post).toBe(true)
  })
})

describe('a circle', () => {
  test.each([
    ['open', 'none', { join: true, ask: false, read: false }],
    ['closed', 'none', { join: false, ask: true, read: false }],
    ['secret', 'none', { join: false, ask: false }],
    ['open', 'guest', { join: false, read: false, leave: true }],
    ['open', 'member', { read: true, manage: false, invite: false }],
    ['open', 'moderator', { read: true, manage: false, invite: false }],
    ['open', 'admin', { manage: true, addChannel: true, invite: true }],
  ] as const)('%s, seen as %s', (visibility, role, powers) => {
    expect(circlePowers({ visibility }, role)).toMatchObject(powers)
  })
})

describe('acting on others', () => {
  test('a moderator removes members, not moderators', () => {
    expect(mayRemove({ own: 'moderator', target: 'member', self: false })).toBe(true)
    expect(mayRemove({ own: 'moderator', target: 'moderator', self: false })).toBe(false)
    expect(mayRemove({ own: 'member', target: 'guest', self: false })).toBe(false)
  })
  test('nobody removes oneself: leaving is another thing', () => expect(mayRemove({ own: 'owner', target: 'owner', self: true })).toBe(false))
  test('an admin gives roles below his own', () => {
    expect(rolesToGive({ own: 'admin', target: 'member', self: false }, CIRCLE_ROLES)).toEqual(['guest', 'member', 'moderator'])
    expect(rolesToGive({ own: 'admin', target: 'admin', self: false }, CIRCLE_ROLES)).toEqual([])
    expect(rolesToGive({ own: 'moderator', target: 'member', self: false }, CIRCLE_ROLES)).toEqual([])
  })
  test('an owner makes owners, and unmakes none but himself', () => {
    expect(rolesToGive({ own: 'owner', target: 'admin', self: false }, CHANNEL_ROLES)).toEqual(['member', 'moderator', 'admin', 'owner'])
    expect(rolesToGive({ own: 'owner', target: 'owner', self: false }, CHANNEL_ROLES)).toEqual([])
    expect(rolesToGive({ own: 'owner', target: 'owner', self: true }, CHANNEL_ROLES)).toEqual(['member', 'moderator', 'admin', 'owner'])
  })
  test('a member gives himself nothing', () => expect(rolesToGive({ own: 'member', target: 'member', self: true }, CIRCLE_ROLES)).toEqual([]))
})

test('the server is run by its administrator', () => {
  expect(mayRunServer({ admin: true })).toBe(true)
  expect(mayRunServer({})).toBe(false)
  expect(mayRunServer(undefined)).toBe(false)
})
