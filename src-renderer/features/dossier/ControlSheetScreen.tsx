import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ControlSheet } from '../../../src-preload/contract/control-sheets.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { fileUrl } from '../../office/files.ts'
import { useOffice } from '../../office/queries.ts'
import { toRefused } from '../../office/refused.ts'
import { LazyPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import { ViewTabs } from '../../shell/Bars.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { EmptyState, ErrorState, Note, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { formatDateTime } from '../../wording/format.ts'

/** The sheets of what was checked in a dossier, as they were issued: the last one first. */
export function ControlSheetScreen() {
  const id = Number(useParams().id) as DossierId
  const navigate = useNavigate()
  const back = () => void navigate(`/dossiers/${id}`)
  const { data: sheets, error, refetch } = useOffice(office.controlSheets.list, { id })
  const { data: dossier } = useOffice(office.dossiers.get, { id })
  const [chosen, setChosen] = useState<string | null>(null)
  const make = useCommand(office.controlSheets.make, { onDone: ({ id: made }) => setChosen(String(made)) })
  const run = () => void make.run({ id })
  useKeys([{ keys: 'Escape', label: 'revenir au dossier', run: back }])
  const sheet = sheets?.find(({ id: one }) => String(one) === chosen) ?? sheets?.[0]
  const reference = dossier?.reference ?? ''
  return (
    <Screen
      title="Fiche de contrôle"
      titleText={`Fiche de contrôle ${reference}`}
      subtitle={dossier && `${reference}, ${dossier.identity.companyName}`}
      onBack={back}
      actions={
        <>
          {make.refusal && <RefusalNote refusal={make.refusal} />}
          {sheet && (
            <Button
              component="a"
              href={`${fileUrl(sheet.fileId)}?download`}
              download=""
              leftSection={<IconDownload size={16} stroke={1.75} />}
            >
              Enregistrer une copie
            </Button>
          )}
          {sheets?.[0]?.outdated && (
            <Button variant="filled" loading={make.pending} onClick={run}>
              Établir une nouvelle fiche
            </Button>
          )}
        </>
      }
      tabs={
        sheets &&
        sheets.length > 1 && (
          <ViewTabs
            label="Fiches établies"
            value={String(sheet?.id)}
            onChange={setChosen}
            tabs={sheets.map(one => ({ id: String(one.id), label: formatDateTime(one.madeAt) }))}
          />
        )
      }
    >
      {error ? (
        <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
      ) : sheet ? (
        <Shown sheet={sheet} reference={reference} />
      ) : sheets ? (
        <EmptyState
          text="Aucune fiche n’a encore été établie."
          action={
            <Button variant="filled" loading={make.pending} onClick={run}>
              Établir la fiche
            </Button>
          }
        />
      ) : (
        <SkeletonRows count={16} />
      )}
    </Screen>
  )
}

function Shown({ sheet, reference }: { readonly sheet: ControlSheet; readonly reference: string }) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      {sheet.outdated && (
        <Note tone="late">
          Le dossier a changé depuis cette fiche ({sheet.by}, {formatDateTime(sheet.madeAt)}). Elle dit ce
          qu’il était au rang {sheet.journalSeq} du journal.
        </Note>
      )}
      <div style={{ flex: 1, minHeight: 0 }}>
        <LazyPdfViewer
          url={fileUrl(sheet.fileId)}
          documentId={`control-sheet-${sheet.id}`}
          title={`Fiche de contrôle ${reference}`}
        />
      </div>
    </div>
  )
}
