import { Button } from '@mantine/core'
import type { ContractId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { InspectorHead } from '../../shell/Screen.tsx'
import { ContractStateBadge } from '../../ui/ContractStates.tsx'
import { ErrorState, KeyHint, SkeletonRows } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { DateText, MoneyText } from '../../ui/Texts.tsx'
import { formatDepartment } from '../../wording/format.ts'
import classes from './contracts.module.css'
import { FollowUp } from './FollowUp.tsx'

const MOST_CELLS = 8

type ContractInspectorProps = { readonly id: ContractId; readonly onOpen: (id: ContractId) => void }

/** The focused contract, summed up. */
export function ContractInspector({ id, onOpen }: ContractInspectorProps) {
  const { data: contract, error, refetch } = useOffice(office.contracts.get, { id })
  if (error && !contract)
    return <ErrorState text="Ce contrat n’a pas pu être lu." onRetry={() => void refetch()} />
  if (!contract) return <SkeletonRows count={8} height={24} />
  const { perimeter } = contract
  return (
    <>
      <InspectorHead
        title={contract.providerName}
        reference={contract.number}
        facts={
          <>
            Du <DateText on={contract.startsOn} /> au <DateText on={contract.lastDay} /> inclus
          </>
        }
        badges={<ContractStateBadge state={contract.state} />}
      />
      <Section title="Prix annuel">
        <KeyValueList
          items={[
            { key: 'Hors taxes', value: <MoneyText cents={contract.priceCents} /> },
            { key: 'TVA', value: <MoneyText cents={contract.vatCents} /> },
            { key: 'Toutes taxes', value: <MoneyText cents={contract.totalCents} /> },
          ]}
        />
      </Section>
      <Section title="Périmètre">
        <ul className={classes.lines}>
          {perimeter.slice(0, MOST_CELLS).map(cell => (
            <li key={`${cell.departmentCode} ${cell.subtypeName}`}>
              <span className="nowrap">{formatDepartment(cell.departmentCode, cell.departmentName)}</span>
              <span className={`${classes.cut} dim`}>{cell.subtypeName}</span>
            </li>
          ))}
          {perimeter.length > MOST_CELLS && (
            <li className="mute">et {perimeter.length - MOST_CELLS} autres</li>
          )}
        </ul>
      </Section>
      <FollowUp contract={contract} />
      <div className={classes.pad}>
        <Button onClick={() => onOpen(id)} rightSection={<KeyHint>↵</KeyHint>}>
          Ouvrir le contrat
        </Button>
      </div>
    </>
  )
}
