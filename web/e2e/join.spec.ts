import type { Page } from '@playwright/test'
import { expect, PASSWORD, say, Server, test } from './harness/index.ts'

const form = (page: Page) => ({
  name: page.getByLabel(say('auth.name')),
  password: page.getByLabel(say('auth.new_password'), { exact: true }),
  submit: page.getByRole('button', { name: say('auth.sign_up_and_enter'), exact: true }),
})

test('a newcomer comes by an invitation and sends a first message in at most 12 actions and 60 seconds', async ({ world, open }) => {
  const { code } = await world.anna.api.invite('circle', world.circle.id)
  const page = await open(undefined)
  const from = Date.now()
  let actions = 0
  const act = async (work: Promise<unknown>) => {
    await work
    actions++
  }

  await act(page.goto(`/invite/${code}`))
  await expect(page.getByRole('heading', { name: 'Продуктовый круг' })).toBeVisible()
  await expect(page.getByText(say('auth.invites_you', { name: 'Анна Ким' }))).toBeVisible()
  await act(form(page).name.fill('Мария Лебедева'))
  await act(form(page).password.fill(PASSWORD))
  await act(form(page).submit.click())

  await page.waitForURL(/\/c\/\d+$/)
  const field = page.locator('[data-composer]').getByRole('textbox')
  await act(field.click())
  await act(page.keyboard.type('Здравствуйте! Рада знакомству.'))
  await act(page.keyboard.press('Enter'))
  const row = page.getByRole('article').filter({ hasText: 'Рада знакомству' })
  await expect(row).toBeVisible()
  await expect(row.locator('[data-state=sent]')).toBeAttached()
  expect(actions).toBeLessThanOrEqual(12)
  expect(Date.now() - from).toBeLessThanOrEqual(60_000)
})

test('a newcomer signs up with the keyboard alone and lands where the writing is', async ({ world, open }) => {
  const { code } = await world.anna.api.invite('circle', world.circle.id)
  const page = await open(undefined, { at: `/invite/${code}` })
  await expect(form(page).name).toBeFocused()
  await page.keyboard.type('Пётр Волков')
  await page.keyboard.press('Tab')
  await expect(form(page).password).toBeFocused()
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/c\/\d+$/)
  const field = page.locator('[data-composer]').getByRole('textbox')
  await expect(field).toBeVisible()
  // F6 walks the regions; the composer is one of them.
  await expect(async () => {
    if (!(await field.evaluate((element) => element.contains(document.activeElement)))) await page.keyboard.press('F6')
    await expect(field).toBeFocused({ timeout: 300 })
  }).toPass({ timeout: 8_000 })
  await page.keyboard.type('Без мыши')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'Без мыши' })).toBeVisible()
})

test('a refusal stands beside its field in a sentence, and what was typed stays', async ({ town, world, open }) => {
  const { code } = await town.admin.api.invite('server')
  const page = await open(undefined, { at: `/invite/${code}` })
  await form(page).name.fill('Анна Другая')
  await form(page).password.fill(PASSWORD)
  await page.getByRole('button', { name: say('auth.choose_handle'), exact: true }).click()
  const handle = page.getByRole('textbox', { name: say('auth.handle') })
  await handle.fill(world.anna.handle)
  await form(page).submit.click()
  await expect(page.getByText(say('auth.handle_taken'))).toBeVisible()
  await expect(handle).toHaveAttribute('aria-invalid', 'true')
  await expect(handle).toBeFocused()
  await expect(form(page).name).toHaveValue('Анна Другая')
  await expect(form(page).password).toHaveValue(PASSWORD)

  await handle.fill('я')
  await form(page).submit.click()
  await expect(handle).toHaveAttribute('aria-invalid', 'true')
  await expect(handle).toHaveValue('я')
})

test('a wrong password is said beside the password, and the handle stays', async ({ world, open }) => {
  const page = await open(undefined, { at: '/login' })
  await page.getByLabel(say('auth.handle')).fill(`@${world.anna.handle}`)
  const password = page.getByLabel(say('auth.password'), { exact: true })
  await password.fill('не тот пароль')
  await page.getByRole('button', { name: say('auth.log_in'), exact: true }).click()
  await expect(page.getByText(say('auth.wrong_password'))).toBeVisible()
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel(say('auth.handle'))).toHaveValue(`@${world.anna.handle}`)
  await password.fill(PASSWORD)
  await page.getByRole('button', { name: say('auth.log_in'), exact: true }).click()
  await page.waitForURL(/\/c(\/|$)/)
})

