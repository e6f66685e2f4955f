// Owned by this module: where the reader was in each channel, for as long as the page lives.

export interface Position {
  num: number
  /** Of the row's top from the top of the scroller, in px. */
  offset: number
}

const places = new Map<string, Position>()

export const positionIn = (channel: string): Position | undefined => places.get(channel)

export function rememberPosition(channel: string, position: Position | undefined): void {
  if (position) places.set(channel, position)
  else places.delete(channel)
}
