/** The menu and the keys ask for the same dialogs; whoever shows them listens. */
const HELP = 'beseda:help'
const PALETTE = 'beseda:palette'

export const dispatchHelp = (): void => void dispatchEvent(new Event(HELP))
export const dispatchPalette = (): void => void dispatchEvent(new Event(PALETTE))

function on(name: string, listener: () => void): () => void {
  addEventListener(name, listener)
  return () => removeEventListener(name, listener)
}

export const onHelp = (listener: () => void): (() => void) => on(HELP, listener)
export const onPalette = (listener: () => void): (() => void) => on(PALETTE, listener)
