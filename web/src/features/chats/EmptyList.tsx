import { navigation } from '@/lib/router'
import { setFilter } from './filter'
import type { Filter } from './rows'
import { useT } from '@/i18n'
import { Button, Empty } from '@/ui'

export function EmptyList({ filter, any }: { filter: Filter; any: boolean }) {
  const t = useT()
  const go = (to: string) => navigation.push(to)
  if (filter === 'channels') return <Empty action={<Button onClick={() => go('/circles')}>{t('chats.to_circles')}</Button>}>{t('chats.empty_channels')}</Empty>
  if (any) return <Empty action={<Button onClick={() => setFilter('all')}>{t('chats.show_all')}</Button>}>{t('chats.empty_me')}</Empty>
  return <Empty action={<Button onClick={() => go('/c/new')}>{t('chats.find')}</Button>}>{t('chats.empty')}</Empty>
}
