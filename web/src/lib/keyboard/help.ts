import { COMMAND_IDS, COMMANDS, commandLabel, groupLabel, type CommandId, type Group } from './commands'
import { allowed, keysOf } from './keymap'
import { liveScopes } from './stack'

export interface HelpRow {
  id: CommandId
  label: `keyboard.${CommandId}`
  keys: readonly string[]
  /** Something on this screen answers to it now. */
  live: boolean
}

export interface HelpGroup {
  group: Group
  label: `keyboard.group_${Group}`
  rows: HelpRow[]
}

// Nothing answers to these yet.
const FUTURE = new Set<Group>(['call', 'desk'])
const ABSENT = new Set<CommandId>(['go_customers', 'go_insight', 'later', 'keep', 'send_options', 'change_hat'])

/** The list behind `?`, in the order of the table; commands that are switched off or still to come are left out. */
export function helpList(): HelpGroup[] {
  const live = new Set(liveScopes().flatMap((scope) => Object.keys(scope.handlers)))
  const groups = [...new Set(COMMAND_IDS.map((id) => COMMANDS[id].group))]
  return groups
    .map((group) => ({
      group,
      label: groupLabel(group),
      rows: COMMAND_IDS.filter((id) => COMMANDS[id].group === group && !ABSENT.has(id))
        .map((id) => ({ id, label: commandLabel(id), keys: keysOf(id).filter(allowed), live: live.has(id) }))
        .filter((row) => row.keys.length > 0),
    }))
    .filter(({ group, rows }) => rows.length > 0 && !FUTURE.has(group))
}
