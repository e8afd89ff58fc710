import { type RefObject, useEffect, useRef } from 'react'

/**
 * Ctrl+Enter does what the button of a dialog says, wherever the focus is in it; a key held down from the screen behind
 * does nothing. What is returned takes the focus when it appears: the content of a dialog may come after it opened.
 */
export function useDialogSubmit<Element extends HTMLElement>(submit: () => void): RefObject<Element | null> {
  const latest = useRef(submit)
  latest.current = submit
  const first = useRef<Element>(null)
  useEffect(() => {
    first.current?.focus()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
  return first
}
