import { Select } from '@mantine/core'
import { type Ref, useState } from 'react'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { fold } from '../../wording/fold.ts'

/** A dossier that acts are for: still judged, or approved with cells to propose. */
export type ChosenDossier = { readonly id: DossierId; readonly label: string }

/** Asks for nothing: what is asked of a dossier before one is chosen is not sent. */
export const noDossier = 0 as DossierId

const MOST = 20

const labelOf = ({ companyName, reference }: { readonly companyName: string; readonly reference: string }) =>
  `${companyName}, ${reference}`

type DossierChooserProps = {
  readonly value: ChosenDossier | null
  readonly error: string | null
  readonly onChange: (dossier: ChosenDossier | null) => void
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** A dossier that is still open, found by the core, or one that is approved and waits for its proposal. */
export function DossierChooser({ value, error, onChange, ref }: DossierChooserProps) {
  const [typed, setTyped] = useState('')
  // The words of the one chosen stand in the field: they are not a search.
  const search = typed === value?.label ? '' : typed
  const { data: ours } = useOffice(office.dossiers.list, { view: 'to_review', search, limit: MOST })
  const { data: theirs } = useOffice(office.dossiers.list, { view: 'waiting_provider', search, limit: MOST })
  const { data: approved = [] } = useOffice(office.proposals.toPropose)
  const open = [...(ours?.rows ?? []), ...(theirs?.rows ?? [])].map(row => ({
    id: row.id,
    label: labelOf(row),
  }))
  const toPropose = approved
    .map(row => ({ id: row.dossierId, label: labelOf(row) }))
    .filter(({ label }) => fold(label).includes(fold(search)))
    .slice(0, MOST)
  const found = [...toPropose, ...open]
  const isKept = value !== null && !found.some(({ id }) => id === value.id)
  const items = (list: readonly ChosenDossier[]) =>
    list.map(({ id, label }) => ({ value: String(id), label }))
  return (
    <Select
      ref={ref}
      label="Pour le dossier"
      placeholder="Nom ou référence"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Vider le dossier' }}
      nothingFoundMessage="Aucun dossier en instruction ou à proposer"
      filter={({ options }) => options}
      data={[
        { group: 'Approuvés, à proposer', items: items(toPropose) },
        { group: 'En instruction', items: items(open) },
        ...(isKept ? [{ group: 'Choisi', items: items([value]) }] : []),
      ].filter(group => group.items.length > 0)}
      value={value === null ? null : String(value.id)}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={next =>
        onChange([...found, ...(isKept ? [value] : [])].find(({ id }) => String(id) === next) ?? null)
      }
    />
  )
}
