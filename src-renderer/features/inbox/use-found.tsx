import { useMemo } from 'react'
import type { DossierRow } from '../../../src-preload/contract/dossiers.ts'
import type { FoundIn } from '../../../src-preload/contract/views.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import type { RegisterColumn } from '../../table/columns.ts'
import { withSpaces } from '../../wording/format.ts'
import { documentKindNames } from '../../wording/terms.ts'
import classes from './inbox.module.css'

type Columns = readonly RegisterColumn<DossierRow>[]
const NONE: readonly FoundIn[] = []

/**
 * While one searches, says where the words are in the rows that do not show them: « trouvé dans RC Pro : … », in the
 * place of the sub-types.
 */
export function useFound(search: string, rows: readonly DossierRow[]): (columns: Columns) => Columns {
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const { data: found = NONE } = useOffice(
    office.views.found,
    { search, ids },
    { enabled: search.trim().length > 2 && ids.length > 0, keepPrevious: false },
  )
  return useMemo(() => {
    if (search === '' || found.length === 0) return columns => columns
    const byId = new Map(found.map(one => [one.id, one]))
    return columns =>
      columns.map(column => {
        if (column.id !== 'subtypes') return column
        return {
          ...column,
          cell: row => {
            const one = byId.get(row.id)
            return one ? <Found found={one} /> : column.cell(row)
          },
          title: row => {
            const one = byId.get(row.id)
            return one
              ? `${placeOf(one)} ${one.snippet.replace(/[\ue000\ue001]/g, '')}`
              : (column.title?.(row) ?? '')
          },
        }
      })
  }, [search, found])
}

function placeOf({ where, documentKind }: FoundIn): string {
  const place =
    where === 'document'
      ? documentKind
        ? documentKindNames[documentKind]
        : 'une pièce'
      : where === 'message'
        ? 'un message'
        : 'les contacts'
  return withSpaces(`Trouvé dans ${place} :`)
}

function Found({ found }: { readonly found: FoundIn }) {
  const parts = found.snippet.split(/(\ue000[^\ue001]*\ue001)/)
  return (
    <span className={classes.found}>
      <span className="mute">{placeOf(found)}</span>{' '}
      {parts.map((part, place) =>
        part.startsWith('\ue000') ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed sentence
          <mark key={place}>{part.slice(1, -1)}</mark>
        ) : (
          part
        ),
      )}
    </span>
  )
}
