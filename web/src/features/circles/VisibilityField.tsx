import { useT } from '@/i18n'
import type { Circle } from '@/data/react'
import { RadioGroup } from '@/ui'

interface VisibilityFieldProps {
  value: Circle['visibility']
  onChange: (value: Circle['visibility']) => void
}

/** Open, closed, secret: each said in what it means for those outside. */
export function VisibilityField({ value, onChange }: VisibilityFieldProps) {
  const t = useT()
  return (
    <RadioGroup
      legend={t('circles.visibility')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'open', label: t('circles.open'), hint: t('circles.open_hint') },
        { value: 'closed', label: t('circles.closed'), hint: t('circles.closed_hint') },
        { value: 'secret', label: t('circles.secret'), hint: t('circles.secret_hint') },
      ]}
    />
  )
}
