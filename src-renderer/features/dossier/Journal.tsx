import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { JournalFamily, ToldEntry } from '../../../src-preload/contract/journal.ts'
import { office } from '../../office/client.ts'
import { usePages } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { TimeText } from '../../ui/Texts.tsx'
import { formatCount } from '../../wording/format.ts'
import { changeWords, journalFamilyNames, journalSentence } from '../../wording/journal.ts'
import { ControlSheetButton } from './ControlSheet.tsx'
import classes from './journal.module.css'
import { VerifyChain } from './VerifyChain.tsx'

const families = (Object.keys(journalFamilyNames) as JournalFamily[]).map(value => ({
  value,
  label: journalFamilyNames[value],
}))

/** What happened to the dossier, newest first: who, when, what, and the words that went with it. Nothing is ever erased. */
export function DossierJournal({ id }: { readonly id: DossierId }) {
  const [family, setFamily] = useState<JournalFamily | null>(null)
  const journal = usePages(office.journal.ofDossier, { id, family }, 30)
  const { rows, total } = journal
  return (
    <Section
      title="Journal"
      note={total === undefined ? undefined : formatCount(total, 'acte')}
      aside={
        <span className={classes.aside}>
          <ControlSheetButton id={id} />
        </span>
      }
    >
      <div className={classes.bar}>
        <Select
          size="xs"
          aria-label="Actes à montrer"
          placeholder="Tous les actes"
          data={families}
          value={family}
          clearable
          onChange={value => setFamily(value)}
        />
        <VerifyChain />
      </div>
      {journal.error ? (
        <ErrorState text={toRefused(journal.error).sentence} onRetry={() => void journal.refetch()} />
      ) : journal.isLoading ? (
        <SkeletonRows count={4} height={24} />
      ) : (
        <ol className={classes.acts} aria-label="Journal du dossier">
          {rows.map(entry => (
            <Act key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
      {rows.length === 0 && !journal.isLoading && <p className={classes.none}>Aucun acte de cette nature.</p>}
      {total !== undefined && rows.length < total && (
        <Button size="xs" className={classes.more} onClick={journal.more}>
          Montrer les actes plus anciens
        </Button>
      )}
    </Section>
  )
}

function Act({ entry }: { readonly entry: ToldEntry }) {
  const change = changeWords(entry)
  return (
    <li>
      <span className="mute nowrap">
        <TimeText at={entry.at} full />
      </span>
      <span className={classes.what}>
        {journalSentence(entry)}
        {change && <span className="dim">{change}</span>}
        {entry.words && <q className="dim">{entry.words}</q>}
      </span>
      <span className="mute nowrap">{entry.by ?? 'Apanage'}</span>
    </li>
  )
}
