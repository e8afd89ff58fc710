import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { DispatchId, ProviderId } from '../../../src-preload/contract/ids.ts'
import type { LedgerRow } from '../../../src-preload/contract/lead-screens.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import type { RowWindow } from '../../table/window-of.ts'
import { EmptyState } from '../../ui/Feedback.tsx'
import { LedgerMonths } from './LedgerMonths.tsx'
import classes from './ledger.module.css'
import { ledgerColumns } from './ledger-columns.tsx'

const PAGE_SIZE = 50
const FIRST_WINDOW: RowWindow = { offset: 0, limit: PAGE_SIZE * 2 }

type LedgerProps = { readonly id: ProviderId; readonly name: string }

/** Every request that a provider received, with what became of it, and the totals by month. */
export function Ledger({ id, name }: LedgerProps) {
  const navigate = useNavigate()
  const [month, setMonth] = useState<string | null>(null)
  const [window, setWindow] = useState<RowWindow>(FIRST_WINDOW)
  const [focusedId, setFocusedId] = useState<DispatchId | null>(null)
  const asked = { id, ...(month === null ? {} : { month }) }
  const { data, error, refetch } = useOffice(office.leadScreens.ledger, { ...asked, ...window })
  const choose = (next: string | null) => {
    setMonth(next)
    setWindow(FIRST_WINDOW)
  }
  const open = (one: LedgerRow['id']) => {
    const row = data?.rows.find(({ id: of }) => of === one)
    if (row) void navigate(`/demandes?vue=all&demande=${row.leadId}`)
  }
  return (
    <div className={classes.ledger}>
      <LedgerMonths id={id} name={name} months={data?.months ?? []} month={month} onMonth={choose} />
      <RegisterTable
        label={`Demandes transmises à ${name}`}
        columns={ledgerColumns}
        rows={data?.rows ?? []}
        rowId={row => row.id}
        rowLabel={row => row.reference}
        total={data?.total}
        state={
          error && !data
            ? { error: toRefused(error).sentence, retry: () => void refetch() }
            : data
              ? 'ready'
              : 'loading'
        }
        windowed={{ offset: window.offset, pageSize: PAGE_SIZE, onWindow: setWindow }}
        focusedId={focusedId ?? data?.rows[0]?.id ?? null}
        onFocusChange={setFocusedId}
        onOpen={open}
        empty={<EmptyState text="Aucune demande ne lui a été transmise." />}
      />
    </div>
  )
}
