// React's act() wants to know that it is expected.
;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true

import { act, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Link, matchRoute, navigation, Router, Screen, useGuard, useParams, useSearch, type Route } from '.'

const Chat = () => <p>{`${useParams().conv} at ${useSearch().at ?? 'the end'}`}</p>
const Missing = () => <p>missing</p>

function Form() {
  const [dirty, setDirty] = useState(false)
  const guard = useGuard(dirty, (next) => next.pathname !== '/form')
  return (
    <>
      <button onClick={() => setDirty(true)}>type</button>
      {guard.held && <button onClick={guard.leave}>leave</button>}
      {guard.held && <button onClick={guard.stay}>stay</button>}
    </>
  )
}

const routes: Route[] = [
  { path: '/c/new', component: () => <p>new</p> },
  { path: '/c/:conv', component: Chat },
  { path: '/form', component: Form },
]

let box: HTMLElement
let unmount: () => void

const show = () => box.textContent
const press = (name: string) => act(async () => [...box.querySelectorAll('button')].find((b) => b.textContent === name)?.click())

beforeEach(async () => {
  box = document.body.appendChild(document.createElement('div'))
  navigation.replace('/c/1')
  const root = createRoot(box)
  await act(async () => root.render(<Router routes={routes}><Screen missing={Missing} /><Link to="/c/7?at=5">seven</Link></Router>))
  unmount = () => act(() => root.unmount())
})

afterEach(() => {
  unmount()
  box.remove()
})

describe('the router', () => {
  it('takes the first route that fits and reads its parts', () => {
    expect(matchRoute(routes, '/c/new')?.params).toEqual({})
    expect(matchRoute(routes, '/c/382886794858856448')?.params).toEqual({ conv: '382886794858856448' })
    expect(matchRoute(routes, '/c/a%2Fb/')?.params).toEqual({ conv: 'a/b' })
    expect(matchRoute(routes, '/c/%zz')).toBeNull()
    expect(matchRoute(routes, '/c/1/2')).toBeNull()
  })

  it('shows the screen of the address and of every later one', async () => {
    expect(show()).toContain('1 at the end')
    await act(async () => navigation.push('/c/2?at=9'))
    expect(show()).toContain('2 at 9')
    await act(async () => navigation.push('/nowhere'))
    expect(show()).toContain('missing')
  })

  it('follows a plain click on a link and leaves the others to the browser', async () => {
    const link = box.querySelector('a') as HTMLAnchorElement
    const modified = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true })
    link.addEventListener('click', (event) => event.preventDefault(), { once: true })
    await act(async () => link.dispatchEvent(modified))
    expect(location.pathname).toBe('/c/1')
    await act(async () => link.click())
    expect(show()).toContain('7 at 5')
  })

  it('holds a move back while a form has unsaved text', async () => {
    await act(async () => navigation.push('/form'))
    await press('type')
    await act(async () => navigation.push('/form?pane=info'))
    expect(location.search).toBe('?pane=info')
    await act(async () => navigation.push('/c/1'))
    expect(location.pathname).toBe('/form')
    await press('stay')
    await act(async () => navigation.push('/c/1'))
    await press('leave')
    expect(show()).toContain('1 at the end')
  })
})
