import { Button } from '@mantine/core'
import { IconClipboardCheck } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { usePaletteActions } from '../../shell/palette.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { TimeText } from '../../ui/Texts.tsx'

/** Issues the sheet of all that was checked so far, then shows it; the last one again while nothing was done since. */
export function ControlSheetButton({ id }: { readonly id: DossierId }) {
  const navigate = useNavigate()
  const { data: sheets } = useOffice(office.controlSheets.list, { id })
  const make = useCommand(office.controlSheets.make, {
    onDone: () => void navigate(`/dossiers/${id}/fiche`),
  })
  const run = () => {
    if (!make.pending) void make.run({ id })
  }
  usePaletteActions([{ id: 'control-sheet', label: 'Fiche de contrôle (PDF)', run }])
  const [last] = sheets ?? []
  return (
    <>
      {last && (
        <a className="t-small" href={`#/dossiers/${id}/fiche`}>
          établie le <TimeText at={last.madeAt} full />
          {last.outdated && ', dépassée'}
        </a>
      )}{' '}
      <Button
        size="xs"
        leftSection={<IconClipboardCheck size={14} stroke={1.75} />}
        loading={make.pending}
        onClick={run}
      >
        Fiche de contrôle
      </Button>
      {make.refusal && <RefusalNote refusal={make.refusal} />}
    </>
  )
}
