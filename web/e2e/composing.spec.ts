import { Chat, expect, listRow, say, stays, test } from './harness/index.ts'

test('a draft survives a reload, stands in the list and comes to the other device within five seconds', async ({ world, open }) => {
  const page = await open(world.anna)
  const chat = await Chat.open(page, world.direct)
  const phone = await open(world.anna, { at: '/c' })
  await chat.type('Спасибо за встречу, вот')
  await expect(listRow(page, world.direct)).toHaveAccessibleName(new RegExp(say('chats.draft')), { timeout: 4_000 }).catch(() => undefined)
  await expect(listRow(phone, world.direct)).toHaveAccessibleName(/Черновик: Спасибо за встречу/, { timeout: 6_000 })
  await page.reload()
  await expect(chat.field).toHaveText(/Спасибо за встречу, вот/)
  await page.goto('/c')
  await expect(listRow(page, world.direct)).toHaveAccessibleName(/Черновик: Спасибо за встречу/)

  const there = await Chat.open(phone, world.direct)
  await there.rich()
  await expect(there.field).toHaveText(/Спасибо за встречу, вот/)
  await phone.keyboard.press('End')
  await phone.keyboard.insertText(' итоги')
  await phone.keyboard.press('Enter')
  await expect(there.row('Спасибо за встречу, вот итоги')).toBeVisible()
  // What was sent is a draft no longer, on either device.
  await expect(listRow(page, world.direct)).not.toHaveAccessibleName(/Черновик/, { timeout: 6_000 })
})


test('what is typed before the editor arrives keeps every character and the caret', async ({ world, open }) => {
  const page = await open(world.anna)
  let release = () => {}
  const held = new Promise<void>((go) => (release = go))
  await page.route(/\/assets\/.*editor.*\.js$/i, async (route) => {
    await held
    await route.continue()
  })
  const chat = await Chat.open(page, world.direct)
  await chat.field.click()
  await page.keyboard.type('Начало конец')
  for (let n = 0; n < ' конец'.length; n++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.type(' и середина')
  await expect(chat.composer).not.toHaveAttribute('data-rich')
  await expect(chat.field).toHaveValue('Начало и середина конец')

  release()
  await expect(chat.composer).toHaveAttribute('data-rich', '')
  await expect(chat.field).toBeFocused()
  await page.keyboard.type(' — ещё')
  await expect(chat.field).toHaveText('Начало и середина — ещё конец')
})

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=RU style='font-family:Calibri'>
<p class=MsoNormal><b><span style='font-size:20.0pt;font-family:"Comic Sans MS";color:red'>Итоги встречи</span></b></p>
<p class=MsoNormal style='mso-margin-top-alt:auto'><span style='color:#1F497D'>Смотрите </span><a href="https://example.org/plan"><span style='font-size:9pt'>план</span></a></p>
<ul type=disc><li class=MsoListParagraph style='color:red'>первое</li><li>второе</li></ul></body></html>`

const paste = (chat: Chat, html: string, plain: string) =>
  chat.field.evaluate(
    (field, [rich, text]) => {
      const data = new DataTransfer()
      if (rich) data.setData('text/html', rich)
      data.setData('text/plain', text!)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [html, plain],
  )

test('what is pasted from Word keeps bold, list and link, and loses fonts and colours', async ({ world, open }) => {
  const page = await open(world.anna)
  const chat = await Chat.open(page, world.direct)
  await chat.rich()
  await paste(chat, WORD, 'Итоги встречи')
  await expect(chat.field.locator('strong')).toHaveText('Итоги встречи')
  await expect(chat.field.locator('li')).toHaveText(['первое', 'второе'])
  await expect(chat.field.locator('[style*=color], [style*=font], font, [class*=Mso]')).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await world.igor.api.messages(world.direct)).items.length).toBe(1)
  const [message] = (await world.igor.api.messages(world.direct)).items
  expect(message!.body).toContain('**Итоги встречи**')
  expect(message!.body).toContain('[план](https://example.org/plan)')
  expect(message!.body).toMatch(/^[-*] первое$/m)
  expect(message!.body).not.toMatch(/style|color|font|span/)
})

const DOCS = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;color:#000">обычный </span><span style="font-weight:700;color:#ff0000">важный</span><span style="font-style:italic"> тихий</span></p></b>`

test('what is pasted from Google Docs is bold where it was bold and nowhere else', async ({ world, open }) => {
  const page = await open(world.anna)
  const chat = await Chat.open(page, world.direct)
  await chat.rich()
  await paste(chat, DOCS, 'обычный важный тихий')
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await world.igor.api.messages(world.direct)).items.map((one) => one.body)).toEqual(['обычный **важный** *тихий*'])
})

test('a text that is too long says so in words, stays whole and is not sent', async ({ world, open }) => {
  const page = await open(world.anna)
  const chat = await Chat.open(page, world.direct)
  await chat.rich()
  await paste(chat, '', 'а'.repeat(16_400))
  await expect(chat.composer.getByRole('alert')).toContainText(/16/)
  await page.keyboard.press('Enter')
  await stays(async () => (await world.igor.api.messages(world.direct)).items.length, 0, 600)
  expect(((await chat.field.textContent()) ?? '').length).toBe(16_400)
})

test('the field says to whom one writes', async ({ world, open }) => {
  const page = await open(world.anna)
  const chat = await Chat.open(page, world.direct)
  await chat.rich()
  await expect(chat.field).toHaveAccessibleName(/Игорь Соколов/)
})
