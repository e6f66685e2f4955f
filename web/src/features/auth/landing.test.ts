import { expect, test } from 'vitest'
import type { ChannelEntry } from '@/data/types'
import { deviceName } from './calls'
import { firstChannel } from './landing'

const entry = (id: string, fields: Partial<ChannelEntry['channel']>) => ({ channel: { id, ...fields } }) as ChannelEntry

test('an invitation to a circle lands in its default channel, one to a group in the group', () => {
  const channels = [entry('1', { kind: 'notes' }), entry('2', { kind: 'topic' }), entry('3', { kind: 'topic', default: true }), entry('4', { kind: 'group' })]
  expect(firstChannel({ channels }, 'circle')).toBe('3')
  expect(firstChannel({ channels: [channels[0]!, channels[3]!] }, 'channel')).toBe('4')
  expect(firstChannel({ channels: [channels[0]!] }, 'circle')).toBeUndefined()
})

test('a session is named by its browser and system', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36')).toBe('Chrome, Linux')
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1')).toBe('Safari, iPhone')
  expect(deviceName('curl/8')).toBe('')
})
