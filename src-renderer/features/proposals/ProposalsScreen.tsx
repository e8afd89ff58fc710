import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DossierId, ProposalId } from '../../../src-preload/contract/ids.ts'
import { rememberWalk } from '../../office/walk.ts'
import { preloadPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import { FilterBar, FilterField, ViewTabs } from '../../shell/Bars.tsx'
import { Screen } from '../../shell/Screen.tsx'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState, KeyHint } from '../../ui/Feedback.tsx'
import { ProposalStateLabel, proposalStates } from '../../ui/ProposalStates.tsx'
import { formatCount } from '../../wording/format.ts'
import { proposalColumns } from './columns.tsx'
import { ToProposeTable } from './ToProposeTable.tsx'
import { proposalsTabs, useProposals } from './use-proposals.ts'

/** The proposals by view, and first the approved cells that wait for one. */
export function ProposalsScreen() {
  const proposals = useProposals()
  const { tab, search, counts, change } = proposals
  const [focusedId, setFocusedId] = useState<ProposalId | null>(null)
  const [waitingId, setWaitingId] = useState<DossierId | null>(null)
  const navigate = useNavigate()
  useEffect(preloadPdfViewer, [])
  const { rows, total } = proposals.list
  const focused = rows.find(({ id }) => id === focusedId) ?? rows[0]
  const waiting =
    proposals.toPropose.data?.find(({ dossierId }) => dossierId === waitingId) ??
    proposals.toPropose.data?.[0]
  const label = proposalsTabs.find(({ id }) => id === tab)?.label ?? ''
  const open = (id: ProposalId) => {
    rememberWalk('proposal', { label, ids: rows.map(row => row.id), offset: 0, total: total ?? rows.length })
    void navigate(`/propositions/${id}`)
  }
  const prepare = (id: DossierId) => void navigate(`/propositions/preparer/${id}`)
  const frame = {
    title: 'Propositions',
    subtitle:
      counts &&
      (counts.sent === 0
        ? 'Aucune chez un prestataire'
        : `${formatCount(counts.sent, 'proposition')} chez les prestataires`),
    tabs: (
      <ViewTabs
        label="Vues"
        value={tab}
        onChange={vue => change({ vue })}
        tabs={proposalsTabs.map(one => ({ ...one, count: counts?.[one.id] }))}
      />
    ),
  }
  if (tab === 'to_propose') {
    return (
      <Screen
        {...frame}
        actions={
          waiting && (
            <Button
              variant="filled"
              rightSection={<KeyHint>↵</KeyHint>}
              onClick={() => prepare(waiting.dossierId)}
            >
              Préparer la proposition
            </Button>
          )
        }
      >
        <ToProposeTable
          list={proposals.toPropose}
          focusedId={waiting?.dossierId ?? null}
          onFocusChange={setWaitingId}
          onOpen={prepare}
        />
      </Screen>
    )
  }
  return (
    <Screen
      {...frame}
      filters={
        <FilterBar>
          <FilterField
            label="Nom, référence…"
            width={280}
            value={search}
            onChange={texte => change({ texte, vue: tab })}
          />
        </FilterBar>
      }
      legend={proposalStates.map(state => <ProposalStateLabel key={state} state={state} />)}
    >
      {proposals.isReady && (
        <RegisterTable
          label={`Propositions, ${label.toLocaleLowerCase('fr')}`}
          columns={proposalColumns}
          rows={rows}
          rowId={row => row.id}
          rowLabel={row => `${row.reference}, ${row.providerName}`}
          total={total}
          state={stateOf(proposals.list)}
          focusedId={focused?.id ?? null}
          onFocusChange={setFocusedId}
          onOpen={open}
          onReachEnd={proposals.list.more}
          empty={
            <EmptyState
              text={
                search === ''
                  ? 'Aucune proposition ici. Une proposition se prépare sur un dossier approuvé.'
                  : 'Aucun résultat. Retirez le filtre ou cherchez dans « Toutes ».'
              }
            />
          }
        />
      )}
    </Screen>
  )
}

const stateOf = ({ rows, isLoading, error, refetch }: ReturnType<typeof useProposals>['list']) =>
  error && rows.length === 0
    ? { error: 'La liste n’a pas pu être lue.', retry: () => void refetch() }
    : isLoading
      ? 'loading'
      : 'ready'
