import { Button } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ViewTabs } from '../../shell/Bars.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { DropZone } from '../../ui/DropZone.tsx'
import { EmptyState, ErrorState, KeyHint, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportRows } from './ImportRows.tsx'
import classes from './import-applications.module.css'
import { importVerb, type Outcome, sumSentence, viewNames } from './import-words.ts'
import { type ImportState, type OpenTable, useImportApplications } from './use-import-applications.ts'

const views = ['all', 'added', 'merged', 'already', 'refused'] as const satisfies readonly (Outcome | 'all')[]

/** A table of applications (CSV, XLSX): read, previewed row by row, and imported as it was previewed. */
export function ImportApplicationsScreen() {
  const navigate = useNavigate()
  const importing = useImportApplications()
  const picker = useRef<HTMLInputElement>(null)
  const [view, setView] = useState<Outcome | 'all'>('all')
  const { table } = importing
  const shown = table && (table.done ?? table.preview)
  const back = () => void navigate('/boite')
  const choose = () => picker.current?.click()
  const hasSomething = shown !== null && shown.added + shown.merged > 0
  const canTake = table !== null && table.done === null && hasSomething && !importing.reading
  useKeys([
    { keys: 'i', label: 'choisir un tableau', run: choose },
    { keys: 'Ctrl+Enter', label: 'importer', when: canTake, run: () => void importing.take() },
    { keys: 'Escape', label: 'boîte de réception', run: back },
  ])
  const take = (files: readonly File[]) => {
    const [file] = files
    if (file && !importing.taking) importing.open(file)
  }
  return (
    <DropZone onFiles={take} label="Déposez un tableau de candidatures (.csv ou .xlsx).">
      <Screen
        title="Importer des candidatures"
        subtitle={table?.name ?? 'Rien n’est écrit avant l’aperçu.'}
        onBack={back}
        actions={
          <>
            <Button
              leftSection={<IconUpload size={16} stroke={1.75} />}
              disabled={importing.taking}
              onClick={choose}
            >
              {table ? 'Choisir un autre tableau…' : 'Choisir un tableau…'}
            </Button>
            {canTake && shown && (
              <Button
                variant="filled"
                loading={importing.taking}
                onClick={() => void importing.take()}
                rightSection={<KeyHint>Ctrl ↵</KeyHint>}
              >
                {importVerb(shown)}
              </Button>
            )}
            {table?.done && (
              <Button variant="filled" onClick={back}>
                Voir la boîte de réception
              </Button>
            )}
          </>
        }
        tabs={
          shown && (
            <ViewTabs
              label="Lignes"
              value={view}
              onChange={setView}
              tabs={views.map(id => ({
                id,
                label: viewNames[id],
                count: id === 'all' ? shown.read : shown[id],
              }))}
            />
          )
        }
      >
        <input
          ref={picker}
          type="file"
          accept=".csv,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          hidden
          aria-label="Tableau à importer"
          onChange={event => {
            take([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <Troubles importing={importing} />
        {table ? (
          <Table importing={importing} table={table} view={view} />
        ) : (
          <Nothing importing={importing} onChoose={choose} />
        )}
      </Screen>
    </DropZone>
  )
}

/** What went wrong on the way, and how far a long import is. */
function Troubles({ importing }: { readonly importing: ImportState }) {
  const { lost, refusal, isOutdated, taking, progress, again, stop } = importing
  if (taking) {
    return (
      <div className={classes.going} role="status">
        {progress ? `Import : ${progress.done} lignes sur ${progress.total}` : 'Import…'}
        <Button size="xs" onClick={stop}>
          Arrêter sans rien garder
        </Button>
      </div>
    )
  }
  if (lost !== null) return <ErrorState text={lost} />
  if (refusal === null) return null
  return (
    <div className={classes.going}>
      <RefusalNote refusal={refusal} />
      {isOutdated && (
        <Button size="xs" onClick={again}>
          Refaire l’aperçu
        </Button>
      )}
    </div>
  )
}

function Nothing({
  importing,
  onChoose,
}: {
  readonly importing: ImportState
  readonly onChoose: () => void
}) {
  if (importing.reading) return <SkeletonRows count={14} />
  return (
    <EmptyState
      text="Déposez ici un tableau de candidatures (.csv ou .xlsx), une ligne par entreprise. Ses colonnes sont reconnues à leurs titres : raison sociale, SIRET, courriel, téléphone, départements, prestations…"
      action={
        <Button variant="filled" onClick={onChoose}>
          Choisir un tableau…
        </Button>
      }
    />
  )
}

type TableProps = {
  readonly importing: ImportState
  readonly table: OpenTable
  readonly view: Outcome | 'all'
}

function Table({ importing, table, view }: TableProps) {
  const { preview, done } = table
  const shown = done ?? preview
  return (
    <div className={classes.table}>
      <p className={classes.sum} role="status">
        <span className="strong">{sumSentence(shown)}.</span>{' '}
        {done ? 'C’est fait.' : importing.reading ? 'Lecture…' : 'Rien n’est encore écrit.'}
        {shown.refusedFileId !== null && (
          <a href={`/files/${shown.refusedFileId}?download`} download>
            <IconDownload size={14} stroke={1.75} aria-hidden="true" /> Lignes refusées, avec le motif (.csv)
          </a>
        )}
      </p>
      {done === null && (
        <ImportColumns
          columns={preview.columns}
          disabled={importing.reading || importing.taking}
          onChange={importing.setColumn}
        />
      )}
      <ImportRows shown={shown} view={view} isDone={done !== null} />
    </div>
  )
}
