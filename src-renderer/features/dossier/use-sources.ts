import { useMemo } from 'react'
import type { DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { RegistryAnswer, RegistryService } from '../../../src-preload/contract/registry.ts'
import type { DossierRule, SourceRow, SourceRowName } from '../../../src-preload/contract/sources.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { Numbered } from './evidence-marks.ts'
import { fieldsOf, type NumberedRow, numberRows } from './identity-rows.ts'

/** What the three sources say, as soon as it is known. */
export type Sources = {
  readonly rows: readonly NumberedRow[]
  readonly answer: RegistryAnswer | null
  readonly service: RegistryService | null
  /** What is looked at in the dossier as a whole. */
  readonly rules: readonly DossierRule[]
}

/** What is declared is there at once, with the dossier: its fields do not wait for the other sources. */
const nothingYet: readonly SourceRow[] = (Object.keys(fieldsOf) as SourceRowName[]).map(row => ({
  row,
  declared: { value: '', words: [], adopted: [] },
  registry: null,
  read: null,
}))

export function useSources(
  id: DossierId,
  versionId: DocumentVersionId | null,
  numbered: readonly Numbered[],
): Sources {
  // While another version is looked up the rows stay; what was read elsewhere has no number here and is left out.
  const { data } = useOffice(office.sources.of, { id, versionId })
  const rows = useMemo(() => numberRows(data?.rows ?? nothingYet, numbered), [data?.rows, numbered])
  return { rows, answer: data?.answer ?? null, service: data?.service ?? null, rules: data?.rules ?? [] }
}
