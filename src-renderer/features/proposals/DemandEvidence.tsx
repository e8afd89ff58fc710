import type { ProposalDetail } from '../../../src-preload/contract/proposals.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import { dayBefore, formatCount, formatNumber, yearBefore } from '../../wording/format.ts'
import classes from './proposals.module.css'

/** What the price was computed from, kept with the proposal. */
export function DemandEvidence({ proposal }: { readonly proposal: ProposalDetail }) {
  const { pricing, sha256, state } = proposal
  const { leads, unservedLeads, low, high } = pricing.demand
  return (
    <Section
      title="Preuve de la demande"
      aside={
        <span className="mute t-small">
          {state === 'draft' ? 'figée à l’envoi' : 'figée avec la proposition'}
        </span>
      }
    >
      <KeyValueList
        items={[
          {
            key: 'Période',
            value: (
              <>
                Du <DateText on={yearBefore(pricing.on)} /> au <DateText on={dayBefore(pricing.on)} />, à
                Paris
              </>
            ),
          },
          {
            key: 'Demandes',
            value:
              leads === 0
                ? 'Aucune'
                : `${formatCount(leads, 'demande')}, dont ${formatNumber(unservedLeads)} sans titulaire`,
          },
          {
            key: 'Sur 12 mois',
            value: `De ${formatNumber(low)} à ${formatNumber(high)} demandes selon l’année, aucun volume n’est promis`,
          },
          ...(sha256 === null
            ? []
            : [
                {
                  key: 'Empreinte',
                  value: (
                    <span className={`${classes.print} t-small dim`} title={sha256}>
                      SHA-256 {sha256.match(/.{1,4}/g)?.join(' ')}
                    </span>
                  ),
                },
              ]),
        ]}
      />
    </Section>
  )
}
