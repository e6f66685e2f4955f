import { useT } from '@/i18n'
import { useGuard } from '@/lib/router'
import { Confirm } from '@/ui'

/** Asks before a form with unsaved text is left: by a link, by Back, by closing the page. */
export function DirtyGuard({ dirty }: { dirty: boolean }) {
  const t = useT()
  // A lens opening beside the form is no leaving.
  const guard = useGuard(dirty, (next) => next.pathname !== location.pathname)
  return (
    <Confirm open={guard.held} danger title={t('settings.leave_title')} action={t('settings.leave')} onClose={guard.stay} onConfirm={guard.leave}>
      {t('settings.leave_text')}
    </Confirm>
  )
}
