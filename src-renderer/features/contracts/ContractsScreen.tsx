import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ContractId, DossierId } from '../../../src-preload/contract/ids.ts'
import { rememberWalk } from '../../office/walk.ts'
import { preloadPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import { FilterBar, FilterField, ViewTabs } from '../../shell/Bars.tsx'
import { Screen } from '../../shell/Screen.tsx'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { ContractStateLabel, contractStates } from '../../ui/ContractStates.tsx'
import { EmptyState, KeyHint } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import { ContractInspector } from './ContractInspector.tsx'
import { contractColumns } from './columns.tsx'
import { ToPrepareTable } from './ToPrepareTable.tsx'
import { contractsViews, useContracts } from './use-contracts.ts'

/** The contracts by view, and first the approved dossiers that have none. */
export function ContractsScreen() {
  const contracts = useContracts()
  const { view, search, counts, change } = contracts
  const [focusedId, setFocusedId] = useState<ContractId | null>(null)
  const [waitingId, setWaitingId] = useState<DossierId | null>(null)
  const navigate = useNavigate()
  useEffect(preloadPdfViewer, [])
  const { rows, total } = contracts.list
  const focused = rows.find(({ id }) => id === focusedId) ?? rows[0]
  const toPrepare = contracts.toPrepare.data ?? []
  const waiting = toPrepare.find(({ dossierId }) => dossierId === waitingId) ?? toPrepare[0]
  const label = contractsViews.find(({ id }) => id === view)?.label ?? ''
  const open = (id: ContractId) => {
    rememberWalk('contract', { label, ids: rows.map(row => row.id), offset: 0, total: total ?? rows.length })
    void navigate(`/contrats/${id}`)
  }
  const prepare = (id: DossierId) => void navigate(`/contrats/preparer/${id}`)
  const tabs = (
    <ViewTabs
      label="Vues"
      value={view}
      onChange={vue => change({ vue })}
      tabs={contractsViews.map(one => ({ ...one, count: counts?.[one.id] }))}
    />
  )
  const subtitle =
    counts && (counts.to_sign === 0 ? 'Aucun à signer' : `${formatCount(counts.to_sign, 'contrat')} à signer`)
  if (view === 'to_prepare') {
    return (
      <Screen
        title="Contrats"
        subtitle={subtitle}
        tabs={tabs}
        actions={
          waiting && (
            <Button
              variant="filled"
              rightSection={<KeyHint>↵</KeyHint>}
              onClick={() => prepare(waiting.dossierId)}
            >
              Préparer le contrat
            </Button>
          )
        }
      >
        <ToPrepareTable
          list={contracts.toPrepare}
          focusedId={waiting?.dossierId ?? null}
          onFocusChange={setWaitingId}
          onOpen={prepare}
        />
      </Screen>
    )
  }
  return (
    <Screen
      title="Contrats"
      subtitle={subtitle}
      tabs={tabs}
      filters={
        <FilterBar>
          <FilterField
            label="Nom, numéro…"
            width={280}
            value={search}
            onChange={texte => change({ texte, vue: view })}
          />
        </FilterBar>
      }
      legend={contractStates.map(state => <ContractStateLabel key={state} state={state} />)}
      inspectorLabel="Aperçu du contrat"
      inspector={focused && <ContractInspector id={focused.id} onOpen={open} />}
    >
      {contracts.isReady && (
        <RegisterTable
          label={`Contrats, ${label}`}
          columns={contractColumns}
          rows={rows}
          rowId={row => row.id}
          rowLabel={row => `${row.number}, ${row.providerName}`}
          total={total}
          state={stateOf(contracts.list)}
          focusedId={focused?.id ?? null}
          onFocusChange={setFocusedId}
          onOpen={open}
          onReachEnd={contracts.list.more}
          empty={
            <EmptyState
              text={
                search === ''
                  ? 'Aucun contrat ici. Un contrat se prépare sur un dossier approuvé.'
                  : 'Aucun résultat. Retirez le filtre ou cherchez dans « Tous ».'
              }
            />
          }
        />
      )}
    </Screen>
  )
}

const stateOf = ({ rows, isLoading, error, refetch }: ReturnType<typeof useContracts>['list']) =>
  error && rows.length === 0
    ? { error: 'La liste n’a pas pu être lue.', retry: () => void refetch() }
    : isLoading
      ? 'loading'
      : 'ready'
