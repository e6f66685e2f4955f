import { useBlocker } from '@tanstack/react-router'
import { useT } from '@/i18n'
import { Confirm } from '@/ui'

/** Asks before a form with unsaved text is left: by a link, by Back, by closing the page. */
export function DirtyGuard({ dirty }: { dirty: boolean }) {
  const t = useT()
  const blocker = useBlocker({
    // A lens opening beside the form is no leaving.
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
    disabled: !dirty,
  })
  return (
    <Confirm
      open={blocker.status === 'blocked'}
      danger
      title={t('settings.leave_title')}
      action={t('settings.leave')}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
    >
      {t('settings.leave_text')}
    </Confirm>
  )
}
