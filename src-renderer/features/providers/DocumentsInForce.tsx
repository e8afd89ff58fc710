import type { ProviderDetail } from '../../../src-preload/contract/providers.ts'
import { Section } from '../../ui/Section.tsx'
import { StateLabel } from '../../ui/StateGlyph.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis, daysAfter } from '../../wording/format.ts'
import { documentKindNames, oneOf } from '../../wording/terms.ts'
import classes from './providers.module.css'

const SOON_DAYS = 30

/** The documents that count with their last day, and the required ones that nothing fulfils: requests then stop. */
export function DocumentsInForce({ documents }: { readonly documents: ProviderDetail['documents'] }) {
  const { required, conforme, missing, inForce } = documents
  // One that has ended says itself that nothing fulfils its requirement.
  const ended = inForce.filter(({ state }) => state === 'expired').map(({ kind }) => kind)
  const absent = missing.filter(kinds => !kinds.some(kind => ended.includes(kind)))
  const soon = daysAfter(dateInParis(Date.now()), SOON_DAYS)
  return (
    <Section title="Pièces" note={`${conforme} sur ${required} exigées`}>
      <ul className={classes.documents}>
        {inForce.map(({ id, kind, state, validUntil, dossierId }) => (
          <li key={id}>
            <a href={`#/dossiers/${dossierId}`}>
              <StateLabel state={state}>{documentKindNames[kind]}</StateLabel>
            </a>
            <span className={validUntil !== null && validUntil <= soon ? 'late' : 'dim'}>
              {validUntil === null ? (
                'sans échéance'
              ) : (
                <>
                  {state === 'expired' ? 'échue le ' : 'jusqu’au '}
                  <DateText on={validUntil} />
                </>
              )}
            </span>
          </li>
        ))}
        {absent.map(kinds => (
          <li key={kinds.join()}>
            <StateLabel state="missing">{oneOf(kinds.map(kind => documentKindNames[kind]))}</StateLabel>
            <span className="stop">exigée</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
