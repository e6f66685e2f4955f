import { lazy } from 'react'

export type { CirclePageProps } from './CirclePage'
export type { CirclesAreaProps } from './CirclesArea'

export const CirclesArea = lazy(() => import('./CirclesArea').then((module) => ({ default: module.CirclesArea })))
export const CirclePage = lazy(() => import('./CirclePage').then((module) => ({ default: module.CirclePage })))
export const NewCircleDialog = lazy(() => import('./NewCircleDialog').then((module) => ({ default: module.NewCircleDialog })))
