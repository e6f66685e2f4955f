export type Group = 'anywhere' | 'go' | 'list' | 'message' | 'compose' | 'call' | 'desk'

export interface Command {
  keys: readonly string[]
  group: Group
  /** Works while a field has the focus even though it is not a Ctrl or Alt chord. */
  inFields?: boolean
}

const defaults = {
  palette: { keys: ['Mod+K'], group: 'anywhere' },
  search: { keys: ['/'], group: 'anywhere' },
  help: { keys: ['?'], group: 'anywhere' },
  close: { keys: ['Escape'], group: 'anywhere', inFields: true },
  next_region: { keys: ['F6', 'Ctrl+F6'], group: 'anywhere', inFields: true },
  previous_region: { keys: ['Shift+F6', 'Ctrl+Shift+F6'], group: 'anywhere', inFields: true },
  back: { keys: ['Alt+ArrowLeft'], group: 'anywhere' },
  forward: { keys: ['Alt+ArrowRight'], group: 'anywhere' },
  focus_list: { keys: ['['], group: 'anywhere' },
  toggle_pane: { keys: [']'], group: 'anywhere' },
  new_chat: { keys: ['C'], group: 'anywhere' },
  new_note: { keys: ['X'], group: 'anywhere' },

  go_today: { keys: ['G T'], group: 'go' },
  go_chats: { keys: ['G C'], group: 'go' },
  go_people: { keys: ['G P'], group: 'go' },
  go_circles: { keys: ['G O'], group: 'go' },
  go_customers: { keys: ['G U'], group: 'go' },
  go_insight: { keys: ['G I'], group: 'go' },
  next_unread: { keys: ['N'], group: 'go' },
  next_unread_any: { keys: ['Shift+N'], group: 'go' },
  next_channel: { keys: ['Alt+ArrowDown'], group: 'go' },
  previous_channel: { keys: ['Alt+ArrowUp'], group: 'go' },

  next: { keys: ['J', 'ArrowDown'], group: 'list' },
  previous: { keys: ['K', 'ArrowUp'], group: 'list' },
  open: { keys: ['Enter'], group: 'list' },
  peek: { keys: ['Space'], group: 'list' },
  later: { keys: ['H'], group: 'list' },
  mute: { keys: ['M'], group: 'list' },

  reply: { keys: ['R', 'Enter'], group: 'message' },
  reply_in_thread: { keys: ['Shift+R'], group: 'message' },
  edit: { keys: ['E'], group: 'message' },
  keep: { keys: ['S'], group: 'message' },
  react: { keys: ['+', ':'], group: 'message' },
  actions: { keys: ['.'], group: 'message' },
  unread_from_here: { keys: ['Shift+U'], group: 'message' },

  send: { keys: ['Mod+Enter'], group: 'compose' },
  send_options: { keys: ['Mod+Shift+Enter'], group: 'compose' },
  change_hat: { keys: ['Mod+Shift+.'], group: 'compose' },

  call_microphone: { keys: ['M'], group: 'call' },
  call_camera: { keys: ['V'], group: 'call' },
  call_screen: { keys: ['D'], group: 'call' },
  call_hand: { keys: ['R'], group: 'call' },
  call_captions: { keys: ['C'], group: 'call' },

  resolve: { keys: ['Alt+E'], group: 'desk' },
  resolve_next: { keys: ['Mod+Alt+E'], group: 'desk' },
} as const satisfies Record<string, Command>

export type CommandId = keyof typeof defaults

export const COMMANDS: Readonly<Record<CommandId, Command>> = defaults

export const COMMAND_IDS = Object.keys(defaults) as CommandId[]

/** The i18n key of a command's name. */
export const commandLabel = <Id extends CommandId>(id: Id) => `keyboard.${id}` as const

/** The i18n key of a group's heading. */
export const groupLabel = <G extends Group>(group: G) => `keyboard.group_${group}` as const
