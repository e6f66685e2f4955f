import { lazy } from 'react'

export type { PeopleAreaProps } from './PeopleArea'
export { useCards } from './known'
export { Face, PersonButton, PersonName, pictureUrl } from './faces'
export { GoLink, isPlain, personPane, RowLink, useGo, withPane, type Go } from './go'
export { nameByHandle, usePersonByHandle } from './handles'
export { useMinute } from './minute'
export { fieldProblem, formProblem, isMissing, problemText } from './problem'
export { usePages, useRemote, useTask, type Pages, type Remote, type Task } from './remote'
export { directWith, useWrite } from './write'
export { PeoplePicker } from './PeoplePicker'

export const PeopleArea = lazy(() => import('./PeopleArea').then((module) => ({ default: module.PeopleArea })))
export const PersonLens = lazy(() => import('./PersonLens').then((module) => ({ default: module.PersonLens })))
export const PersonPage = lazy(() => import('./PersonPage').then((module) => ({ default: module.PersonPage })))
