import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { Slice } from 'prosemirror-model'
import { EditorState, Selection, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { queryIn, type FieldEvents, type FieldHandle, type Format, type Query, type Selected } from '../field'
import { activeFormats, FORMAT, keys, softNewline } from './commands'
import { fromMarkdown, fromPlain, isPlain } from './fromMarkdown'
import { cleanPaste } from './paste'
import { rules } from './rules'
import { schema } from './schema'
import { toMarkdown } from './toMarkdown'

export interface EditorOptions {
  body: string
  /** Offsets in the body: the caret of the textarea that this replaces. */
  selected?: Selected
  attributes: () => Record<string, string>
  events: FieldEvents
}

export interface Editor extends FieldHandle {
  /** The attributes have changed. */
  refresh(): void
  destroy(): void
}

// Private-use characters stand for the ends of the selection while the text is read as Markdown.
const MARKS = ['\ue001', '\ue002'] as const

/** The document of a body and where its selection is, whatever Markdown stands around it. */
export function place(body: string, selected?: Selected): { state: EditorState } {
  if (!selected) {
    const doc = fromMarkdown(body)
    return { state: EditorState.create({ doc, selection: Selection.atEnd(doc) }) }
  }
  const { from, to } = selected
  if (isPlain(body)) {
    const doc = fromPlain(body)
    return { state: EditorState.create({ doc, selection: TextSelection.create(doc, from + 1, to + 1) }) }
  }
  const marked = body.slice(0, from) + MARKS[0] + body.slice(from, to) + MARKS[1] + body.slice(to)
  const state = EditorState.create({ doc: fromMarkdown(marked) })
  const tr = state.tr
  const found = MARKS.map((mark) => {
    let at: number | undefined
    tr.doc.descendants((node, pos) => {
      const index = node.isText ? node.text!.indexOf(mark) : -1
      if (index >= 0) at ??= pos + index
    })
    if (at !== undefined) tr.delete(at, at + 1)
    return at
  })
  const [a, b] = found
  const selection = a === undefined ? Selection.atEnd(tr.doc) : TextSelection.between(tr.doc.resolve(a), tr.doc.resolve(b ?? a))
  return { state: EditorState.create({ doc: tr.doc, selection }) }
}

function queryOf(state: EditorState): { text: string; sign: Query['sign']; from: number; to: number } | null {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type.spec.code || $from.marks().some((mark) => mark.type.name === 'code')) return null
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 60), $from.parentOffset, undefined, '\ufffc')
  const found = queryIn(before.replaceAll('\ufffc', '\n'))
  return found && { sign: found.sign, text: found.text, from: $from.pos - found.length, to: $from.pos }
}

export function createEditor(host: HTMLElement, { body, selected, attributes, events }: EditorOptions): Editor {
  const initial = place(body, selected).state
  const plugins = [rules, keymap(keys), history()]
  const isEmpty = (state: EditorState) => state.doc.childCount === 1 && state.doc.firstChild!.type === schema.nodes.paragraph && state.doc.firstChild!.content.size === 0
  let asked = false

  const tell = (view: EditorView, docChanged: boolean) => {
    if (docChanged) events.onChange()
    events.onActive(activeFormats(view.state))
    const query = view.composing ? null : queryOf(view.state)
    if (!query && !asked) return
    asked = query !== null
    const box = query && view.coordsAtPos(query.from)
    events.onQuery(query && box && { sign: query.sign, text: query.text, at: new DOMRect(box.left, box.top, 1, box.bottom - box.top) })
  }

  const view: EditorView = new EditorView(host, {
    state: EditorState.create({ doc: initial.doc, selection: initial.selection, plugins }),
    attributes: (state) => ({ ...attributes(), 'data-empty': String(isEmpty(state)) }),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr))
      tell(view, tr.docChanged)
    },
    handleKeyDown: (_view, event) => !event.isComposing && events.onKey(event),
    handleDOMEvents: {
      // The editor would keep Esc to itself; what the composer does not want is for the layers around it.
      keydown(_view, event) {
        if (event.key !== 'Escape' || event.isComposing) return false
        if (events.onKey(event)) event.preventDefault()
        return true
      },
    },
    transformPastedHTML: cleanPaste,
    // Text that was copied as text is Markdown, as it is everywhere else in the product.
    clipboardTextParser: (text, _context, plain) => {
      const doc = plain || isPlain(text) ? fromPlain(text.replace(/\r\n?/g, '\n')) : fromMarkdown(text)
      return new Slice(doc.content, 1, doc.lastChild?.isTextblock ? 1 : 0)
    },
    clipboardTextSerializer: (slice) => {
      const doc = schema.nodes.doc.createAndFill(null, slice.content)
      return doc ? toMarkdown(doc) : slice.content.textBetween(0, slice.content.size, '\n', '\n')
    },
  })

  return {
    focus: () => view.focus(),
    body: () => toMarkdown(view.state.doc),
    set(next) {
      const doc = fromMarkdown(next)
      const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content)
      view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView())
    },
    insert(text) {
      view.dispatch(view.state.tr.insertText(text).scrollIntoView())
      view.focus()
    },
    complete(text) {
      const query = queryOf(view.state)
      if (!query) return
      const written = fromMarkdown(text.trim())
      const tr = view.state.tr.replaceWith(query.from, query.to, [...written.firstChild!.content.content, schema.text(' ')])
      view.dispatch(tr.removeStoredMark(schema.marks.link).scrollIntoView())
      view.focus()
    },
    format(kind: Format) {
      FORMAT[kind](view.state, view.dispatch)
      view.focus()
    },
    link(href) {
      const { from, to, empty } = view.state.selection
      const mark = schema.marks.link.create({ href })
      view.dispatch(empty ? view.state.tr.replaceSelectionWith(schema.text(href, [mark]), false) : view.state.tr.addMark(from, to, mark))
      view.focus()
    },
    newline: () => void softNewline(view.state, view.dispatch),
    isEmpty: () => isEmpty(view.state),
    element: () => view.dom,
    refresh: () => view.setProps({}),
    destroy: () => view.destroy(),
  }
}
