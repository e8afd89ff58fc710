import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload, IconPlayerStop } from '@tabler/icons-react'
import type { InboxColumn, InboxField } from '../../../src-preload/contract/inbox.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { saveMadeFile } from '../../office/files.ts'
import { usePaletteActions } from '../../shell/palette.ts'
import { notify, say } from '../../shell/status.ts'
import { formatCount, formatNumber } from '../../wording/format.ts'
import { columnNames, fieldNames } from '../../wording/inbox.ts'
import { cellStateNames, documentKindNames, documentStateNames } from '../../wording/terms.ts'
import type { useFieldValues } from './use-field-values.ts'
import type { Inbox } from './use-inbox.ts'

type ExportMenuProps = { readonly inbox: Inbox; readonly values: ReturnType<typeof useFieldValues> }

/** All that the view holds, in its columns, as a table that spreadsheets open. */
export function ExportMenu({ inbox, values }: ExportMenuProps) {
  const { view, columns, question } = inbox
  const work = useLongCommand(office.desk.export, { saves: false })
  const run = async (format: 'csv' | 'xlsx') => {
    const made = await work.run({
      list: question,
      format,
      name: view?.name ?? 'Dossiers',
      columns: columns.map(column => ({
        column,
        head: longNames[column],
        words: wordsOf(column, values),
      })),
    })
    if (!made) {
      if (work.refusal) notify({ text: work.refusal.sentence, tone: 'late' })
      return
    }
    saveMadeFile(made.fileId, made.name)
    say(`${formatCount(made.rows, 'dossier exporté', 'dossiers exportés')}.`)
  }
  usePaletteActions([
    { id: 'export-csv', label: 'Exporter la vue (CSV)', run: () => void run('csv') },
    { id: 'export-xlsx', label: 'Exporter la vue (Excel)', run: () => void run('xlsx') },
  ])
  if (work.pending) {
    const done = work.progress
    return (
      <>
        <span className="mute nowrap" role="status">
          {done ? `${formatNumber(done.done)} sur ${formatNumber(done.total)}` : 'Export…'}
        </span>
        <ActionIcon aria-label="Arrêter l’export" onClick={work.stop}>
          <IconPlayerStop size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </>
    )
  }
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label="Exporter la vue">
          <IconDownload size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void run('xlsx')}>Classeur Excel (.xlsx)</Menu.Item>
        <Menu.Item onClick={() => void run('csv')}>Tableau (.csv)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
