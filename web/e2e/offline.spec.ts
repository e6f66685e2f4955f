import { Chat, expect, listRow, test } from './harness/index.ts'

test('without a network the shell, the list and what was read open from the device', async ({ server, world, open }) => {
  await world.igor.api.send(world.direct, 'Сохранится на устройстве')
  const page = await open(world.anna, { worker: true })
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Сохранится на устройстве')).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  // What the page has loaded is now also with the worker.
  await page.reload()
  await expect(chat.row('Сохранится на устройстве')).toBeVisible()

  server.line.cut()
  try {
    await page.goto('/c')
    await expect(listRow(page, world.direct)).toBeVisible()
    await expect(page.getByText(/Нет сети/)).toBeVisible()
    await listRow(page, world.direct).click()
    await expect(chat.row('Сохранится на устройстве')).toBeVisible()
  } finally {
    server.line.mend()
  }
  await expect(page.getByText(/Нет сети/)).toBeHidden({ timeout: 20_000 })
})

test('the worker keeps no answer of the server', async ({ world, open }) => {
  const page = await open(world.anna, { worker: true })
  await Chat.open(page, world.direct)
  await page.evaluate(() => navigator.serviceWorker.ready)
  const kept = await page.evaluate(async () => {
    const urls: string[] = []
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname)
    return urls
  })
  expect(kept).toContain('/index.html')
  expect(kept.filter((path) => /^\/(api|media)/.test(path))).toEqual([])
})
