import { useMemo, useState } from 'react'
import { useCircleMemberIds } from './useCircleMemberIds'
import { PeoplePicker, problemText, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, useCircle, type Channel, type ChannelMember, type Id } from '@/data/react'
import { Button, Dialog } from '@/ui'

interface AddPeopleDialogProps {
  channel: Channel
  members: readonly ChannelMember[]
  onClose: () => void
}

/** Into a group anybody of the server; into a circle's channel only those who are in the circle. */
export function AddPeopleDialog({ channel, members, onClose }: AddPeopleDialogProps) {
  const t = useT()
  const [chosen, setChosen] = useState<readonly Id[]>([])
  const task = useTask()
  const circle = useCircle(channel.circle)?.circle
  const among = useCircleMemberIds(channel.circle)
  const inside = useMemo(() => new Set(members.map((member) => member.person)), [members])

  const add = async () => {
    if (await task.run(() => actions.addMembers(channel.id, chosen))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('manage.add_title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={task.busy} aria-disabled={!chosen.length} onClick={() => chosen.length && void add()}>
            {chosen.length ? t('manage.add_count', { count: chosen.length }) : t('manage.add')}
          </Button>
        </>
      }
    >
      <PeoplePicker
        label={t('manage.add_whom')}
        value={chosen}
        onChange={setChosen}
        exclude={inside}
        among={among}
        hint={circle && t('manage.add_circle_hint', { circle: circle.name })}
        error={task.error === undefined ? undefined : problemText(t, task.error)}
      />
    </Dialog>
  )
}
