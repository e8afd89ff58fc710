import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import { Section } from '../../ui/Section.tsx'
import { DateText, PeriodText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { journalSentence } from '../../wording/journal.ts'
import classes from './exclusivities.module.css'

/** Who held the cell and when, and what the journal says of it. */
export function CellHistory({ detail: { history, journal } }: { readonly detail: CellDetail }) {
  return (
    <>
      <Section title="Titulaires" note={history.length === 0 ? 'jamais attribuée' : undefined}>
        <ul className={classes.holders}>
          {history.map(held => (
            <li key={held.id}>
              <p className="strong">
                <a href={`#/prestataires/${held.providerId}`}>{held.providerName}</a>
              </p>
              <p className={classes.sentence}>
                <PeriodText startsOn={held.startsOn} endsOn={held.endsOn} />
              </p>
              <p className="mute t-small">
                {held.contractNumber === null ? 'Contrat à préparer' : `Contrat ${held.contractNumber}`}
                {held.endedReason !== null && `, ${held.endedReason}`}
                {held.dossierId !== null && (
                  <>
                    , <a href={`#/dossiers/${held.dossierId}`}>dossier</a>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Journal" note={journal.length === 0 ? 'aucun événement' : undefined}>
        <ul className={classes.events}>
          {journal.map(entry => (
            <li key={entry.seq}>
              <DateText on={dateInParis(entry.at)} year={false} />
              <span>
                {journalSentence(entry)}
                {entry.by !== null && <span className="mute">, {entry.by}</span>}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
