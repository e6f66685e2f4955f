// base, tokens and fonts are linked from index.html: they come before any module's CSS, which the order of the layers needs.

/** The serif of kept things; called once, when the app is idle after its first paint. */
export const loadKeptFont = (): Promise<unknown> => import('./fonts.kept.css')

/** The face of code blocks. */
export const loadCodeFont = (): Promise<unknown> => import('./fonts.code.css')
