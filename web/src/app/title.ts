import { t } from '@/i18n'

/** «(3) Анна Ким · Беседа»: the number is what calls the person, nothing else. */
export function titleOf(place: string | undefined, count: number): string {
  const name = place ? `${place} · ${t('common.app_name')}` : t('common.app_name')
  return count > 0 ? `(${count > 999 ? '999+' : count}) ${name}` : name
}
