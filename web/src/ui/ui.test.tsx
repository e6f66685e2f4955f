import { act, fireEvent, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { expect, test, vi } from 'vitest'
import { Avatar, Button, Menu, PasswordField, Resizer, Segmented, Tabs, TextField, ToastRegion, toast, VirtualList, type VirtualListHandle } from '.'
import { hue, initials } from './avatar/palette'
import { Gallery } from './gallery/Gallery'
import { Geometry } from './virtual-list/geometry'

test('the gallery of primitives passes axe', async () => {
  const { container } = render(<Gallery />)
  // Colours and layout are not computed here; contrast has its own test, the browser suite has the rest.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } } })
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
})

test('a field ties its error and hint to the control', () => {
  render(<TextField label="Имя" hint="Как в паспорте" error="Пусто" />)
  const input = screen.getByLabelText('Имя')
  const described = input.getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)!.textContent)
  expect(described).toEqual(['Пусто', 'Как в паспорте'])
  expect(input.getAttribute('aria-invalid')).toBe('true')
})

test('a password can be shown', () => {
  render(<PasswordField label="Пароль" />)
  expect(screen.getByLabelText('Пароль').getAttribute('type')).toBe('password')
  fireEvent.click(screen.getByRole('button', { name: 'Показать пароль' }))
  expect(screen.getByLabelText('Пароль').getAttribute('type')).toBe('text')
})

test('a busy button does nothing and stays in the tab order', () => {
  const click = vi.fn()
  render(<Button busy onClick={click}>Отправить</Button>)
  fireEvent.click(screen.getByRole('button'))
  expect(click).not.toHaveBeenCalled()
  expect(screen.getByRole('button').hasAttribute('disabled')).toBe(false)
})

test('tabs move with the arrows', () => {
  const change = vi.fn()
  render(<Tabs label="Вид" value="a" onChange={change} tabs={[{ value: 'a', label: 'А' }, { value: 'b', label: 'Б' }]} />)
  screen.getByRole('tab', { name: 'А' }).focus()
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' })
  expect(change).toHaveBeenCalledWith('b')
})

test('the segmented strip is a radio group', () => {
  render(<Segmented label="Вид" value="a" onChange={vi.fn()} options={[{ value: 'a', label: 'А' }]} />)
  expect(screen.getByRole('radiogroup', { name: 'Вид' })).toBeTruthy()
  expect((screen.getByRole('radio', { name: 'А' }) as HTMLInputElement).checked).toBe(true)
})

test('the resizer moves by 16 and resets', () => {
  const change = vi.fn()
  render(<Resizer label="Ширина" value={316} min={280} max={400} reset={316} onChange={change} />)
  const bar = screen.getByRole('separator')
  fireEvent.keyDown(bar, { key: 'ArrowRight' })
  fireEvent.keyDown(bar, { key: 'Home' })
  fireEvent.doubleClick(bar)
  expect(change.mock.calls.flat()).toEqual([332, 280, 316])
})

test('a menu opens on its first row, finds by letters of either layout and closes with its choice', async () => {
  const pick = vi.fn()
  render(
    <Menu
      label="Действия"
      items={[{ id: 'reply', label: 'Ответить', onSelect: vi.fn() }, { id: 'copy', label: 'Скопировать', onSelect: pick }]}
      trigger={(props) => <Button {...props}>Ещё</Button>}
    />,
  )
  const button = screen.getByRole('button', { name: 'Ещё' })
  button.focus()
  fireEvent.keyDown(button, { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toBe('Ответить')
  fireEvent.keyDown(document.activeElement!, { key: 'c' })
  expect(document.activeElement?.textContent).toBe('Скопировать')
  await act(async () => fireEvent.click(document.activeElement!))
  expect(pick).toHaveBeenCalledOnce()
  expect(screen.queryByRole('menu')).toBeNull()
  expect(document.activeElement).toBe(button)
})

test('toasts are announced and can be undone', () => {
  const undo = vi.fn()
  render(<ToastRegion />)
  act(() => void toast('Удалено', { action: { label: 'Отменить', run: undo } }))
  expect(screen.getByRole('status').textContent).toContain('Удалено')
  fireEvent.click(screen.getByRole('button', { name: 'Отменить' }))
  expect(undo).toHaveBeenCalledOnce()
  expect(screen.getByRole('status').textContent).toBe('')
})

test('a long list mounts a window, keeps its ends and moves the focus anywhere', () => {
  const items = Array.from({ length: 1000 }, (_, i) => `r${i}`)
  const handle: { current: VirtualListHandle | null } = { current: null }
  render(<VirtualList ref={handle} label="Беседы" items={items} keyOf={String} rowHeight={50} renderRow={(item, row) => <a {...row} href="#x">{item}</a>} />)
  const rows = () => screen.getAllByRole('link').map((row) => row.textContent)
  expect(rows().length).toBeLessThan(40)
  expect(rows()).toContain('r999')
  act(() => handle.current!.focus('r500'))
  expect(document.activeElement?.textContent).toBe('r500')
  expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe('501')
  act(() => handle.current!.move(1))
  expect(document.activeElement?.textContent).toBe('r501')
  expect(screen.getAllByRole('link').filter((row) => row.tabIndex === 0)).toHaveLength(1)
})

test('measured heights move what is below', () => {
  const geometry = new Geometry(['a', 'b', 'c'], 50)
  expect(geometry.measure('a', 80)).toBe(true)
  expect(geometry.measure('a', 80)).toBe(false)
  expect([geometry.top(1), geometry.total, geometry.at(79), geometry.at(81)]).toEqual([80, 180, 0, 1])
})

test('a face is the same everywhere', () => {
  expect(initials('Анна Ким')).toBe('АК')
  expect(initials('объявления')).toBe('ОБ')
  expect(initials('Мария-Луиза Петровна Кох')).toBe('МК')
  expect(initials('')).toBe('?')
  expect(hue('p1')).toBe(hue('p1'))
  const { container } = render(<Avatar id="p1" name="Анна Ким" presence="online" />)
  expect(container.querySelector('[data-initials]')?.getAttribute('data-initials')).toBe('АК')
  expect(container.textContent, 'letters are a picture, not a text').toBe('на связи')
})
