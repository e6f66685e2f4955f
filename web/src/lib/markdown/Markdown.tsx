import { Fragment, memo, type ReactNode } from 'react'
import { cx } from '../cx'
import type { Block, Inline, Item } from './ast'
import styles from './markdown.module.css'
import { useParsed } from './parse'

/** What the text cannot draw by itself. Keep the object stable, or every message draws again. */
export interface MarkdownParts {
  /** A person named by his handle; null leaves the text as it is. */
  mention?: (handle: string, text: string) => ReactNode | null
  channel?: (name: string, text: string) => ReactNode | null
  /** A place inside the app; null makes it an ordinary link. */
  link?: (href: string, kids: ReactNode) => ReactNode | null
  /** Around a block of code: a button that copies it. */
  code?: (text: string, lang: string) => ReactNode
}

interface MarkdownProps {
  body: string
  parts?: MarkdownParts
  className?: string
}

const NO_PARTS: MarkdownParts = {}

/** A body as React elements; no HTML is ever interpreted. */
export const Markdown = memo(function Markdown({ body, parts = NO_PARTS, className }: MarkdownProps) {
  const doc = useParsed(body)
  return (
    <div dir="auto" className={cx(styles.text, doc.emojiOnly && styles.big, className)}>
      {drawBlocks(doc.blocks, parts)}
    </div>
  )
})

const drawInlines = (nodes: readonly Inline[], parts: MarkdownParts): ReactNode[] =>
  nodes.map((node, i) => (node.t === 'text' ? node.text : <Fragment key={i}>{drawInline(node, parts)}</Fragment>))

function drawInline(node: Inline, parts: MarkdownParts): ReactNode {
  switch (node.t) {
    case 'text':
      return node.text
    case 'strong':
      return <strong>{drawInlines(node.kids, parts)}</strong>
    case 'em':
      return <em>{drawInlines(node.kids, parts)}</em>
    case 'del':
      return <del>{drawInlines(node.kids, parts)}</del>
    case 'code':
      return <code className={styles.code}>{node.text}</code>
    case 'br':
      return <br />
    case 'mention':
      return parts.mention?.(node.handle, node.text) ?? node.text
    case 'channel':
      return parts.channel?.(node.name, node.text) ?? node.text
    case 'link': {
      const kids = drawInlines(node.kids, parts)
      return (
        parts.link?.(node.href, kids) ?? (
          <a href={node.href} title={node.auto ? undefined : node.href} target="_blank" rel="noopener noreferrer nofollow" className={styles.link}>
            {kids}
          </a>
        )
      )
    }
  }
}

const drawBlocks = (blocks: readonly Block[], parts: MarkdownParts): ReactNode[] => blocks.map((block, i) => <Fragment key={i}>{drawBlock(block, parts)}</Fragment>)

/** A list item of one paragraph needs no paragraph of its own. */
const drawItem = ({ blocks }: Item, parts: MarkdownParts): ReactNode =>
  blocks.map((block, i) => <Fragment key={i}>{i === 0 && block.t === 'p' ? drawInlines(block.kids, parts) : drawBlock(block, parts)}</Fragment>)

function drawBlock(block: Block, parts: MarkdownParts): ReactNode {
  switch (block.t) {
    case 'p':
      return <p>{drawInlines(block.kids, parts)}</p>
    case 'heading':
      // Not a heading of the page: the outline of the app stays its own.
      return <p className={cx(styles.heading, block.level < 3 && styles.large)}>{drawInlines(block.kids, parts)}</p>
    case 'quote':
      return <blockquote className={styles.quote}>{drawBlocks(block.blocks, parts)}</blockquote>
    case 'list': {
      const items = block.items.map((item, i) => (
        <li key={i} className={item.checked === undefined ? undefined : styles.task}>
          {item.checked !== undefined && <span aria-hidden="true" data-checked={item.checked} className={styles.tick} />}
          {drawItem(item, parts)}
        </li>
      ))
      return block.ordered ? (
        <ol start={block.start} className={styles.list}>
          {items}
        </ol>
      ) : (
        <ul className={styles.list}>{items}</ul>
      )
    }
    case 'code':
      return (
        <div className={styles.fence}>
          {(block.lang || parts.code) && (
            <div className={styles.fenceHead}>
              <span>{block.lang}</span>
              {parts.code?.(block.text, block.lang)}
            </div>
          )}
          <pre tabIndex={0}>
            <code>{block.text}</code>
          </pre>
        </div>
      )
    case 'table':
      return (
        <div className={styles.table} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell, i) => (
                  <th key={i} scope="col" data-align={block.align[i] ?? undefined}>
                    {drawInlines(cell, parts)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td key={j} data-align={block.align[j] ?? undefined}>
                      {drawInlines(cell, parts)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case 'rule':
      return <hr className={styles.rule} />
  }
}
