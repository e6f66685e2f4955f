import { lazy } from 'react'

export { ChatList } from './ChatList'
export { channelFace, channelName, firstName, peerOf, personFace, type Face } from './face'
export { FaceAvatar } from './FaceAvatar'
export { sayFailed } from './LeaveConfirm'
export { openDirect, openNotes } from './open'
export { openNew, useOverlay, type Overlay } from './overlay'
export { plainLine, preview, previewText } from './preview'
export { levelItems, markRead, nameOf, rowItems } from './useRowMenu'

export const NewChat = lazy(() => import('./NewChat').then(({ NewChat }) => ({ default: NewChat })))
export const ChatsHome = lazy(() => import('./ChatsHome').then(({ ChatsHome }) => ({ default: ChatsHome })))
