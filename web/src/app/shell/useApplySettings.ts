import { useEffect } from 'react'
import { useMe, useSettings } from '@/data/react'
import { chooseLang, lang } from '@/i18n'
import { setDensity, setTheme, theme, type Density } from '@/lib/appearance'
import { keymap, setSingleKeys } from '@/lib/keyboard'

const DENSITY: Record<string, Density> = { roomy: 'airy', normal: 'normal', tight: 'dense' }

/** What the person chose on any device takes effect on this one, without a reload. */
export function useApplySettings(): void {
  const settings = useSettings()
  const language = useMe()?.language
  useEffect(() => {
    if (!settings) return
    if (settings.theme !== theme()) setTheme(settings.theme)
    setDensity(DENSITY[settings.density] ?? 'normal')
    if (keymap().singleKeys !== settings.single_keys) setSingleKeys(settings.single_keys)
  }, [settings])
  useEffect(() => {
    if (language && language !== lang()) void chooseLang(language)
  }, [language])
}
