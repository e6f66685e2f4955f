import { Schema } from 'prosemirror-model'
import { safeHref } from '@/lib/markdown'

/** What can be written with the toolbar. Everything else that Markdown knows is kept as its source, letter by letter. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    blockquote: { content: 'block+', group: 'block', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
    bullet_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: {
      content: 'list_item+',
      group: 'block',
      attrs: { order: { default: 1 } },
      parseDOM: [{ tag: 'ol', getAttrs: (ol) => ({ order: (ol as HTMLOListElement).start || 1 }) }],
      toDOM: (node) => ['ol', { start: String(node.attrs.order) }, 0],
    },
    list_item: {
      content: 'paragraph block*',
      defining: true,
      attrs: { checked: { default: null } },
      parseDOM: [{ tag: 'li' }],
      toDOM: (node) => ['li', node.attrs.checked === null ? {} : { 'data-checked': String(node.attrs.checked) }, 0],
    },
    code_block: {
      content: 'text*',
      marks: '',
      group: 'block',
      code: true,
      defining: true,
      attrs: { lang: { default: '' } },
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
      toDOM: () => ['pre', { spellcheck: 'false' }, ['code', 0]],
    },
    /** A table, a heading or a rule: its Markdown, shown as it is. */
    source: {
      content: 'text*',
      marks: '',
      group: 'block',
      code: true,
      defining: true,
      toDOM: () => ['pre', { 'data-source': '', spellcheck: 'false' }, ['code', 0]],
    },
    text: { group: 'inline' },
    hard_break: { inline: true, group: 'inline', selectable: false, linebreakReplacement: true, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs(a) {
            const href = safeHref((a as HTMLAnchorElement).getAttribute('href') ?? '')
            return href ? { href } : false
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs.href as string, title: mark.attrs.href as string }, 0],
    },
    strong: {
      parseDOM: [
        { tag: 'strong' },
        // Google Docs wraps everything in <b style="font-weight:normal">.
        { tag: 'b', getAttrs: (b) => (b as HTMLElement).dataset.weight !== 'normal' && null },
        { tag: 'span[data-weight=bold]' },
      ],
      toDOM: () => ['strong', 0],
    },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { tag: 'span[data-slant=italic]' }], toDOM: () => ['em', 0] },
    strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }], toDOM: () => ['s', 0] },
    code: { code: true, excludes: '_', parseDOM: [{ tag: 'code' }], toDOM: () => ['code', { spellcheck: 'false' }, 0] },
  },
})
