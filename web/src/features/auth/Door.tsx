import { useEffect, useState } from 'react'
import type { ServerInfo } from '@/data/types'
import { serverInfo } from './calls'
import { DoorFrame } from './DoorFrame'
import { InvitePage } from './InvitePage'
import { LogInPage } from './LogInPage'
import { doorOf } from './next'
import { SetupPage } from './SetupPage'

/** What a person meets who is not inside yet: log in, an invitation, the first administrator. */
export function Door() {
  const { page, code } = doorOf(location.pathname)
  const [server, setServer] = useState<ServerInfo>()
  useEffect(() => {
    serverInfo().then(setServer, () => undefined)
  }, [])
  return (
    <DoorFrame network={server?.name}>
      {page === 'login' && <LogInPage server={server} />}
      {page === 'invite' && <InvitePage code={code} />}
      {page === 'setup' && <SetupPage code={code} network={server?.name} />}
    </DoorFrame>
  )
}
