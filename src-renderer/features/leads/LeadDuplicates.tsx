import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import { leadStateNames, sameWords } from './lead-words.ts'
import classes from './leads.module.css'

/** Requests of the same telephone or e-mail: shown to the eye, never merged. */
export function LeadDuplicates({ duplicates }: Pick<LeadDetail, 'duplicates'>) {
  if (duplicates.length === 0) return null
  return (
    <Section title={duplicates.length === 1 ? 'Doublon possible' : 'Doublons possibles'}>
      <ul className={classes.duplicates}>
        {duplicates.map(({ id, reference, receivedAt, same, state }) => (
          <li key={id}>
            <a href={`#/demandes?vue=all&demande=${id}`}>{reference}</a>
            <span>
              <DateText on={dateInParis(receivedAt)} year={false} />, {sameWords(same)}
            </span>
            <span className="mute">{leadStateNames[state].toLocaleLowerCase('fr')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
