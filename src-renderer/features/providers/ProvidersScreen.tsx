import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import { rememberWalk } from '../../office/walk.ts'
import { ViewTabs } from '../../shell/Bars.tsx'
import { Screen } from '../../shell/Screen.tsx'
import { RegisterTable } from '../../table/RegisterTable.tsx'
import { EmptyState } from '../../ui/Feedback.tsx'
import { formatCount } from '../../wording/format.ts'
import { providerColumns, sortOfColumn } from './columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { ProviderFilters } from './ProviderFilters.tsx'
import { ProviderInspector } from './ProviderInspector.tsx'
import { StandingLabel, standings } from './provider-standings.tsx'
import { type Providers, providerViews, useProviders } from './use-providers.ts'

/** The register of providers: who is listed, until when, and whose documents end. */
export function ProvidersScreen() {
  const providers = useProviders()
  const { question, label, counts, list, change, sortBy } = providers
  const [focusedId, setFocusedId] = useState<ProviderId | null>(null)
  const navigate = useNavigate()
  const { rows, total } = list
  const focused = rows.find(({ id }) => id === focusedId) ?? rows[0]
  const open = (id: ProviderId) => {
    rememberWalk('provider', { label, ids: rows.map(row => row.id), offset: 0, total: total ?? rows.length })
    void navigate(`/prestataires/${id}`)
  }
  const column = Object.keys(sortOfColumn).find(id => sortOfColumn[id] === question.sort.by)
  return (
    <Screen
      title="Prestataires"
      subtitle={counts && `${formatCount(counts.under_contract, 'prestataire')} sous contrat`}
      tabs={
        <ViewTabs
          label="Vues"
          value={question.view}
          onChange={vue => change({ vue })}
          tabs={providerViews.map(one => ({ ...one, count: counts?.[one.id] }))}
        />
      }
      filters={<ProviderFilters providers={providers} />}
      actions={
        <>
          <Button component="a" href="#/prestataires/prets">
            Prêts à recevoir
          </Button>
          <ExportMenu providers={providers} />
        </>
      }
      legend={standings.map(standing => <StandingLabel key={standing} standing={standing} />)}
      inspectorLabel="Aperçu du prestataire"
      inspector={focused && <ProviderInspector id={focused.id} onOpen={open} />}
    >
      <RegisterTable
        label={`Prestataires, ${label.toLocaleLowerCase('fr')}`}
        columns={providerColumns}
        rows={rows}
        rowId={row => row.id}
        rowLabel={row => row.name}
        total={total}
        state={stateOf(list)}
        sort={column === undefined ? undefined : { id: column, desc: question.sort.desc }}
        onSortChange={({ id, desc }) => {
          const by = sortOfColumn[id]
          if (by) sortBy({ by, desc })
        }}
        focusedId={focused?.id ?? null}
        onFocusChange={setFocusedId}
        onOpen={open}
        onReachEnd={list.more}
        empty={<EmptyState text={emptyText(providers)} />}
      />
    </Screen>
  )
}

function emptyText({ isFiltered, question, counts }: Providers): string {
  if (counts?.all === 0) return 'Aucun prestataire encore. Un dossier approuvé en fait un.'
  if (isFiltered) return 'Aucun résultat. Retirez un filtre ou cherchez dans « Tous ».'
  return question.view === 'documents_ending'
    ? 'Aucune pièce n’arrive à échéance dans les 30 jours.'
    : 'Aucun prestataire ici.'
}

const stateOf = ({ rows, isLoading, error, refetch }: Providers['list']) =>
  error && rows.length === 0
    ? { error: 'Le registre n’a pas pu être lu.', retry: () => void refetch() }
    : isLoading
      ? 'loading'
      : 'ready'
