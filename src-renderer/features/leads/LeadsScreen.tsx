import { Button } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { ViewTabs } from '../../shell/Bars.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { usePaletteActions } from '../../shell/palette.ts'
import { Screen } from '../../shell/Screen.tsx'
import { DropZone } from '../../ui/DropZone.tsx'
import { KeyHint } from '../../ui/Feedback.tsx'
import { IntakeResults } from '../../ui/IntakeResults.tsx'
import { useIntake } from '../../ui/use-intake.ts'
import { ViewMenu } from '../../views/ViewMenu.tsx'
import { formatCount, withSpaces } from '../../wording/format.ts'
import { formatDelay } from '../../wording/format-delay.ts'
import { CsvImport } from './CsvImport.tsx'
import { TaskList } from './follow-up/TaskList.tsx'
import { LeadExport } from './LeadExport.tsx'
import { LeadFilters } from './LeadFilters.tsx'
import { LeadList } from './LeadList.tsx'
import { LeadPane } from './LeadPane.tsx'
import classes from './leads.module.css'
import { TodayBoard } from './TodayBoard.tsx'
import { useCsvImport } from './use-csv-import.ts'
import { useLeadFields } from './use-lead-fields.ts'
import { leadViews, useLeads } from './use-leads.ts'
import { useNextLead } from './use-next-lead.ts'

const isTable = (file: File) => /\.(csv|tsv|txt|xlsx)$/i.test(file.name)

/** The queue of requests at the left, the one that is open at the right. */
export function LeadsScreen() {
  const navigate = useNavigate()
  const leads = useLeads()
  const fields = useLeadFields()
  const { data: counts } = useOffice(office.leads.counts)
  const { data: ownCounts } = useOffice(office.leadViews.counts, undefined, {
    enabled: leads.views.length > 0,
  })
  const kept = {
    ...leads,
    home: 'open',
    save: useCommand(office.leadViews.save),
    remove: useCommand(office.leadViews.remove),
    order: useCommand(office.leadViews.order),
  }
  const [qualifying, setQualifying] = useState(false)
  const intake = useIntake('lead')
  const csv = useCsvImport()
  const picker = useRef<HTMLInputElement>(null)
  const pane = useRef<HTMLElement>(null)
  // The first request is open until another one is: J, Q, T and ↵ always have something to act on.
  const openId = leads.openId ?? leads.list.data?.rows[0]?.id ?? null
  const take = (files: readonly File[]) => {
    intake.take(files.filter(file => !isTable(file)))
    csv.add(files.filter(isTable))
  }
  const { next, searching } = useNextLead(leads, openId)
  const create = () => void navigate('/demandes/nouvelle')
  const choose = () => picker.current?.click()
  useKeys([
    { keys: 'n', label: 'traiter la suivante', run: next },
    { keys: 's', label: 'saisir', hidden: true, run: create },
    { keys: 'i', label: 'importer', hidden: true, run: choose },
  ])
  const isImporting = csv.table !== null && !csv.table.isDone
  usePaletteActions([
    { id: 'lead-next', label: 'Traiter la demande suivante', run: next },
    { id: 'lead-new', label: 'Saisir une demande', run: create },
    { id: 'lead-import', label: 'Importer des demandes', run: choose },
  ])
  const waiting = counts ? counts.ready + counts.to_qualify + counts.unsettled : undefined
  const isPrimary = waiting !== 0 && !qualifying && !isImporting
  return (
    <DropZone
      onFiles={take}
      label={withSpaces(
        'Déposez des courriels (.eml) ou un tableau (.csv, .xlsx) : chacun devient une demande.',
      )}
    >
      <Screen
        title="Demandes"
        subtitle={<LeadsSummary waiting={waiting} />}
        actions={
          <>
            <Button leftSection={<IconUpload size={16} stroke={1.75} />} onClick={choose}>
              Importer…
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={create}>
              Saisir une demande
            </Button>
            <Button
              variant={isPrimary ? 'filled' : 'default'}
              loading={searching}
              onClick={next}
              rightSection={<KeyHint>N</KeyHint>}
            >
              Traiter la suivante
            </Button>
          </>
        }
        tabs={
          <ViewTabs
            label="Vues"
            value={leads.key}
            onChange={leads.openView}
            tabs={[
              ...leadViews.map(({ id, label }) => ({ id: id as string, label, count: counts?.[id] })),
              ...leads.views.map(({ key, name }) => ({ id: key, label: name, count: ownCounts?.[key] })),
            ]}
            extra={<ViewMenu kept={kept} />}
          />
        }
        filters={
          <LeadFilters leads={leads} fields={fields} extra={<LeadExport leads={leads} fields={fields} />} />
        }
      >
        <div className={classes.screen}>
          <div>
            <TodayBoard />
            <IntakeResults intake={intake} />
            <CsvImport csv={csv} />
          </div>
          {leads.key === 'tasks' && !leads.isNarrowed ? (
            <TaskList onOpen={id => leads.change({ vue: 'all', demande: String(id) })} />
          ) : (
            <div className={classes.panes}>
              <LeadList leads={leads} focusedId={openId} onEnter={() => pane.current?.focus()} />
              <section ref={pane} className={classes.pane} aria-label="Demande ouverte" tabIndex={-1}>
                {openId !== null && <LeadPane key={openId} id={openId} onQualifying={setQualifying} />}
              </section>
            </div>
          )}
        </div>
        <input
          ref={picker}
          type="file"
          accept=".eml,message/rfc822,.csv,text/csv,.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          multiple
          hidden
          aria-label="Courriels ou tableau à importer"
          onChange={event => {
            take([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </Screen>
    </DropZone>
  )
}

/** « 31 transmises aujourd’hui, délai médian 21 s »; before the first one, what waits for a person. */
function LeadsSummary({ waiting }: { readonly waiting: number | undefined }) {
  const { data: board } = useOffice(office.leadScreens.board)
  if (waiting === undefined || !board) return null
  if (board.dispatched === 0) return `${formatCount(waiting, 'demande')} à traiter`
  const sent = `${formatCount(board.dispatched, 'transmise')} aujourd’hui`
  return board.medianDelay === null ? sent : `${sent}, délai médian ${formatDelay(board.medianDelay)}`
}
