import { baseKeymap, chainCommands, createParagraphNear, joinTextblockBackward, lift, liftEmptyBlock, newlineInCode, setBlockType, splitBlock, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { undoInputRule } from 'prosemirror-inputrules'
import type { NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { Selection, type Command, type EditorState } from 'prosemirror-state'
import type { Format } from '../field'
import { schema } from './schema'

const { nodes, marks } = schema

const within = (state: EditorState, type: NodeType): boolean => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true
  return false
}

const liftOut: Command = (state, dispatch) => (within(state, nodes.list_item) ? liftListItem(nodes.list_item)(state, dispatch) : lift(state, dispatch))

/** An empty last line of a code block leads out of it. */
const leaveCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const text = $from.parent.textContent
  if (!empty || !$from.parent.type.spec.code || $from.parentOffset !== text.length || !text.endsWith('\n')) return false
  if (dispatch) {
    const tr = state.tr.delete($from.pos - 1, $from.pos)
    const after = tr.mapping.map($from.after())
    tr.insert(after, nodes.paragraph.create())
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(after + 1))).scrollIntoView())
  }
  return true
}

const hardBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type !== nodes.paragraph) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), false).scrollIntoView())
  return true
}

/** A new line where Enter sends: the next item, the next line of code, or a line break. */
export const softNewline = chainCommands(leaveCode, newlineInCode, splitListItem(nodes.list_item), liftEmptyBlock, hardBreak)
/** A new line where Enter does not send. */
const paragraph = chainCommands(leaveCode, newlineInCode, splitListItem(nodes.list_item), createParagraphNear, liftEmptyBlock, splitBlock)

const list = (type: NodeType): Command => (state, dispatch) => (within(state, type) ? liftOut(state, dispatch) : wrapInList(type)(state, dispatch))

export const FORMAT: Record<Format, Command> = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  strike: toggleMark(marks.strike),
  code: toggleMark(marks.code),
  quote: (state, dispatch) => (within(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch)),
  bullets: list(nodes.bullet_list),
  numbers: list(nodes.ordered_list),
  code_block: (state, dispatch) => setBlockType(within(state, nodes.code_block) ? nodes.paragraph : nodes.code_block)(state, dispatch),
}

/** What the caret stands in. */
export function activeFormats(state: EditorState): ReadonlySet<Format> {
  const { from, $from, to, empty } = state.selection
  const on = new Set<Format>()
  for (const name of ['strong', 'em', 'strike', 'code'] as const) {
    const type = marks[name]
    if (empty ? type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type)) on.add(name)
  }
  if (within(state, nodes.blockquote)) on.add('quote')
  if (within(state, nodes.bullet_list)) on.add('bullets')
  if (within(state, nodes.ordered_list)) on.add('numbers')
  if (within(state, nodes.code_block)) on.add('code_block')
  return on
}

const dropEmptyItem: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.parent.content.size > 0) return false
  return within(state, nodes.list_item) || within(state, nodes.blockquote) ? liftOut(state, dispatch) : false
}

export const keys: Record<string, Command> = {
  ...baseKeymap,
  'Mod-b': FORMAT.strong,
  'Mod-i': FORMAT.em,
  'Mod-e': FORMAT.code,
  'Mod-Shift-x': FORMAT.strike,
  'Mod-Shift-7': FORMAT.numbers,
  'Mod-Shift-8': FORMAT.bullets,
  'Mod-Shift-9': FORMAT.quote,
  'Mod-z': undo,
  'Mod-y': redo,
  'Mod-Shift-z': redo,
  Backspace: chainCommands(undoInputRule, dropEmptyItem, joinTextblockBackward, baseKeymap.Backspace!),
  Enter: paragraph,
  'Shift-Enter': softNewline,
  // Outside a list Tab moves the focus on, as everywhere.
  Tab: (state, dispatch) => within(state, nodes.list_item) && sinkListItem(nodes.list_item)(state, dispatch),
  'Shift-Tab': (state, dispatch) => within(state, nodes.list_item) && liftListItem(nodes.list_item)(state, dispatch),
}
delete keys['Mod-Enter']
