// The reference of the interface, drawn from the contract itself. All text is
// put in as text, never as markup.
'use strict'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** el makes an element; strings among the children become text. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes ?? {})) node.setAttribute(name, value)
  node.append(...children.filter((c) => c !== undefined && c !== null))
  return node
}

const nameOf = (ref) => ref.slice(ref.lastIndexOf('/') + 1)

/** typeOf describes a schema in a few words, with links to named ones. */
function typeOf(schema) {
  if (!schema) return 'anything'
  if (schema.$ref) return el('a', { href: '#schema-' + nameOf(schema.$ref) }, nameOf(schema.$ref))
  if (schema.enum) return schema.enum.map((v) => JSON.stringify(v)).join(' | ')
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type
  if (type && type.includes('array')) return el('span', {}, 'list of ', typeOf(schema.items))
  return type ? type + (schema.format ? ` (${schema.format})` : '') : 'anything'
}

/** bounds are the limits of a value in words. */
function bounds(schema) {
  const all = []
  if (schema.minLength) all.push(`at least ${schema.minLength} characters`)
  if (schema.maxLength) all.push(`at most ${schema.maxLength} characters`)
  if (schema.minimum !== undefined) all.push(`from ${schema.minimum}`)
  if (schema.maximum !== undefined) all.push(`to ${schema.maximum}`)
  if (schema.maxItems) all.push(`at most ${schema.maxItems}`)
  return all.join(', ')
}

function table(heads, rows) {
  return el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...heads.map((h) => el('th', { scope: 'col' }, h)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((c) => el('td', {}, c ?? ''))))),
  )
}

function fields(schema) {
  const required = new Set(schema.required ?? [])
  const rows = Object.entries(schema.properties ?? {}).map(([name, s]) => [
    el('code', {}, name),
    typeOf(s),
    required.has(name) ? 'always' : '',
    [s.description, bounds(s)].filter(Boolean).join('; '),
  ])
  return rows.length ? table(['field', 'type', '', 'meaning'], rows) : el('p', { class: 'soft' }, 'No fields.')
}

/** example makes a value of the schema for the command line. */
function example(schemas, schema, depth = 0) {
  const s = schema?.$ref ? schemas[nameOf(schema.$ref)] : schema
  if (!s || depth > 4) return null
  if (s.enum) return s.enum[0]
  const type = Array.isArray(s.type) ? s.type[0] : s.type
  if (type === 'object') {
    return Object.fromEntries((s.required ?? []).map((name) => [name, example(schemas, s.properties[name], depth + 1)]))
  }
  if (type === 'array') return [example(schemas, s.items, depth + 1)]
  if (type === 'integer' || type === 'number') return s.minimum ?? 1
  if (type === 'boolean') return true
  return s.pattern?.startsWith('^[1-9]') ? '1234567890' : 'text'
}

function curl(schemas, method, path, base, op) {
  const lines = [`curl -X ${method.toUpperCase()} '${location.origin}${base}${path}'`]
  if (op.security) lines.push(`-H "Authorization: Bearer $TOKEN"`)
  const content = op.requestBody?.content ?? {}
  if (content['application/json']) {
    lines.push(`-H 'Content-Type: application/json'`)
    const body = JSON.stringify(example(schemas, content['application/json'].schema)).replaceAll("'", "'\\''")
    lines.push(`-d '${body}'`)
  } else if (op.requestBody) {
    lines.push(`-H 'Content-Type: ${Object.keys(content)[0]}'`, '--data-binary @picture.jpg')
  }
  return lines.join(' \\\n  ')
}

function command(text) {
  const copy = el('button', { type: 'button' }, 'Copy')
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    copy.textContent = 'Copied'
  })
  return el('details', {}, el('summary', {}, 'Try it'), el('pre', {}, el('code', {}, text)), copy)
}

