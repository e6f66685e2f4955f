import { dirname, relative, resolve } from 'node:path'

const SRC = resolve(import.meta.dirname, '../src')

// app -> features/* -> { data | ui } -> lib; i18n and styles serve everyone above lib.
const MAY_IMPORT = {
  app: ['app', 'features', 'data', 'ui', 'i18n', 'styles', 'lib'],
  features: ['features', 'data', 'ui', 'i18n', 'styles', 'lib'],
  data: ['data', 'i18n', 'lib'],
  ui: ['ui', 'i18n', 'styles', 'lib'],
  i18n: ['i18n', 'lib'],
  styles: ['styles'],
  lib: ['lib'],
}

/** Path of an imported module inside src, or null for a package. */
function target(source, file) {
  if (source.startsWith('@/')) return source.slice(2)
  if (source.startsWith('.')) {
    const path = relative(SRC, resolve(dirname(file), source))
    return path.startsWith('..') ? null : path
  }
  return null
}

const importLaw = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      floor: '{{from}} may not import {{to}}: app -> features -> data | ui -> lib',
      door: 'features/{{feature}} is entered through its index only',
      react: 'data knows no React; hooks live in data/react.ts',
    },
  },
  create(context) {
    const path = relative(SRC, context.filename).replaceAll('\\', '/')
    const [floor, room] = path.split('/')
    const test = /\.test\.tsx?$/.test(path)
    const check = (node) => {
      const source = node.source?.value
      if (typeof source !== 'string') return
      if (floor === 'data' && !test && !/^data\/react(\/|\.tsx?$)/.test(path) && /^(react|react-dom)(\/|$)/.test(source)) {
        context.report({ node, messageId: 'react' })
      }
      const to = target(source, context.filename)
      const allowed = MAY_IMPORT[floor]
      if (to === null || !allowed) return
      const [toFloor, toRoom, ...rest] = to.replaceAll('\\', '/').split('/')
      if (!allowed.includes(toFloor) && toFloor in MAY_IMPORT) {
        context.report({ node, messageId: 'floor', data: { from: floor, to: toFloor } })
      } else if (toFloor === 'features' && toRoom && !(floor === 'features' && room === toRoom) && rest.length > 0 && rest.join('/') !== 'index') {
        context.report({ node, messageId: 'door', data: { feature: toRoom } })
      }
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check }
  },
}

const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label', 'hint', 'legend'])

const hasLetters = (text) => /\p{L}/u.test(text)

/** The text of a string literal or of a template without letters-free parts; null for anything computed. */
function literal(node) {
  if (!node) return null
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.cooked ?? '').join('')
  if (node.type === 'ConditionalExpression') return [literal(node.consequent), literal(node.alternate)].filter(Boolean).join('') || null
  if (node.type === 'LogicalExpression') return literal(node.right)
  return null
}

const noLiteralText = {
  meta: { type: 'problem', schema: [], messages: { literal: 'Visible text goes through t(): "{{text}}"' } },
  create(context) {
    const report = (node, text) => context.report({ node, messageId: 'literal', data: { text: text.trim().slice(0, 40) } })
    return {
      JSXText(node) {
        if (hasLetters(node.value)) report(node, node.value)
      },
      JSXExpressionContainer(node) {
        if (node.parent.type === 'JSXAttribute') return
        const text = literal(node.expression)
        if (text && hasLetters(text)) report(node, text)
      },
      JSXAttribute(node) {
        if (node.name.type !== 'JSXIdentifier' || !SPOKEN.has(node.name.name) || !node.value) return
        const text = literal(node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value)
        if (text && hasLetters(text)) report(node, text)
      },
    }
  },
}

export default { rules: { 'import-law': importLaw, 'no-literal-text': noLiteralText } }
