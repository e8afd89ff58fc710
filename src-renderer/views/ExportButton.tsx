import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload, IconPlayerStop } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Progress } from '../../src-preload/contract/shared.ts'
import { saveMadeFile } from '../office/files.ts'
import type { Refused } from '../office/refused.ts'
import { usePaletteActions } from '../shell/palette.ts'
import { notify, say } from '../shell/status.ts'
import { formatCount, formatNumber } from '../wording/format.ts'

type Format = 'csv' | 'xlsx'
type Made = { readonly fileId: string; readonly name: string; readonly rows: number }

type ExportButtonProps = {
  /** « Exporter la vue ». */
  readonly label: string
  /** What a row is: « demande exportée », « demandes exportées ». */
  readonly counted: readonly [string, string]
  readonly work: {
    readonly pending: boolean
    readonly progress: Progress | null
    readonly refusal: Refused | null
    readonly stop: () => void
  }
  readonly run: (format: Format) => Promise<Made | undefined>
}

/** A table that spreadsheets open, as a workbook or as text; while it is made, how far it is and how to stop. */
export function ExportButton({ label, counted, work, run }: ExportButtonProps) {
  const make = async (format: Format) => {
    const made = await run(format)
    if (!made) return
    saveMadeFile(made.fileId, made.name)
    say(`${formatCount(made.rows, ...counted)}.`)
  }
  usePaletteActions([
    { id: `${label}-csv`, label: `${label} (CSV)`, run: () => void make('csv') },
    { id: `${label}-xlsx`, label: `${label} (Excel)`, run: () => void make('xlsx') },
  ])
  const { refusal } = work
  useEffect(() => {
    if (refusal) notify({ text: refusal.sentence, tone: 'late' })
  }, [refusal])
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
        <ActionIcon aria-label={label}>
          <IconDownload size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void make('xlsx')}>Classeur Excel (.xlsx)</Menu.Item>
        <Menu.Item onClick={() => void make('csv')}>Tableau (.csv)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
