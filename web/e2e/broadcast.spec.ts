import { Chat, expect, say, test } from './harness/index.ts'

test('in announcements hosts write, readers answer in threads', async ({ world, open }) => {
  const [anna, igor] = await Promise.all([open(world.anna), open(world.igor)])
  const host = await Chat.open(anna, world.broadcast)
  await host.send('В пятницу — общая встреча')

  await igor.goto(`/c/${world.broadcast}`)
  const post = igor.getByRole('article').filter({ hasText: 'общая встреча' })
  await expect(post).toBeVisible()
  await expect(igor.getByText(say('channel.hosts_only'))).toBeVisible()
  await expect(igor.locator(`[data-composer="${world.broadcast}"]`)).toHaveCount(0)

  await post.focus()
  await igor.keyboard.press('Shift+R')
  const pane = igor.getByRole('complementary')
  await pane.getByRole('textbox').first().click()
  await expect(pane.locator('[data-composer]')).toHaveAttribute('data-rich', '')
  await igor.keyboard.insertText('Буду')
  await igor.keyboard.press('Enter')
  await expect(host.row('общая встреча').getByRole('button', { name: new RegExp(say('channel.replies', { count: 1 })) })).toBeVisible()

  // The door keeps the rule as well.
  await expect(world.igor.api.send(world.broadcast, 'Мимо правил')).rejects.toMatchObject({ status: 403, code: 'access.hosts_only' })
})

test('who only looks at an open channel may join it from its foot', async ({ town, world, open }) => {
  const guest = await town.person('Сергей Титов')
  await guest.api.call('POST', `/circles/${world.circle.id}/join`, {})
  await world.anna.api.send(world.topic, 'Видно и до вступления')
  const page = await open(guest, { at: `/c/${world.topic}` })
  await expect(page.getByText('Видно и до вступления')).toBeVisible()
  await page.locator('#main').getByRole('button', { name: say('channel.join'), exact: true }).click()
  await expect(page.locator(`[data-composer="${world.topic}"]`)).toBeVisible()
})

test('an archived channel can be read and not be written to', async ({ world, open }) => {
  await world.anna.api.send(world.topic, 'Осталось для чтения')
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.topic)
  await world.anna.api.call('PATCH', `/channels/${world.topic}`, { archived: true })
  await expect(page.getByText(say('channel.archived'))).toBeVisible()
  await expect(chat.row('Осталось для чтения')).toBeVisible()
  await expect(chat.composer).toHaveCount(0)
})
