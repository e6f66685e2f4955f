import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import type { MarkType } from 'prosemirror-model'
import { schema } from './schema'
import { safeHref } from '@/lib/markdown'

const { nodes, marks } = schema

/** «**bold**» becomes bold when its last sign is typed; what stood before the first sign is in group 1. */
function markRule(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [, before = '', text = ''] = match
    const from = start + before.length
    if (!text.trim() || state.doc.rangeHasMark(from, end, marks.code)) return null
    const active = type.create().addToSet(state.doc.resolve(from).marks())
    return state.tr.replaceWith(from, end, schema.text(text, type === marks.code ? [type.create()] : active)).removeStoredMark(type)
  })
}

const link = new InputRule(/\[([^[\]]+)\]\(([^()\s]+)\)$/, (state, match, start, end) => {
  const href = safeHref(match[2]!)
  return href ? state.tr.replaceWith(start, end, schema.text(match[1]!, [marks.link.create({ href })])).removeStoredMark(marks.link) : null
})

const task = new InputRule(/^\[([ xх]?)\]\s$/i, (state, match, start, end) => {
  const { $from } = state.selection
  if ($from.node(-1)?.type !== nodes.list_item) return null
  return state.tr.delete(start, end).setNodeMarkup($from.before(-1), null, { checked: /[xх]/i.test(match[1]!) })
})

export const rules = inputRules({
  rules: [
    markRule(/(^|[^*\p{L}\p{N}])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/u, marks.strong),
    markRule(/(^|[^*\p{L}\p{N}])\*([^*\s](?:[^*]*[^*\s])?)\*$/u, marks.em),
    markRule(/(^|[^_\p{L}\p{N}])_([^_\s](?:[^_]*[^_\s])?)_$/u, marks.em),
    markRule(/(^|[^~])~~([^~\s](?:[^~]*[^~\s])?)~~$/, marks.strike),
    markRule(/(^|[^`])`([^`]+)`$/, marks.code),
    link,
    task,
    wrappingInputRule(/^>\s$/, nodes.blockquote),
    wrappingInputRule(/^[-*+]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,4})[.)]\s$/, nodes.ordered_list, (match) => ({ order: Number(match[1]) }), (match, node) => node.childCount + (node.attrs.order as number) === Number(match[1])),
    textblockTypeInputRule(/^```([\w+-]*)\s$/, nodes.code_block, (match) => ({ lang: match[1] ?? '' })),
  ],
})
