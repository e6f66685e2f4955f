import { Suspense } from 'react'
import { HelpDialog } from './HelpDialog'
import { useAppCommands } from './useAppCommands'
import type { Overlays as Open } from './useCommands'
import { openNew } from '@/features/chats'
import { NewCircleDialog } from '@/features/circles'
import { InviteDialog, NewChannelDialog } from '@/features/manage'
import { Palette } from '@/features/palette'

const shut = () => openNew(null)

/** What lies over the shell. The palette and the help exclude each other. */
export function Overlays({ palette, help, dialog, close }: Open) {
  const commands = useAppCommands(close)
  return (
    <>
      {palette && <Palette commands={commands} onClose={close} />}
      {help && <HelpDialog onClose={close} />}
      <Suspense>
        {(dialog === 'group' || dialog === 'channel') && <NewChannelDialog open kind={dialog === 'group' ? 'group' : 'topic'} onClose={shut} />}
        {dialog === 'circle' && <NewCircleDialog onClose={shut} />}
        {dialog === 'invite' && <InviteDialog open target="server" onClose={shut} />}
      </Suspense>
    </>
  )
}
