export { Composer, type ComposerProps } from './Composer'
export { EmojiSurface } from './EmojiSurface'
export { focusComposer, placeOf, setMode, useMode, type Mode } from './mode'
