import type { AnyRouter } from '@tanstack/react-router'
import { withPane } from '@/features/people'

/** The address keeps everything but the lens, so that Back opens it again. */
export const closePane = (router: Pick<AnyRouter, 'history'>): void => router.history.push(withPane(null))

export const openPane = (router: Pick<AnyRouter, 'history'>, lens: string): void => router.history.push(withPane(lens))
