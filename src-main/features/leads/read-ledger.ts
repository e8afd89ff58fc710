import type { LedgerColumn, LedgerRow } from '../../../src-preload/contract/lead-screens.ts'
import { countLedger, type LedgerQuestion, listLedger, sumLedger } from '../../store/queries/lead-ledger.ts'
import type { ColumnKind, TableRow, TableValue } from '../../tables/table.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { makeTable, type TableAsked } from '../make-table.ts'
import { tellProgress } from '../progress.ts'

/** What a provider received, a part of it, and its totals by month. */
export async function readLedger(
  office: Office,
  question: LedgerQuestion & { readonly offset: number; readonly limit: number },
) {
  return office.store.read(async db => ({
    rows: await listLedger(db, question),
    total: await countLedger(db, question),
    months: await sumLedger(db, question.id),
  }))
}

const ROWS_AT_ONCE = 500

/** The same as a table, whole. Stopping leaves no file. */
export function exportLedger(
  context: Context,
  asked: TableAsked<LedgerColumn> & LedgerQuestion,
  outer?: AbortSignal,
) {
  return tellProgress(async (tell, signal) => {
    signedIn(context.session)
    const { office } = context
    const total = await office.store.read(db => countLedger(db, asked))
    async function* rows(): AsyncGenerator<TableRow, void, void> {
      for (let offset = 0; offset < total; offset += ROWS_AT_ONCE) {
        const page = { ...asked, offset, limit: ROWS_AT_ONCE }
        for (const row of await office.store.read(db => listLedger(db, page)))
          yield asked.columns.map(({ column, words }) => valueIn(row, column, words))
        tell({ done: Math.min(offset + ROWS_AT_ONCE, total), total, label: '' })
      }
    }
    const made = await makeTable(office, { ...asked, kindOf, rows: rows(), signal })
    return { ...made, rows: total }
  }, outer)
}

const kindOf = (column: LedgerColumn): ColumnKind =>
  column === 'dispatchedAt' || column === 'acceptedAt' || column === 'outcomeAt' ? 'instant' : 'text'

function valueIn(row: LedgerRow, column: LedgerColumn, words: Readonly<Record<string, string>>): TableValue {
  const word = (code: string | null) => (code === null ? null : (words[code] ?? code))
  switch (column) {
    case 'delivery':
      return word(row.delivery)
    case 'outcome':
      return word(row.outcome)
    case 'returned':
      return row.returned === null
        ? null
        : [row.returned.reason, row.returned.decision ?? 'open'].map(word).join(', ')
    default:
      return row[column]
  }
}
