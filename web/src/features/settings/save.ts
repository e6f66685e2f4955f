import { problemText } from '@/features/people'
import { t } from '@/i18n'
import { actions, type Settings } from '@/data/react'
import { toast } from '@/ui'

/** What takes effect at once: the screen has changed already, and the person is told when it could not be kept. */
export const atOnce = (work: Promise<unknown>): void =>
  void work.catch((error: unknown) => toast(t('settings.not_saved', { why: problemText(t, error) }), { tone: 'danger' }))

/** The data layer shows the choice at once and takes it back if the server refuses. */
export const saveSetting = (fields: Partial<Settings>): void => atOnce(actions.updateSettings(fields))
