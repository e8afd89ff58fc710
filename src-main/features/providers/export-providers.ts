import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { ProviderColumn, ProviderFilter } from '../../../src-preload/contract/providers.ts'
import { legalFormName } from '../../domain/legal-form.ts'
import { listProviderIds } from '../../store/queries/provider-register.ts'
import { describeProviders, type RegisteredProvider } from '../../store/queries/provider-rows.ts'
import type { ColumnKind, TableRow, TableValue } from '../../tables/table.ts'
import { type Context, signedIn } from '../context.ts'
import { makeTable, type TableAsked } from '../make-table.ts'
import { tellProgress } from '../progress.ts'
import { registerDay } from './register-day.ts'

const ROWS_AT_ONCE = 500
const MOST_ROWS = 1_000_000

/** Writes all that a list of providers holds, in its order. Stopping leaves no file. */
export function exportProviders(
  context: Context,
  { list, ...asked }: TableAsked<ProviderColumn> & { readonly list: ProviderFilter },
  outer?: AbortSignal,
) {
  return tellProgress(async (tell, signal) => {
    signedIn(context.session)
    const { office } = context
    const day = registerDay(office)
    const ids = await office.store.read(db =>
      listProviderIds(db, list, { ...day, offset: 0, limit: MOST_ROWS }),
    )
    const rows = rowsOf(context, ids, {
      columns: asked.columns,
      tell: done => tell({ done, total: ids.length, label: '' }),
    })
    const made = await makeTable(office, { ...asked, kindOf, rows, signal })
    return { ...made, rows: ids.length }
  }, outer)
}

async function* rowsOf(
  { office }: Context,
  ids: readonly ProviderId[],
  {
    columns,
    tell,
  }: { readonly columns: TableAsked<ProviderColumn>['columns']; readonly tell: (done: number) => void },
): AsyncGenerator<TableRow, void, void> {
  const day = registerDay(office)
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const part = ids.slice(start, start + ROWS_AT_ONCE)
    const rows = await office.store.read(db => describeProviders(db, part, day))
    for (const row of rows) yield columns.map(({ column, words }) => valueIn(row, column, words))
    tell(start + part.length)
  }
}

function kindOf(column: ProviderColumn): ColumnKind {
  switch (column) {
    case 'cells':
    case 'requests12Months':
      return 'number'
    case 'contractEnd':
    case 'documentEnd':
      return 'day'
    default:
      return 'text'
  }
}

function valueIn(
  row: RegisteredProvider,
  column: ProviderColumn,
  words: Readonly<Record<string, string>>,
): TableValue {
  const word = (code: string | undefined) => (code === undefined ? null : (words[code] ?? code))
  switch (column) {
    case 'standing':
      return word(row.standing)
    case 'legalForm':
      return legalFormName(row.legalForm) ?? row.legalForm
    case 'departments':
      return row.departmentCodes.join(', ')
    case 'subtypes':
      return row.subtypeNames.join(', ')
    case 'contract':
      return row.contract?.number ?? null
    case 'contractEnd':
      return row.contract?.lastDay ?? null
    case 'documentEndKind':
      return word(row.documentEnd?.kind)
    case 'documentEnd':
      return row.documentEnd?.validUntil ?? null
    default:
      return row[column]
  }
}
