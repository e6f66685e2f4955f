import { Bell, Copy, MoreHorizontal, Phone, Plus, Reply, Send, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import * as ui from '..'
import styles from './gallery.module.css'
import { fmt, useT } from '@/i18n'
import { useKeyboard } from '@/lib/keyboard'

const PEOPLE = ['Анна Ким', 'Игорь Соколов', 'Мария Лебедева', 'Продуктовый круг', 'Юридический клуб', 'Павел Н.'].map((name, i) => ({ id: `p${i}`, name }))
const ROWS = Array.from({ length: 2000 }, (_, i) => ({ id: `r${i}`, name: `${PEOPLE[i % PEOPLE.length]!.name} ${i + 1}` }))
const rowKey = (row: { id: string }) => row.id

/** Every primitive in its states; the page the screenshots and the axe test look at. */
export function Gallery() {
  const t = useT()
  useKeyboard()
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('common.app_name')}</h1>
      <div className={styles.grid}>
        <Buttons />
        <Fields />
        <Choices />
        <People />
        <States />
        <Overlays />
        <Rows />
      </div>
      <ui.ToastRegion />
      <ui.TooltipHost />
    </main>
  )
}

function Buttons() {
  return (
    <ui.Card level={2} title="Кнопки">
      <div className={styles.line}>
        <ui.Button variant="primary" icon={Send}>
          Отправить
        </ui.Button>
        <ui.Button>Встреча</ui.Button>
        <ui.Button variant="quiet">Позже</ui.Button>
        <ui.Button variant="danger" icon={Trash2}>
          Удалить
        </ui.Button>
      </div>
      <div className={styles.line}>
        <ui.Button size="s">Малая</ui.Button>
        <ui.Button size="l" variant="primary">
          Большая
        </ui.Button>
        <ui.Button disabled>Нельзя</ui.Button>
        <ui.Button variant="primary" busy>
          Ждём
        </ui.Button>
      </div>
      <div className={styles.line}>
        <ui.IconButton icon={Phone} label="Позвонить" />
        <ui.IconButton icon={Plus} label="Новая беседа" keys="C" variant="primary" />
        <ui.IconButton icon={Bell} label="Уведомления" pressed />
        <ui.IconButton icon={Trash2} label="Удалить" variant="danger" />
        <ui.Kbd keys="Mod+K" />
        <ui.Kbd keys="G T" />
        <ui.Link href="https://example.org">Документ, ред. 3</ui.Link>
      </div>
    </ui.Card>
  )
}

function Fields() {
  const [query, setQuery] = useState('договор')
  return (
    <ui.Card level={2} title="Поля">
      <ui.Stack>
      <ui.TextField label="Почта" type="email" placeholder="anna@example.org" hint="Пришлём ссылку для входа" />
      <ui.TextField label="Имя" defaultValue="А" error="Короче двух букв не бывает" />
      <ui.PasswordField label="Пароль" defaultValue="тайна" />
      <ui.Select label="Часовой пояс" options={[{ value: 'msk', label: 'Москва, UTC+3' }]} />
      <ui.TextArea label="О себе" optional placeholder="Чем могу помочь" />
      <ui.SearchField label="Искать в беседах" value={query} onChange={setQuery} />
      </ui.Stack>
    </ui.Card>
  )
}

function Choices() {
  const [tab, setTab] = useState('mine')
  const [view, setView] = useState('mine')
  const [hat, setHat] = useState<string | null>('own')
  const [width, setWidth] = useState(316)
  return (
    <ui.Card level={2} title="Выбор">
      <ui.Checkbox label="Показывать профиль вне сообщества" hint="Документ, ред. 3" defaultChecked />
      <ui.Checkbox label="Часть включена" mixed />
      <ui.Switch label="Тихие часы" defaultChecked />
      <ui.Switch label="Письма о событиях" />
      <ui.RadioGroup
        legend="От чьего имени"
        value={hat}
        onChange={setHat}
        options={[
          { value: 'own', label: 'Лично' },
          { value: 'firm', label: '«Вектор»' },
        ]}
      />
      <ui.Segmented
        label="Какие беседы"
        value={view}
        onChange={setView}
        options={[
          { value: 'mine', label: 'Мне 3' },
          { value: 'all', label: 'Все' },
          { value: 'channels', label: 'Каналы' },
          { value: 'later', label: 'Позже' },
        ]}
      />
      <ui.Tabs
        label="Что показать"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'mine', label: 'Память' },
          { value: 'files', label: 'Файлы' },
        ]}
      >
        Познакомились на ProductConf.
      </ui.Tabs>
      <div className={styles.resize}>
        <span>{width}</span>
        <ui.Resizer label="Ширина списка" value={width} min={280} max={400} reset={316} onChange={setWidth} />
      </div>
    </ui.Card>
  )
}

