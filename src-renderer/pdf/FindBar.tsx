import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { formatNumber } from '../wording/format.ts'
import classes from './pdf.module.css'
import type { Finding } from './use-find.ts'

/** Finds words in the document, accents and capitals aside, all matches highlighted. */
export function FindBar({ finding }: { readonly finding: Finding }) {
  const { text, matches, step, close } = finding
  const field = useRef<HTMLInputElement>(null)
  // Asked for again while it is there: the field takes the focus again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked counts the askings
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [finding.asked])
  return (
    <search className={classes.find}>
      <TextInput
        ref={field}
        aria-label="Chercher dans la pièce"
        placeholder="Chercher dans la pièce"
        value={text}
        w={220}
        onChange={event => finding.look(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') step(event.shiftKey)
          if (event.key !== 'Escape') return
          event.preventDefault()
          close()
        }}
      />
      <span className="mute t-small nowrap" role="status">
        {saidOf(text, matches)}
      </span>
      <ActionIcon aria-label="Résultat précédent" title="Maj F3" onClick={() => step(true)}>
        <IconChevronUp size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label="Résultat suivant" title="F3" onClick={() => step(false)}>
        <IconChevronDown size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label="Fermer la recherche" onClick={close}>
        <IconX size={16} stroke={1.75} />
      </ActionIcon>
    </search>
  )
}

const saidOf = (text: string, { current, total, pending }: Finding['matches']): string => {
  if (text === '') return ''
  if (total > 0) return `${formatNumber(current)} sur ${formatNumber(total)}`
  return pending ? 'Recherche…' : 'Aucun résultat'
}
