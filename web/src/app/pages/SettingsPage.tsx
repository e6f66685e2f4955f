import { useParams } from '@tanstack/react-router'
import { SettingsArea } from '@/features/settings'

export function SettingsPage() {
  const { section } = useParams({ strict: false }) as { section?: string }
  return <SettingsArea section={section} />
}
