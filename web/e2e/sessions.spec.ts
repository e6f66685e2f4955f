import { Chat, expect, say, test, within } from './harness/index.ts'

test('ending a session elsewhere closes its connection and leads to the door within two seconds', async ({ server, world, open }) => {
  const { token } = await server.client().logIn(world.anna.handle, world.anna.password, 'Firefox, Linux')
  const lost = await open({ ...world.anna, token })
  const closed = new Promise<number>((done) => lost.on('websocket', (socket) => socket.on('close', () => done(Date.now()))))
  const chat = await Chat.open(lost, world.direct)
  await chat.send('С потерянного устройства')

  const page = await open(world.anna, { at: '/settings/sessions' })
  await expect(page.getByText(say('settings.this_device'))).toBeVisible()
  await page.getByRole('button', { name: say('settings.end_named', { device: 'Firefox, Linux' }), exact: true }).click()
  const from = Date.now()
  await page.getByRole('alertdialog').getByRole('button', { name: say('settings.end'), exact: true }).click()
  expect((await closed) - from).toBeLessThanOrEqual(2_000)
  await expect(lost).toHaveURL(/\/login/)
  await expect(page.getByRole('button', { name: say('settings.end_named', { device: 'Firefox, Linux' }), exact: true })).toHaveCount(0)

  // A device that is lost keeps nothing of the person.
  expect(await lost.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
  expect(await lost.evaluate(() => localStorage.getItem('beseda.person'))).toBeNull()
})

test('logging out wipes what the device kept and leads to the door', async ({ server, world, open }) => {
  const { token } = await server.client().logIn(world.anna.handle, world.anna.password)
  const page = await open({ ...world.anna, token })
  const chat = await Chat.open(page, world.direct)
  await chat.send('Запомнится на устройстве')
  await page.getByRole('button', { name: say('app.my_menu_named', { name: 'Анна Ким' }), exact: true }).click()
  await page.getByRole('menuitem', { name: say('app.log_out'), exact: true }).click()
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: say('app.log_out'), exact: true }).click()
  await expect(page).toHaveURL(/\/login/)
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  await page.goto(`/c/${world.direct}`)
  await expect(page).toHaveURL(/\/login\?next=/)
})

test('after logging in one is where one wanted to be', async ({ world, open }) => {
  const page = await open(undefined, { at: `/c/${world.direct}` })
  await expect(page).toHaveURL(/\/login\?next=/)
  await page.getByLabel(say('auth.handle')).fill(world.anna.handle)
  await page.getByLabel(say('auth.password'), { exact: true }).fill(world.anna.password)
  await within(10_000, 'the way in', async () => {
    await page.getByRole('button', { name: say('auth.log_in'), exact: true }).click()
    await page.waitForURL(new RegExp(`/c/${world.direct}`))
    await expect(page.locator(`[data-composer="${world.direct}"]`)).toBeVisible()
  })
})
