export { Palette } from './Palette'
export type { PaletteCommand } from './items'
