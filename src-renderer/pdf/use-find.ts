import { useCallback, useEffect, useRef, useState } from 'react'
import type { Viewer } from './pdf-library.ts'

export type Finding = {
  readonly opened: boolean
  /** How many times the field was asked for. */
  readonly asked: number
  readonly text: string
  readonly matches: { readonly current: number; readonly total: number; readonly pending: boolean }
  readonly open: () => void
  readonly close: () => void
  readonly look: (text: string) => void
  /** To the next match, or the one before; opens the field when nothing is looked for. */
  readonly step: (back: boolean) => void
}

type Matches = { readonly current: number; readonly total: number }
/** pdf.js's FindState.PENDING. */
const PENDING = 3
const none = { current: 0, total: 0, pending: false }

/** What is looked for in the document: kept while the field is closed, so that F3 goes on. */
export function useFind(viewer: Viewer | null): Finding {
  const [opened, setOpened] = useState(false)
  const [asked, setAsked] = useState(0)
  const [text, setText] = useState('')
  const [matches, setMatches] = useState(none)
  const find = useCallback(
    (type: '' | 'again', query: string, back = false) => {
      viewer?.bus.dispatch('find', {
        source: null,
        type,
        query,
        caseSensitive: false,
        entireWord: false,
        matchDiacritics: false,
        highlightAll: true,
        findPrevious: back,
      })
    },
    [viewer],
  )
  useEffect(() => {
    if (!viewer) return
    const onCount = ({ matchesCount }: { matchesCount: Matches }) =>
      setMatches(before => ({ ...matchesCount, pending: before.pending }))
    const onState = ({ state, matchesCount }: { state: number; matchesCount: Matches }) =>
      setMatches({ ...matchesCount, pending: state === PENDING })
    viewer.bus.on('updatefindmatchescount', onCount)
    viewer.bus.on('updatefindcontrolstate', onState)
    return () => {
      viewer.bus.off('updatefindmatchescount', onCount)
      viewer.bus.off('updatefindcontrolstate', onState)
    }
  }, [viewer])
  // A document that opens again (its words came after it) is searched again.
  const again = useRef<() => void>(() => undefined)
  again.current = () => {
    if (opened && text !== '') find('', text)
  }
  useEffect(() => {
    if (!viewer) return
    const onPages = () => again.current()
    viewer.bus.on('pagesinit', onPages)
    return () => viewer.bus.off('pagesinit', onPages)
  }, [viewer])
  const open = () => {
    setOpened(true)
    setAsked(count => count + 1)
    if (!opened && text !== '') find('', text)
  }
  return {
    opened,
    asked,
    text,
    matches,
    open,
    close: () => {
      setOpened(false)
      viewer?.bus.dispatch('findbarclose', { source: null })
    },
    look: next => {
      setText(next)
      setMatches({ ...none, pending: true })
      find('', next)
    },
    step: back => {
      if (text === '') open()
      else find('again', text, back)
    },
  }
}
