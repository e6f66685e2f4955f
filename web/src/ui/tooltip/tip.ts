export interface TipProps {
  'data-tip': string
  'data-tip-keys'?: string
}

/** Attributes that make the one TooltipHost of the page speak for an element; costs nothing per element. */
export const tip = (text: string, keys?: string): TipProps => ({ 'data-tip': text, 'data-tip-keys': keys })
