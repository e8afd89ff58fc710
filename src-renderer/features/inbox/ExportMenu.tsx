import type { InboxColumn, InboxField } from '../../../src-preload/contract/inbox.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { ExportButton } from '../../views/ExportButton.tsx'
import { columnNames, fieldNames } from '../../wording/inbox.ts'
import { cellStateNames, documentKindNames, documentStateNames } from '../../wording/terms.ts'
import type { useFieldValues } from './use-field-values.ts'
import type { Inbox } from './use-inbox.ts'

type ExportMenuProps = { readonly inbox: Inbox; readonly values: ReturnType<typeof useFieldValues> }

/** All that the view holds, in its columns, as a table that spreadsheets open. */
export function ExportMenu({ inbox, values }: ExportMenuProps) {
  const { view, columns, question } = inbox
  const work = useLongCommand(office.desk.export, { saves: false })
  const run = (format: 'csv' | 'xlsx') =>
    work.run({
      list: question,
      format,
      name: view?.name ?? 'Dossiers',
      columns: columns.map(column => ({
        column,
        head: longNames[column],
        words: wordsOf(column, values),
      })),
    })
  return (
    <ExportButton
      label="Exporter la vue"
      counted={['dossier exporté', 'dossiers exportés']}
      work={work}
      run={run}
    />
  )
}

const longNames: Readonly<Record<InboxColumn, string>> = { ...columnNames, ...fieldNames }

/** The words of the codes of a column: the core writes no French of its own in a table. */
function wordsOf(
  column: InboxColumn,
  { choicesOf }: ReturnType<typeof useFieldValues>,
): Record<string, string> {
  if (column === 'cells') return cellStateNames
  if (column === 'documents') return { ...documentKindNames, ...documentStateNames }
  if (column === 'zone' || column === 'subtypes' || column === 'by') return {}
  const choices = choicesOf(column as InboxField).filter(
    ({ value }) => !/^\d+$|^me$/.test(value) || column === 'region' || column === 'department',
  )
  return { yes: 'Oui', no: 'Non', ...Object.fromEntries(choices.map(({ value, label }) => [value, label])) }
}
