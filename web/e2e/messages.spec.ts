import { Chat, expect, say, test, type Open, type World } from './harness/index.ts'

/** Two people looking at the same channel. */
async function both(open: Open, { anna, igor }: World, channel: string): Promise<[Chat, Chat]> {
  const [one, two] = await Promise.all([open(anna), open(igor)])
  return Promise.all([Chat.open(one, channel), Chat.open(two, channel)])
}

test('an edit reaches the other, says that it is one, and keeps the text before', async ({ world, open }) => {
  await world.anna.api.send(world.direct, 'Встречаемся в среду')
  const [anna, igor] = await both(open, world, world.direct)
  await expect(igor.row('в среду')).toBeVisible()
  await anna.row('в среду').focus()
  await anna.page.keyboard.press('e')
  await expect(anna.field).toHaveText('Встречаемся в среду')
  await anna.rich()
  await anna.page.keyboard.press('Control+a')
  await anna.page.keyboard.insertText('Встречаемся в четверг')
  await anna.page.keyboard.press('Enter')
  await expect(igor.row('в четверг')).toBeVisible()
  await expect(igor.row('в среду')).toHaveCount(0)
  await igor.row('в четверг').getByRole('button', { name: say('channel.edited'), exact: true }).click()
  const versions = igor.page.getByRole('dialog', { name: say('channel.versions') })
  await expect(versions.getByText('Встречаемся в среду')).toBeVisible()
  await expect(versions.getByText('Встречаемся в четверг')).toBeVisible()
})

test('the up arrow in an empty field edits the last own message, Escape leaves it as it was', async ({ world, open }) => {
  await world.anna.api.send(world.direct, 'Как есть')
  const page = await open(world.anna)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Как есть')).toBeVisible()
  await chat.rich()
  await page.keyboard.press('ArrowUp')
  await expect(chat.field).toHaveText('Как есть')
  await page.keyboard.insertText(' и ещё')
  await page.keyboard.press('Escape')
  await expect(chat.field).toHaveText('')
  await expect(chat.row('Как есть')).not.toContainText('и ещё')
})

test('a deleted message leaves a stub in a group and its text is gone for everyone', async ({ world, open }) => {
  const message = await world.anna.api.send(world.topic, 'Лишнее')
  await world.anna.api.send(world.topic, 'Нужное')
  const [anna, igor] = await both(open, world, world.topic)
  await expect(igor.row('Лишнее')).toBeVisible()
  await anna.choose(anna.row('Лишнее'), 'channel.delete')
  await anna.page.getByRole('alertdialog').getByRole('button', { name: say('common.delete'), exact: true }).click()
  for (const chat of [anna, igor]) {
    await expect(chat.row('Лишнее')).toHaveCount(0)
    await expect(chat.row(say('channel.retracted'))).toBeVisible()
  }
  expect((await world.igor.api.message(message.id)).body).toBe('')
})

test('a reaction is counted for both and taken back by the same press', async ({ world, open }) => {
  const message = await world.anna.api.send(world.direct, 'Запускаемся')
  const [anna, igor] = await both(open, world, world.direct)
  await igor.row('Запускаемся').focus()
  await igor.page.keyboard.press('+')
  const picker = igor.page.getByRole('dialog')
  await expect(picker).toBeVisible()
  await igor.page.keyboard.press('Escape')
  await expect(igor.row('Запускаемся')).toBeFocused()

  await world.anna.api.react(message.id, '👍')
  const pressed = igor.row('Запускаемся').getByRole('button', { name: /👍/ })
  await expect(pressed.first()).toHaveAttribute('aria-pressed', 'false')
  await pressed.first().click()
  await expect(anna.row('Запускаемся').getByRole('button', { name: /👍/, pressed: true })).toContainText('2')
  await pressed.first().click()
  await expect(anna.row('Запускаемся').getByRole('button', { name: /👍/, pressed: true })).toContainText('1')
})

test('a pinned message is found in the header and leads to its place', async ({ world, open }) => {
  const [first] = await world.anna.api.sendMany(world.direct, 60)
  await world.igor.api.read(world.direct, 60)
  const [anna, igor] = await both(open, world, world.direct)
  await world.anna.api.pin(first!.id)
  await igor.page.getByRole('button', { name: say('channel.pins'), exact: true }).click()
  await igor.page.getByRole('link', { name: /Сообщение 1/ }).first().click()
  await expect(igor.timeline.locator(`[data-mid="${first!.id}"]`)).toBeInViewport()
  await anna.page.getByRole('button', { name: say('channel.pins'), exact: true }).click()
  await expect(anna.page.getByRole('link', { name: /Сообщение 1/ }).first()).toBeVisible()
})

test('a message that is handed on says whose words it is', async ({ world, open }) => {
  await world.igor.api.send(world.direct, 'Договор подписан')
  const [anna, igor] = [await Chat.open(await open(world.anna), world.direct), await Chat.open(await open(world.igor), world.topic)]
  await anna.choose(anna.row('Договор подписан'), 'channel.forward')
  const dialog = anna.page.getByRole('dialog', { name: say('channel.forward') })
  await dialog.getByRole('checkbox', { name: /релизы/ }).check()
  await dialog.getByLabel(say('channel.forward_comment')).fill('Смотрите')
  await dialog.getByRole('button', { name: say('channel.forward_to', { count: 1 }), exact: true }).click()
  const row = igor.row('Договор подписан')
  await expect(row).toContainText('Игорь Соколов')
  await expect(igor.row('Смотрите')).toBeVisible()
})

test('a thread is answered in the pane, counted under its root and unread for who follows it', async ({ world, open }) => {
  await world.igor.api.send(world.topic, 'Когда релиз?')
  const [anna, igor] = await both(open, world, world.topic)
  await expect(anna.row('Когда релиз?')).toBeVisible()
  await anna.row('Когда релиз?').focus()
  await anna.page.keyboard.press('Shift+R')
  const pane = anna.page.getByRole('complementary')
  const field = pane.getByRole('textbox').first()
  await expect(field).toBeVisible()
  await field.click()
  await expect(pane.locator('[data-composer]')).toHaveAttribute('data-rich', '')
  await anna.page.keyboard.insertText('В пятницу, если пройдут проверки')
  await anna.page.keyboard.press('Enter')
  await expect(pane.getByRole('article').filter({ hasText: 'В пятницу' })).toBeVisible()
  await expect(anna.row('В пятницу'), 'a reply stays in its thread').toHaveCount(0)

  const bar = igor.row('Когда релиз?').getByRole('button', { name: new RegExp(say('channel.replies', { count: 1 })) })
  await expect(bar).toBeVisible()
  await bar.click()
  await expect(igor.page).toHaveURL(/pane=thread/)
  await expect(igor.page.getByRole('complementary').getByText('В пятницу, если пройдут проверки')).toBeVisible()
})

test('a mention calls the person by name and only that person', async ({ world, open }) => {
  const page = await open(world.igor, { at: '/c' })
  await world.anna.api.send(world.topic, `@${world.igor.handle} посмотрите, пожалуйста`)
  const row = page.locator(`[data-conv="${world.topic}"] a`)
  await expect(row).toHaveAccessibleName(new RegExp(say('chats.mentions', { count: 1 })))
  const chat = await Chat.open(page, world.topic)
  await expect(chat.row('посмотрите')).toContainText('@Игорь Соколов')
})
