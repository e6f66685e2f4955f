import { useEffect, useRef, useState } from 'react'
import { Kbd } from '../kbd/Kbd'
import { place } from '../popover/place'
import styles from './tooltip.module.css'

const DELAY = 450

interface Shown {
  anchor: HTMLElement
  text: string
  keys?: string
}

/** One tooltip for the page, mounted once by the app. Appears on hover and on keyboard focus, leaves on Esc, may be hovered itself. */
export function TooltipHost() {
  const [shown, setShown] = useState<Shown | null>(null)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer = 0
    const hide = () => {
      clearTimeout(timer)
      setShown(null)
    }
    const show = (target: EventTarget | null, delay: number) => {
      const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
      if (!anchor) {
        if (!(target instanceof Node && box.current?.contains(target))) hide()
        return
      }
      clearTimeout(timer)
      timer = window.setTimeout(() => setShown({ anchor, text: anchor.dataset.tip!, keys: anchor.dataset.tipKeys }), delay)
    }
    const over = (event: PointerEvent) => event.pointerType === 'mouse' && show(event.target, DELAY)
    const focus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event.target, DELAY)
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()

    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('scroll', hide, { capture: true, passive: true })
    document.addEventListener('keydown', key)
    return () => {
      hide()
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('scroll', hide, { capture: true })
      document.removeEventListener('keydown', key)
    }
  }, [])

  useEffect(() => {
    const element = box.current
    if (!element || !shown) return
    if (!shown.anchor.isConnected) return setShown(null)
    element.showPopover?.()
    place(element, shown.anchor.getBoundingClientRect(), 'bottom')
    return () => element.hidePopover?.()
  }, [shown])

  // The text repeats the accessible name of the control, so it is not announced a second time.
  return (
    <div ref={box} popover="manual" className={styles.tooltip} aria-hidden="true">
      {shown?.text}
      {shown?.keys && <Kbd keys={shown.keys} />}
    </div>
  )
}
