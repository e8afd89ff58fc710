import { leadFields } from '../../../src-preload/contract/lead-filters.ts'
import type { LeadColumn } from '../../../src-preload/contract/lead-screens.ts'
import { readLeadValues } from '../../store/queries/lead-filters.ts'
import { type LeadQuestion, searchLeads } from '../../store/queries/lead-search.ts'
import type { ColumnKind, TableRow, TableValue } from '../../tables/table.ts'
import { type Context, signedIn } from '../context.ts'
import { makeTable, type TableAsked } from '../make-table.ts'
import { tellProgress } from '../progress.ts'

const ROWS_AT_ONCE = 500
const MOST_ROWS = 1_000_000

/** Writes all that a list of requests holds, in its order. Stopping leaves no file. */
export function exportLeads(
  context: Context,
  asked: TableAsked<LeadColumn> & { readonly list: Pick<LeadQuestion, 'view' | 'search' | 'filters'> },
  outer?: AbortSignal,
) {
  return tellProgress(async (tell, signal) => {
    signedIn(context.session)
    const { office } = context
    const question = { ...asked.list, offset: 0, limit: MOST_ROWS, now: office.now() }
    const { ids } = await office.store.read(db => searchLeads(db, question))
    async function* rows(): AsyncGenerator<TableRow, void, void> {
      const columns = asked.columns.map(({ column }) => column)
      for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
        const part = ids.slice(start, start + ROWS_AT_ONCE)
        for (const values of await office.store.read(db => readLeadValues(db, { ids: part, columns })))
          yield asked.columns.map(({ column, words }, place) => said(column, values[place] ?? null, words))
        tell({ done: start + part.length, total: ids.length, label: '' })
      }
    }
    const made = await makeTable(office, { ...asked, kindOf, rows: rows(), signal })
    return { ...made, rows: ids.length }
  }, outer)
}

function kindOf(column: LeadColumn): ColumnKind {
  const kind = column in leadFields ? leadFields[column as keyof typeof leadFields] : 'text'
  return kind === 'flag' || kind === 'choice' ? 'text' : kind
}

/** The words of codes are those of the screen: the core writes no French of its own in a table. */
function said(
  column: LeadColumn,
  value: string | number | null,
  words: Readonly<Record<string, string>>,
): TableValue {
  const kind = column in leadFields ? leadFields[column as keyof typeof leadFields] : 'text'
  const word = (code: string) => words[code] ?? code
  if (kind === 'flag') return word(value === 1 ? 'yes' : 'no')
  if (kind !== 'choice' || value === null) return value
  return column === 'doubt'
    ? String(value).split(',').filter(Boolean).map(word).join(', ')
    : word(String(value))
}
