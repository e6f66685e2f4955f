import { Hash, Megaphone, NotebookPen } from 'lucide-react'
import type { Face } from './face'
import { Avatar, Icon, type Presence } from '@/ui'

const GLYPHS = { topic: Hash, broadcast: Megaphone, notes: NotebookPen } as const

interface FaceAvatarProps {
  face: Face
  presence?: Presence
  size?: 's' | 'm' | 'l'
  className?: string
}

export function FaceAvatar({ face, presence, size, className }: FaceAvatarProps) {
  const { id, name, src, shape, glyph } = face
  return (
    <Avatar
      id={id}
      name={name}
      src={src}
      shape={shape}
      size={size}
      presence={presence}
      className={className}
      glyph={glyph && <Icon of={GLYPHS[glyph]} size={size === 's' ? 's' : 'm'} />}
    />
  )
}
