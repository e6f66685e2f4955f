import { withPane } from '@/features/people'
import { navigation } from '@/lib/router'

/** The address keeps everything but the lens, so that Back opens it again. */
export const closePane = (): void => navigation.push(withPane(null))

export const openPane = (lens: string): void => navigation.push(withPane(lens))