function operation(schemas, base, method, path, op) {
  const parts = [
    el('h3', {}, el('span', { class: 'method' }, method.toUpperCase()), el('code', {}, path)),
    el('p', {}, op.summary ?? ''),
  ]
  if (op.description) parts.push(el('p', { class: 'soft' }, op.description))
  if (op.parameters?.length) {
    const rows = op.parameters.map((p) => [
      el('code', {}, p.name), p.in, typeOf(p.schema), [p.description ?? p.schema?.description, bounds(p.schema ?? {})].filter(Boolean).join('; '),
    ])
    parts.push(table(['parameter', 'in', 'type', 'meaning'], rows))
  }
  for (const [kind, media] of Object.entries(op.requestBody?.content ?? {})) {
    parts.push(el('p', {}, 'Body: ', el('code', {}, kind), ' ', media.schema ? typeOf(media.schema) : ''))
  }
  const answers = Object.entries(op.responses ?? {}).map(([status, r]) => {
    const media = Object.values(r.content ?? {})[0]
    return [el('code', {}, status), r.description ?? '', media?.schema ? typeOf(media.schema) : '']
  })
  parts.push(el('details', {}, el('summary', {}, 'Answers'), table(['status', 'when', 'body'], answers)))
  parts.push(command(curl(schemas, method, path, op.servers ? '' : base, op)))
  return el('article', { id: op.operationId, 'data-words': `${method} ${path} ${op.operationId} ${op.summary}`.toLowerCase() }, ...parts)
}

function schemaCards(schemas) {
  return Object.entries(schemas).map(([name, s]) =>
    el('article', { id: 'schema-' + name, 'data-words': name.toLowerCase() }, el('h3', {}, name), s.description ? el('p', {}, s.description) : '', fields(s)),
  )
}

function eventCards(events) {
  const shown = (list, kind) =>
    list.map((e) =>
      el(
        'article',
        { id: `${kind}-${e.type}`, 'data-words': `${kind} ${e.type} ${e.meaning}`.toLowerCase() },
        el('h3', {}, el('code', {}, e.type), e.stream ? el('span', { class: 'soft' }, ` in the stream of a ${e.stream}`) : ''),
        el('p', {}, e.meaning),
        el('p', {}, e.data ? 'data: ' : 'frame: ', typeOf(e.data ?? e.schema)),
      ),
    )
  return [
    section('Events', ...events.about.map((text) => el('p', {}, text)), ...shown(events.events, 'event')),
    section('Live frames of the server', ...shown(events.frames.from_server, 'frame')),
    section('Live frames of the client', ...shown(events.frames.from_client, 'command')),
    section('Closing codes', table(['code', 'meaning'], events.closing.map((c) => [String(c.code), c.meaning]))),
  ]
}

function section(title, ...children) {
  return el('section', { 'aria-label': title }, el('h2', {}, title), ...children)
}

function contents(sections) {
  return sections.map((s) =>
    el(
      'div',
      {},
      el('h2', {}, s.getAttribute('aria-label')),
      el('ul', {}, ...[...s.querySelectorAll('article')].map((a) =>
        el('li', { 'data-words': a.dataset.words }, el('a', { href: '#' + a.id }, a.id.replace(/^(schema|event|frame|command)-/, ''))))),
    ),
  )
}

function filter(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  for (const node of document.querySelectorAll('[data-words]')) {
    node.hidden = !wanted.every((w) => node.dataset.words.includes(w))
  }
}

async function read(path) {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

async function main() {
  const [api, events] = await Promise.all([read('/api/openapi.json'), read('/api/events.json')])
  const schemas = { ...events.schemas, ...api.components.schemas }
  const base = api.servers[0].url
  const byTag = new Map(api.tags.map((t) => [t.name, section(t.name, el('p', { class: 'soft' }, t.description ?? ''))]))
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((m) => item[m])) {
      byTag.get(item[method].tags[0]).append(operation(schemas, base, method, path, item[method]))
    }
  }
  const sections = [...byTag.values(), ...eventCards(events), section('Shapes', ...schemaCards(schemas))]
  document.getElementById('contents').append(...contents(sections))
  document.getElementById('content').replaceChildren(
    el('h1', {}, api.info.title),
    el('p', {}, api.info.description),
    el('p', {}, el('a', { href: '/api/openapi.yaml' }, 'openapi.yaml'), ', ', el('a', { href: '/api/events.yaml' }, 'events.yaml')),
    ...sections,
  )
  const input = document.getElementById('filter')
  input.addEventListener('input', () => filter(input.value))
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
}

main().catch((error) => {
  document.getElementById('state').textContent = `The contract could not be read: ${error.message}`
})
