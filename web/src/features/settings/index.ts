import { lazy } from 'react'

export type { SettingsAreaProps } from './SettingsArea'
export { isSection, SECTIONS, sectionsFor, type Section } from './sections'

export const SettingsArea = lazy(() => import('./SettingsArea').then((module) => ({ default: module.SettingsArea })))