function People() {
  return (
    <ui.Card level={2} title="Люди">
      <div className={styles.line}>
        <ui.Avatar id="p0" name="Анна Ким" size="l" presence="online" />
        <ui.Avatar id="c1" name="Продуктовый круг" shape="circle" size="l" />
        <ui.Avatar id="k1" name="Павел Н." shape="customer" size="l" />
        {PEOPLE.map((person, i) => (
          <ui.Avatar key={person.id} {...person} presence={i === 0 ? 'online' : i === 1 ? 'away' : i === 2 ? 'quiet' : undefined} />
        ))}
        <ui.Avatar id="ch" name="объявления" glyph="#" />
      </div>
      <ui.AvatarStack people={PEOPLE} label="Анна, Игорь и ещё 4" />
      <div className={styles.line}>
        <ui.Badge count={2} label="2 непрочитанных" />
        <ui.Badge count={1} mention label="1 упоминание" />
        <ui.Badge count={140} muted label="140 непрочитанных" />
        <ui.Dot label="Есть новое" />
        <ui.Chip tone="accent">сохранено</ui.Chip>
        <ui.Chip tone="warm">связь: тёплая</ui.Chip>
        <ui.Chip tone="info">заметка</ui.Chip>
        <ui.Chip tone="ok">готово</ui.Chip>
        <ui.Chip tone="danger">не отправлено</ui.Chip>
        <ui.Chip onRemove={() => undefined}>от: Анна</ui.Chip>
      </div>
      <ui.Separator>{fmt.day('2026-11-05T12:00:00')}</ui.Separator>
    </ui.Card>
  )
}

function States() {
  return (
    <ui.Card level={2} title="Состояния">
      <ui.Banner tone="warm" action={<ui.Button size="s">Завтра в 09:00</ui.Button>}>
        У Анны скоро закончится рабочий день.
      </ui.Banner>
      <ui.Banner onDismiss={() => undefined}>Нет сети. Видно сохранённое в 14:02.</ui.Banner>
      <ui.Banner tone="danger">Не отправлено: нет связи с сервером.</ui.Banner>
      <ui.Progress label="КП.pdf" value={0.6} />
      <ui.Skeleton width="70%" />
      <ui.Skeleton width="45%" />
      <ui.Card tone="warm" title="Связь: тёплая">
        Последний разговор сегодня. До этого 23 дня. На «вы».
      </ui.Card>
      <ui.Empty title="Дел нет" action={<ui.Button variant="primary">Найти</ui.Button>}>
        Следующее событие — завтра в 11:00.
      </ui.Empty>
    </ui.Card>
  )
}

const actions: ui.MenuItem[] = [
  { id: 'reply', label: 'Ответить', icon: Reply, keys: 'R', onSelect: () => ui.toast('Отвечаем') },
  { id: 'copy', label: 'Скопировать', icon: Copy, onSelect: () => ui.toast('Скопировано') },
  '-',
  { heading: 'Уведомлять' },
  { id: 'all', label: 'Обо всём', checked: false, choice: true, onSelect: () => undefined },
  { id: 'mine', label: 'Когда мне', checked: true, choice: true, onSelect: () => undefined },
  '-',
  { id: 'delete', label: 'Удалить', icon: Trash2, danger: true, onSelect: () => ui.toast('Удалено', { action: { label: 'Отменить', run: () => undefined } }) },
]

function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'sheet' | 'confirm' | null>(null)
  const close = () => setOpen(null)
  const context = useContextMenuOfCard()
  return (
    <ui.Card level={2} title="Слои">
      <div className={styles.line}>
        <ui.Button onClick={() => setOpen('dialog')}>Диалог</ui.Button>
        <ui.Button onClick={() => setOpen('sheet')}>Панель</ui.Button>
        <ui.Button onClick={() => setOpen('confirm')}>Вопрос</ui.Button>
        <ui.Menu label="Действия" items={actions} trigger={(props) => <ui.IconButton {...props} icon={MoreHorizontal} label="Действия" />} />
        <ui.Popover label="Кто прочитал" trigger={(props) => <ui.Button {...props}>Кто прочитал</ui.Button>}>
          Анна и Игорь
        </ui.Popover>
      </div>
      <div {...context.props} tabIndex={0} role="group" aria-label="Строка с меню" className={styles.target}>
        Правая кнопка или долгое нажатие
      </div>
      {context.menu}
      <ui.Dialog open={open === 'dialog'} onClose={close} title="Новая беседа" footer={<ui.Button variant="primary">Начать</ui.Button>}>
        <ui.TextField label="Кому" data-autofocus placeholder="Имя или круг" />
      </ui.Dialog>
      <ui.Sheet open={open === 'sheet'} onClose={close} title="Анна Ким">
        Руководитель продукта, «Вектор»
      </ui.Sheet>
      <ui.Confirm open={open === 'confirm'} onClose={close} onConfirm={close} title="Удалить сообщение?" action="Удалить" danger>
        Собеседник увидит, что сообщение удалено.
      </ui.Confirm>
    </ui.Card>
  )
}

const useContextMenuOfCard = () => ui.useContextMenu('Действия', () => actions)

function Rows() {
  const list = useRef<ui.VirtualListHandle>(null)
  return (
    <ui.Card level={2} title="Список на 2000 строк">
      <div className={styles.list}>
        <ui.VirtualList
          ref={list}
          label="Беседы"
          items={ROWS}
          keyOf={rowKey}
          rowHeight={56}
          current="r0"
          renderRow={(row, props, index) => (
            <a {...props} href={`#${row.id}`} className={styles.row} aria-current={index === 0 ? 'page' : undefined}>
              <ui.Avatar id={row.id} name={row.name} />
              <span className={styles.name}>{row.name}</span>
              <ui.Badge count={index % 4} label={`${index % 4} непрочитанных`} />
            </a>
          )}
        />
      </div>
    </ui.Card>
  )
}
