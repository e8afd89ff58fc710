import { Button } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand, useLongCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { rememberWalk } from '../../office/walk.ts'
import { ViewTabs } from '../../shell/Bars.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { notify } from '../../shell/status.ts'
import { DropZone } from '../../ui/DropZone.tsx'
import { KeyHint } from '../../ui/Feedback.tsx'
import { IntakeResults } from '../../ui/IntakeResults.tsx'
import { useIntake } from '../../ui/use-intake.ts'
import { formatCount } from '../../wording/format.ts'
import { ImportApplicationsButton } from './ImportApplicationsButton.tsx'
import { InboxFilters } from './InboxFilters.tsx'
import { InboxInspector, InboxInspectorFoot } from './InboxInspector.tsx'
import { InboxLegend } from './InboxLegend.tsx'
import { InboxTable } from './InboxTable.tsx'
import { RefusedMessages } from './RefusedMessages.tsx'
import { isTable, useOpenImport } from './tables-to-import.ts'
import { useInbox, views } from './use-inbox.ts'

/** The dossiers, by view; what is focused is summed up at the right. */
export function InboxScreen() {
  const navigate = useNavigate()
  const inbox = useInbox()
  const { data: counts } = useOffice(office.dossiers.counts)
  const { data: me } = useOffice(office.staff.current)
  const [focusedId, setFocusedId] = useState<DossierId | null>(null)
  const rows = inbox.list.data?.rows ?? []
  // The first row is focused until another one is: J, P and ↵ always have something to act on.
  const focused = rows.find(({ id }) => id === focusedId) ?? rows[0]
  const viewLabel = views.find(({ id }) => id === inbox.view)?.label ?? ''
  const open = (id: DossierId) => {
    const total = inbox.list.data?.total ?? 0
    rememberWalk('dossier', {
      label: viewLabel,
      ids: rows.map(row => row.id),
      offset: inbox.window.offset,
      total,
    })
    void navigate(`/dossiers/${id}`)
  }
  const next = useCommand(office.dossiers.claimNext, { onDone: ({ id }) => void navigate(`/dossiers/${id}`) })
  const takeNext = async () => {
    if (next.pending) return
    const taken = await next.run()
    if (!taken) notify({ text: 'Plus rien à prendre\u00a0: tous les dossiers à traiter sont pris.' })
  }
  const intake = useIntake('dossier')
  const example = useLongCommand(office.intake.loadExample)
  const picker = useRef<HTMLInputElement>(null)
  const openImport = useOpenImport()
  // A table has a preview of its own; messages are taken as they are.
  const takeFiles = (files: readonly File[]) => {
    const table = files.find(isTable)
    intake.take(files.filter(file => !isTable(file)))
    if (table) openImport(table)
  }
  const create = () => void navigate('/dossiers/nouveau')
  useKeys([
    { keys: 'n', label: 'prendre le suivant', run: () => void takeNext() },
    { keys: 'i', label: 'importer', hidden: true, run: () => picker.current?.click() },
  ])
  const toReview = counts?.to_review
  return (
    <DropZone
      onFiles={takeFiles}
      label="Déposez les courriels (.eml), chacun devient un dossier ; ou un tableau (.csv, .xlsx)."
    >
      <Screen
        title="Boîte de réception"
        subtitle={toReview === undefined ? '' : `${formatCount(toReview, 'dossier')} à traiter`}
        actions={
          <>
            <Button
              leftSection={<IconUpload size={16} stroke={1.75} />}
              onClick={() => picker.current?.click()}
            >
              Importer des courriels…
            </Button>
            <ImportApplicationsButton />
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={create}>
              Nouveau dossier
            </Button>
            <Button
              variant={toReview === 0 ? 'default' : 'filled'}
              loading={next.pending}
              onClick={() => void takeNext()}
              rightSection={<KeyHint>N</KeyHint>}
            >
              Prendre le suivant
            </Button>
          </>
        }
        tabs={
          <ViewTabs
            label="Vues"
            value={inbox.view}
            onChange={vue => inbox.change({ vue })}
            tabs={views.map(view => ({ ...view, count: counts?.[view.id] }))}
          />
        }
        filters={<InboxFilters inbox={inbox} />}
        legend={<InboxLegend />}
        inspectorLabel="Aperçu du dossier"
        inspector={focused && <InboxInspector id={focused.id} />}
        inspectorFoot={focused && <InboxInspectorFoot row={focused} me={me?.id} onOpen={open} />}
      >
        <RefusedMessages />
        <IntakeResults intake={intake} example={example} />
        <input
          ref={picker}
          type="file"
          accept=".eml,message/rfc822"
          multiple
          hidden
          aria-label="Courriels à importer"
          onChange={event => {
            intake.take([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <InboxTable
          inbox={inbox}
          label={`Dossiers, ${viewLabel}`}
          me={me?.id}
          focusedId={focused?.id ?? null}
          onFocusChange={setFocusedId}
          onOpen={open}
          onImport={() => picker.current?.click()}
          onCreate={create}
          onExample={() => void example.run()}
        />
      </Screen>
    </DropZone>
  )
}
