import { type RefObject, useEffect, useState } from 'react'
import { usePaletteActions } from '../../shell/palette.ts'
import classes from './section-nav.module.css'

type Place = { readonly title: string; readonly element: HTMLElement }

/** The sections of the dossier at the foot of its pane, to go to each; those that others add are found by themselves. */
export function SectionNav({ pane }: { readonly pane: RefObject<HTMLElement | null> }) {
  const places = usePlaces(pane)
  const go = ({ element }: Place) => {
    const strip = pane.current?.querySelector<HTMLElement>('[data-strip]')
    const top = element.getBoundingClientRect().top - (pane.current?.getBoundingClientRect().top ?? 0)
    pane.current?.scrollBy({ top: top - (strip?.offsetHeight ?? 0) })
    const head = element.querySelector<HTMLElement>('h2')
    if (!head) return
    head.tabIndex = -1
    head.focus({ preventScroll: true })
  }
  usePaletteActions(
    places.map(place => ({
      id: `section-${place.title}`,
      label: `Aller à : ${place.title}`,
      run: () => go(place),
    })),
  )
  if (places.length < 2) return null
  return (
    <nav className={classes.nav} aria-label="Sections du dossier">
      {places.map(place => (
        <button key={place.title} type="button" onClick={() => go(place)}>
          {place.title}
        </button>
      ))}
    </nav>
  )
}

/** The sections that the pane holds now, in their order. */
function usePlaces(pane: RefObject<HTMLElement | null>): readonly Place[] {
  const [places, setPlaces] = useState<readonly Place[]>([])
  useEffect(() => {
    const root = pane.current
    if (!root) return
    const look = () => {
      const found = [...root.querySelectorAll<HTMLElement>(':scope section[aria-labelledby]')].flatMap(
        element => {
          const title = element.querySelector('h2')?.textContent
          return title ? [{ title, element }] : []
        },
      )
      setPlaces(before =>
        before.length === found.length && before.every((one, i) => one.element === found[i]?.element)
          ? before
          : found,
      )
    }
    look()
    const watch = new MutationObserver(look)
    watch.observe(root, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [pane])
  return places
}
