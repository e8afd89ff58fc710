import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload, IconPlayerStop } from '@tabler/icons-react'
import { useEffect } from 'react'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { saveMadeFile } from '../../office/files.ts'
import { usePaletteActions } from '../../shell/palette.ts'
import { notify, say } from '../../shell/status.ts'
import { formatCount, formatNumber } from '../../wording/format.ts'
import { exportColumns, publicColumns } from './export-columns.ts'
import type { Providers } from './use-providers.ts'

type Format = 'csv' | 'xlsx'

/** The list as it is filtered, with its contacts; or who is listed by cell, that anyone may read. */
export function ExportMenu({ providers: { question, label } }: { readonly providers: Providers }) {
  const list = useLongCommand(office.providers.export, { saves: false })
  const open = useLongCommand(office.providers.publicRegister, { saves: false })
  const exportList = async (format: Format) => {
    const made = await list.run({
      list: question,
      format,
      name: `Prestataires, ${label}`,
      columns: exportColumns,
    })
    if (!made) return
    saveMadeFile(made.fileId, made.name)
    say(`${formatCount(made.rows, 'prestataire exporté', 'prestataires exportés')}.`)
  }
  const exportPublic = async (format: Format) => {
    const made = await open.run({ format, name: 'Registre public', columns: publicColumns })
    if (!made) return
    saveMadeFile(made.fileId, made.name)
    say(`${formatCount(made.rows, 'cellule exportée', 'cellules exportées')}.`)
  }
  usePaletteActions([
    { id: 'providers-xlsx', label: 'Exporter les prestataires (Excel)', run: () => void exportList('xlsx') },
    { id: 'providers-csv', label: 'Exporter les prestataires (CSV)', run: () => void exportList('csv') },
    { id: 'public-csv', label: 'Exporter le registre public (CSV)', run: () => void exportPublic('csv') },
  ])
  const refusal = list.refusal ?? open.refusal
  useEffect(() => {
    if (refusal) notify({ text: refusal.sentence, tone: 'late' })
  }, [refusal])
  const running = list.pending ? list : open.pending ? open : null
  if (running) {
    const done = running.progress
    return (
      <>
        <span className="mute nowrap" role="status">
          {done ? `${formatNumber(done.done)} sur ${formatNumber(done.total)}` : 'Export…'}
        </span>
        <ActionIcon aria-label="Arrêter l’export" onClick={running.stop}>
          <IconPlayerStop size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </>
    )
  }
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <ActionIcon aria-label="Exporter">
          <IconDownload size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Cette liste, avec les contacts</Menu.Label>
        <Menu.Item onClick={() => void exportList('xlsx')}>Liste, classeur Excel (.xlsx)</Menu.Item>
        <Menu.Item onClick={() => void exportList('csv')}>Liste, tableau (.csv)</Menu.Item>
        <Menu.Label>Par cellule, sans donnée personnelle</Menu.Label>
        <Menu.Item onClick={() => void exportPublic('xlsx')}>
          Registre public, classeur Excel (.xlsx)
        </Menu.Item>
        <Menu.Item onClick={() => void exportPublic('csv')}>Registre public, tableau (.csv)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
