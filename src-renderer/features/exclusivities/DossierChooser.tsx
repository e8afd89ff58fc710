import { Select } from '@mantine/core'
import { type Ref, useState } from 'react'
import type { DossierRow } from '../../../src-preload/contract/dossiers.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'

export type ChosenDossier = { readonly id: DossierId; readonly label: string }

const MOST = 20

const labelOf = ({ companyName, reference }: DossierRow) => `${companyName}, ${reference}`

type DossierChooserProps = {
  readonly value: ChosenDossier | null
  readonly error: string | null
  readonly onChange: (dossier: ChosenDossier | null) => void
  readonly ref?: Ref<HTMLInputElement>
}

/** A dossier that is still open, found by the core: name, reference, SIRET. */
export function DossierChooser({ value, error, onChange, ref }: DossierChooserProps) {
  const [typed, setTyped] = useState('')
  // The words of the one chosen stand in the field: they are not a search.
  const search = typed === value?.label ? '' : typed
  const { data: ours } = useOffice(office.dossiers.list, { view: 'to_review', search, limit: MOST })
  const { data: theirs } = useOffice(office.dossiers.list, { view: 'waiting_provider', search, limit: MOST })
  const found = [...(ours?.rows ?? []), ...(theirs?.rows ?? [])].map(row => ({
    id: row.id,
    label: labelOf(row),
  }))
  const offered = value === null || found.some(({ id }) => id === value.id) ? found : [value, ...found]
  return (
    <Select
      ref={ref}
      label="Pour le dossier"
      placeholder="Nom ou référence"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Vider le dossier' }}
      nothingFoundMessage="Aucun dossier en instruction"
      filter={({ options }) => options}
      data={offered.map(({ id, label }) => ({ value: String(id), label }))}
      value={value === null ? null : String(value.id)}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={next => onChange(offered.find(({ id }) => String(id) === next) ?? null)}
    />
  )
}