test('an invitation for one person lets in one and tells the next one what to do', async ({ world, open }) => {
  const { code } = await world.anna.api.invite('circle', world.circle.id, { max_uses: 1 })
  const first = await open(undefined, { at: `/invite/${code}` })
  const second = await open(undefined, { at: `/invite/${code}` })
  for (const page of [first, second]) {
    await form(page).name.fill('Вера Новикова')
    await form(page).password.fill(PASSWORD)
  }
  await form(first).submit.click()
  await first.waitForURL(/\/c\/\d+$/)
  await form(second).submit.click()
  await expect(second.getByText(say('auth.gone_text'))).toBeVisible()
  await expect(form(second).name).toHaveValue('Вера Новикова')
  const third = await open(undefined, { at: `/invite/${code}` })
  await expect(third.getByRole('heading', { name: say('auth.gone_title') })).toBeVisible()
})

test('an administrator makes a link with a cap in the app, and the link works', async ({ world, open }) => {
  const page = await open(world.anna, { at: `/circles/${world.circle.slug}` })
  await page.getByRole('button', { name: say('circles.invite'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: say('common.people_count', { count: 1 }), exact: true }).or(dialog.getByText(say('common.people_count', { count: 1 }), { exact: true })).first().click()
  await dialog.getByRole('button', { name: say('manage.make_link'), exact: true }).click()
  const link = dialog.getByLabel(say('manage.link'), { exact: true })
  await expect(link).toHaveValue(/\/invite\//)
  await expect(dialog.getByText(say('manage.uses_of', { uses: 0, max: 1 }))).toBeVisible()
  const guest = await open(undefined, { at: new URL(await link.inputValue()).pathname })
  await expect(guest.getByRole('heading', { name: world.circle.name })).toBeVisible()
})

test('who comes by a link with approval waits, and is let in by an administrator', async ({ world, open }) => {
  const { code } = await world.anna.api.invite('circle', world.circle.id, { approval: true })
  const anna = await open(world.anna, { at: `/circles/${world.circle.slug}` })
  const page = await open(undefined, { at: `/invite/${code}` })
  await form(page).name.fill('Олег Рябов')
  await form(page).password.fill(PASSWORD)
  await page.getByRole('button', { name: say('auth.sign_up_and_ask'), exact: true }).click()
  await expect(page.getByRole('heading', { name: say('auth.waiting_title') })).toBeVisible()
  await page.getByRole('button', { name: say('auth.open_app'), exact: true }).click()
  await expect(page.getByRole('navigation', { name: say('app.area_chats'), exact: true })).toBeVisible()
  await page.getByRole('button', { name: say('chats.filter_channels'), exact: true }).click()
  const circle = page.getByRole('link', { name: say('chats.circle_named', { name: world.circle.name }), exact: true })
  await expect(circle).toHaveCount(0)

  await anna.reload()
  await anna.getByRole('button', { name: say('circles.accept_named', { name: 'Олег Рябов' }), exact: true }).click()
  await expect(circle).toBeVisible()
})

test('the first administrator comes by the printed link and starts with a circle', async ({ browser }) => {
  const server = await Server.prepare()
  try {
    await server.start()
    const context = await browser.newContext({ baseURL: server.url, locale: 'ru-RU', serviceWorkers: 'block' })
    const page = await context.newPage()
    await expect.poll(server.setupPath).not.toBe('')
    await page.goto(server.setupPath())
    await form(page).name.fill('Ирина Павлова')
    await form(page).password.fill(PASSWORD)
    await page.getByRole('button', { name: say('auth.setup_action'), exact: true }).click()
    await page.getByLabel(say('auth.circle_name')).fill('Вектор')
    await page.getByRole('button', { name: say('auth.create_circle'), exact: true }).click()
    await page.getByRole('button', { name: say('auth.make_link'), exact: true }).click()
    await expect(page.getByLabel(say('auth.invite_link'))).toHaveValue(/\/invite\//)
    await page.getByRole('button', { name: say('auth.start_go'), exact: true }).click()
    await page.waitForURL(/\/c\/\d+$/)
    await expect(page.locator('[data-composer]')).toBeVisible()
    await context.close()
  } finally {
    await server.remove()
  }
})
