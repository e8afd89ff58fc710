import { Button } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand, useLongCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useTakeNext } from '../../office/take-next.ts'
import { rememberWalk } from '../../office/walk.ts'
import { ViewTabs } from '../../shell/Bars.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { DropZone } from '../../ui/DropZone.tsx'
import { KeyHint } from '../../ui/Feedback.tsx'
import { IntakeResults } from '../../ui/IntakeResults.tsx'
import { useNow } from '../../ui/Texts.tsx'
import { useIntake } from '../../ui/use-intake.ts'
import { ViewMenu } from '../../views/ViewMenu.tsx'
import { formatAge, formatCount } from '../../wording/format.ts'
import { BatchBar } from './BatchBar.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { ImportApplicationsButton } from './ImportApplicationsButton.tsx'
import { InboxFilters } from './InboxFilters.tsx'
import { InboxInspector, InboxInspectorFoot } from './InboxInspector.tsx'
import { InboxLegend } from './InboxLegend.tsx'
import { InboxTable } from './InboxTable.tsx'
import { RefusedMessages } from './RefusedMessages.tsx'
import { isTable, useOpenImport } from './tables-to-import.ts'
import { useFieldValues } from './use-field-values.ts'
import { useInbox } from './use-inbox.ts'

const NONE: ReadonlySet<DossierId> = new Set()

/** The dossiers, by view; what is focused is summed up at the right. */
export function InboxScreen() {
  const navigate = useNavigate()
  const inbox = useInbox()
  const values = useFieldValues()
  const kept = {
    ...inbox,
    home: 'to_review',
    save: useCommand(office.views.save),
    remove: useCommand(office.views.remove),
    order: useCommand(office.views.order),
  }
  const { data: counts } = useOffice(office.views.counts)
  const { data: me } = useOffice(office.staff.current)
  const [focusedId, setFocusedId] = useState<DossierId | null>(null)
  const [checked, setChecked] = useState<ReadonlySet<DossierId>>(NONE)
  const rows = inbox.list.data?.rows ?? []
  // The first row is focused until another one is: J, P and ↵ always have something to act on.
  const focused = rows.find(({ id }) => id === focusedId) ?? rows[0]
  const viewLabel = inbox.view?.name ?? ''
  const remember = () =>
    rememberWalk('dossier', {
      label: viewLabel,
      ids: rows.map(row => row.id),
      offset: inbox.window.offset,
      total: inbox.list.data?.total ?? 0,
      list: inbox.question,
    })
  const open = (id: DossierId) => {
    remember()
    void navigate(`/dossiers/${id}`)
  }
  const next = useTakeNext()
  // Of what is shown, in its order: the walk then goes on from there.
  const takeNext = () => {
    remember()
    return next.take({ list: inbox.question })
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
        subtitle={<InboxSummary toReview={toReview} />}
        actions={
          <>
            <Button
              aria-label="Importer des courriels…"
              leftSection={<IconUpload size={16} stroke={1.75} />}
              onClick={() => picker.current?.click()}
            >
              <span className="wide">Importer des courriels…</span>
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
            value={inbox.view?.key ?? ''}
            onChange={inbox.openView}
            tabs={inbox.views.map(({ key, name }) => ({ id: key, label: name, count: counts?.[key] }))}
            extra={<ViewMenu kept={kept} />}
          />
        }
        filters={
          <InboxFilters inbox={inbox} values={values} extra={<ExportMenu inbox={inbox} values={values} />} />
        }
        legend={<InboxLegend />}
        inspectorLabel="Aperçu du dossier"
        inspector={focused && <InboxInspector id={focused.id} />}
        inspectorFoot={focused && <InboxInspectorFoot row={focused} me={me?.id} onOpen={open} />}
      >
        <BatchBar inbox={inbox} checked={checked} onClear={() => setChecked(NONE)} />
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
          values={values}
          checked={checked}
          onCheckedChange={setChecked}
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

/** « 24 dossiers à traiter, le plus ancien depuis 12 jours »: of all that is to review, whatever is shown. */
function InboxSummary({ toReview }: { readonly toReview: number | undefined }) {
  const { data } = useOffice(
    office.dossiers.list,
    { view: 'to_review', sort: { by: 'since', direction: 'asc' }, limit: 1 },
    { enabled: (toReview ?? 0) > 0 },
  )
  const now = useNow()
  if (toReview === undefined) return null
  const oldest = toReview > 0 ? data?.rows[0] : undefined
  const age = oldest ? formatAge(oldest.waitingSince, now + 60_000) : null
  return `${formatCount(toReview, 'dossier')} à traiter${age === null ? '' : `, le plus ancien depuis ${age}`}`
}
