import type { Page } from '@playwright/test'
import { Chat, expect, listRow, test } from './harness/index.ts'

/** Every payload would leave a trace if anything of it ran. */
const RUN = 'globalThis.__ran=1'
const CORPUS = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg/onload=${RUN}>`,
  `"><svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<details open ontoggle=${RUN}>`,
  `<a href="javascript:${RUN}">нажмите</a>`,
  `<style>@import 'javascript:${RUN}';</style><div style="width:expression(${RUN})">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `[нажмите](javascript:${RUN})`,
  `[нажмите](JaVa\tScRiPt:${RUN})`,
  `[нажмите](data:text/html,<script>${RUN}</script>)`,
  `[нажмите](vbscript:${RUN})`,
  `<javascript:${RUN}>`,
  `![x](javascript:${RUN})`,
  `[x](https://example.org/"onmouseover="${RUN})`,
  `\`\`\`html\n<script>${RUN}</script>\n\`\`\``,
  `\`<img src=x onerror=${RUN}>\``,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `@<b onclick=${RUN}>anna</b> #<i>x</i>`,
]

/** Nothing ran, and nothing stands in the page that would run. */
async function inert(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const bad: string[] = []
    if ('__ran' in globalThis) bad.push('a script ran')
    for (const element of document.querySelectorAll('body *')) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) bad.push(`${element.tagName} ${name}`)
        if (/^(href|src|action|formaction|xlink:href|srcdoc)$/i.test(name) && /^[\s\0-\x1f]*(javascript|vbscript|data:text)/i.test(value)) bad.push(`${element.tagName} ${name}=${value}`)
      }
      if (/^(iframe|object|embed|base|style|math)$/i.test(element.tagName)) bad.push(element.tagName)
      if (element.tagName === 'SCRIPT' && !(element as HTMLScriptElement).src.startsWith(location.origin)) bad.push('a script element')
    }
    return bad
  })
  expect(found).toEqual([])
}

test('hostile messages are only text, in the chat, the list, a quote, a peek and a notice', async ({ world, open }) => {
  for (const body of CORPUS) await world.anna.api.send(world.direct, body)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.rows).toHaveCount(CORPUS.length)
  await expect(chat.row(`<script>${'globalThis'}`).first()).toContainText('<script>')
  await inert(page)

  // Every link that came out of it leads somewhere harmless, and hovering wakes nothing.
  for (const link of await chat.rows.getByRole('link').all()) expect(await link.getAttribute('href')).toMatch(/^(https?:|\/|mailto:)|\?pane=/)
  for (const row of await chat.rows.all()) await row.hover({ force: true, timeout: 2_000 }).catch(() => undefined)
  await inert(page)

  await chat.row('onerror').first().focus()
  await page.keyboard.press('r')
  await chat.rich()
  await inert(page)
  await page.goto('/c')
  await listRow(page, world.direct).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('dialog')).toBeVisible()
  await inert(page)
})

test('hostile names and descriptions are only text everywhere they are shown', async ({ world, town, open }) => {
  const short = CORPUS.filter((text) => text.length <= 70 && !text.includes('\n') && !text.includes('\t'))
  for (const [n, name] of short.entries()) {
    if (n >= 6) break
    const person = await town.person(name)
    const direct = await person.api.direct(world.igor.id)
    await person.api.send(direct, 'Привет')
    await person.api.call('PATCH', '/me', { headline: name })
    await person.api.call('PUT', '/me/status', { text: name, emoji: '🙂' })
  }
  const circle = await world.igor.api.circle(`<img src=x onerror=${RUN}>`, town.slug(), { visibility: 'open', description: CORPUS.join('\n\n').slice(0, 1_900) })
  const topic = await world.igor.api.channel('topic', circle.id, `<svg/onload=${RUN}>`, { topic: `[x](javascript:${RUN})` })
  await world.igor.api.send(topic, `@${world.anna.handle} смотрите`)
  await world.igor.api.call('PUT', `/channels/${topic}/draft`, { body: `<img src=x onerror=${RUN}>` })

  const page = await open(world.igor)
  for (const path of ['/c', `/c/${topic}?pane=info`, `/circles/${circle.slug}`, `/circles/${circle.slug}/members`, `/circles/${circle.slug}/settings`, '/people', '/today', '/circles']) {
    await page.goto(path)
    await expect(page.getByText(`onerror=${RUN}`).or(page.getByText(`onload=${RUN}`)).first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await inert(page)
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('<')
  await expect(page.getByRole('option').first()).toBeVisible()
  await inert(page)
})

test('hostile addresses open nothing of themselves', async ({ world, open }) => {
  const page = await open(world.igor)
  for (const path of [`/c/${world.direct}?pane=person:<script>${RUN}</script>`, `/c/${world.direct}?at=<img src=x onerror=${RUN}>`, `/c/"><script>${RUN}</script>`, `/circles/<svg onload=${RUN}>`]) {
    await page.goto(encodeURI(path))
    await expect(page.locator('#root')).not.toBeEmpty()
    await inert(page)
  }
  // Who is inside already does not log in again, and is led to the app and nowhere else.
  await page.goto(encodeURI(`/login?next=javascript:${RUN}`))
  await expect(page).toHaveURL(/\/c$/)
  await expect(listRow(page, world.direct)).toBeVisible()
  await inert(page)
})

test('the policy of the page refuses a script that got into it all the same', async ({ world, watched, open }) => {
  watched.allow(/csp-violation|Content Security Policy|trusted/i)
  const page = await open(world.igor)
  const response = await page.goto('/c')
  const policy = response!.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
  await expect(listRow(page, world.direct)).toBeVisible()
  const outcome = await page.evaluate(() => {
    const tried: string[] = []
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.__ran=1">')
      tried.push('html')
    } catch {
      // Trusted Types.
    }
    const script = document.createElement('script')
    try {
      script.textContent = 'globalThis.__ran = 1'
      document.body.append(script)
    } catch {
      // Trusted Types.
    }
    return new Promise<boolean>((done) => requestAnimationFrame(() => setTimeout(() => done('__ran' in globalThis))))
  })
  expect(outcome).toBe(false)
})
