import { pictureUrl } from '@/features/people'
import type { Circle } from '@/data/react'
import { Avatar, type AvatarProps } from '@/ui'

export function CircleFace({ circle, size = 'm' }: { circle: Circle; size?: AvatarProps['size'] }) {
  const large = size === 'l' || size === 'xl'
  return <Avatar id={circle.id} name={circle.name} src={pictureUrl(circle.picture, large ? 384 : 96)} shape="circle" size={size} />
}
