import { Button } from '@mantine/core'
import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { formatNumber } from '../../wording/format.ts'
import { DemandSpark } from './DemandSpark.tsx'
import classes from './exclusivities.module.css'

type CellDemandProps = {
  readonly detail: CellDetail
  readonly onAsker: (dossier: { readonly id: DossierId; readonly label: string }) => void
}

/** What customers asked there in twelve months, and which dossiers want the cell. */
export function CellDemand({ detail, onAsker }: CellDemandProps) {
  const { leads12Months, leadsWithoutHolder12Months, askedBy } = detail
  return (
    <>
      <Section title="Demande" note="12 derniers mois">
        <KeyValueList
          items={[
            { key: 'Demandes', value: leads12Months === 0 ? 'Aucune' : formatNumber(leads12Months) },
            {
              key: 'Sans titulaire',
              value: leadsWithoutHolder12Months === 0 ? 'Aucune' : formatNumber(leadsWithoutHolder12Months),
            },
          ]}
        />
        <div className={classes.pad}>
          <DemandSpark months={detail.leadsByMonth} until={undefined} />
        </div>
      </Section>
      <Section title="Dossiers qui la demandent" note={askedBy.length === 0 ? 'aucun' : undefined}>
        <ul className={classes.askers}>
          {askedBy.map(({ dossierId, reference, companyName }) => (
            <li key={dossierId}>
              <a href={`#/dossiers/${dossierId}`}>{companyName}</a>
              <span className="mute nowrap">{reference}</span>
              <Button
                variant="transparent"
                aria-label={`Choisir ${companyName}`}
                onClick={() => onAsker({ id: dossierId, label: `${companyName}, ${reference}` })}
              >
                Choisir
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
