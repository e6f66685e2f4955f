import { lazy } from 'react'

export { CIRCLE_ROLES, channelPowers, circlePowers, effectiveRole, isAtLeast, mayRunServer, type ChannelPowers, type CirclePowers } from './may'
export { MemberRow } from './MemberRow'
export { PictureField } from './PictureField'
export { ROLE_NAME } from './roles'
export { useStanding, type Standing } from './useStanding'
export type { InviteDialogProps } from './InviteDialog'
export type { NewChannelDialogProps, NewChannelKind } from './NewChannelDialog'

export const InfoPane = lazy(() => import('./InfoPane').then((module) => ({ default: module.InfoPane })))
export const InviteDialog = lazy(() => import('./InviteDialog').then((module) => ({ default: module.InviteDialog })))
export const NewChannelDialog = lazy(() => import('./NewChannelDialog').then((module) => ({ default: module.NewChannelDialog })))
