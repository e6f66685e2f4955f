/** What a message is made of once parsed. Only things that can be drawn safely have a node. */
export type Inline =
  | { t: 'text'; text: string }
  | { t: 'strong' | 'em' | 'del'; kids: readonly Inline[] }
  | { t: 'code'; text: string }
  | { t: 'br' }
  /** `auto`: the address itself was written, without a text of its own. */
  | { t: 'link'; href: string; auto: boolean; kids: readonly Inline[] }
  | { t: 'mention'; handle: string; text: string }
  | { t: 'channel'; name: string; text: string }

export interface Item {
  /** Defined: a task. */
  checked?: boolean
  blocks: readonly Block[]
}

export type Align = 'left' | 'center' | 'right' | null

export type Block =
  | { t: 'p'; kids: readonly Inline[] }
  | { t: 'heading'; level: number; kids: readonly Inline[]; raw: string }
  | { t: 'quote'; blocks: readonly Block[] }
  | { t: 'list'; ordered: boolean; start: number; items: readonly Item[] }
  | { t: 'code'; lang: string; text: string }
  | { t: 'table'; align: readonly Align[]; head: readonly (readonly Inline[])[]; rows: readonly (readonly (readonly Inline[])[])[]; raw: string }
  | { t: 'rule'; raw: string }

export interface Doc {
  blocks: readonly Block[]
  /** A few emoji and nothing else: they are drawn larger. */
  emojiOnly: boolean
}
