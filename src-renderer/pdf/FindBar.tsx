import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { formatNumber } from '../wording/format.ts'
import classes from './pdf.module.css'
import type { Viewer } from './pdf-library.ts'

type FindBarProps = {
  readonly viewer: Viewer
  readonly text: string
  readonly onText: (text: string) => void
  readonly onClose: () => void
}
type Matches = { readonly current: number; readonly total: number }

/** Finds words in the document, accents and capitals aside, all matches highlighted. */
export function FindBar({ viewer, text, onText, onClose }: FindBarProps) {
  const [matches, setMatches] = useState<Matches>({ current: 0, total: 0 })
  const field = useRef<HTMLInputElement>(null)
  const find = useCallback(
    (type: '' | 'again', query: string, back = false) => {
      viewer.bus.dispatch('find', {
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
    const onCount = ({ matchesCount }: { matchesCount: Matches }) => setMatches(matchesCount)
    viewer.bus.on('updatefindmatchescount', onCount)
    viewer.bus.on('updatefindcontrolstate', onCount)
    field.current?.select()
    return () => {
      viewer.bus.off('updatefindmatchescount', onCount)
      viewer.bus.off('updatefindcontrolstate', onCount)
      viewer.bus.dispatch('findbarclose', { source: null })
    }
  }, [viewer])
  useEffect(() => find('', text), [find, text])
  const said =
    text === ''
      ? ''
      : matches.total === 0
        ? 'Aucun résultat'
        : `${formatNumber(matches.current)} sur ${formatNumber(matches.total)}`
  return (
    <search className={classes.find}>
      <TextInput
        ref={field}
        aria-label="Chercher dans la pièce"
        placeholder="Chercher dans la pièce"
        value={text}
        w={220}
        data-autofocus
        onChange={event => onText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') find('again', text, event.shiftKey)
          if (event.key !== 'Escape') return
          event.preventDefault()
          onClose()
        }}
      />
      <span className="mute t-small nowrap" role="status">
        {said}
      </span>
      <ActionIcon aria-label="Résultat précédent" onClick={() => find('again', text, true)}>
        <IconChevronUp size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label="Résultat suivant" onClick={() => find('again', text)}>
        <IconChevronDown size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label="Fermer la recherche" onClick={onClose}>
        <IconX size={16} stroke={1.75} />
      </ActionIcon>
    </search>
  )
}
