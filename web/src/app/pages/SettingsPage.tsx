import { useParams } from '@/lib/router'
import { SettingsArea } from '@/features/settings'

export function SettingsPage() {
  const { section } = useParams() as { section?: string }
  return <SettingsArea section={section} />
}
