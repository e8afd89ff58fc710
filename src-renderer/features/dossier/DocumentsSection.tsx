import { type DragEvent, useState } from 'react'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { documentKindNames, oneOf } from '../../wording/terms.ts'
import { DocumentLine } from './DocumentLine.tsx'
import classes from './documents.module.css'
import frame from './dossier.module.css'
import { FileButton } from './FileButton.tsx'
import { type AddFile, useAddFile } from './use-add-file.ts'
import { useRequests } from './use-requests.ts'
import type { Review } from './use-review.ts'
import type { Standing } from './use-standing.ts'
import type { Asking } from './Validity.tsx'

type DocumentsSectionProps = {
  readonly dossier: DossierDetail
  readonly standing: Standing
  readonly review: Review
}

/** The documents, the one shown opened on its rules. Files dropped here are added. */
export function DocumentsSection({ dossier, standing, review }: DocumentsSectionProps) {
  const addFile = useAddFile(dossier.id, review.showDocument)
  const { data: underway = [] } = useOffice(office.readings.underway, { dossierId: dossier.id })
  const { data: requests } = useRequests(dossier.id)
  const { data: elsewhere = [] } = useOffice(
    office.documents.elsewhere,
    { dossierId: dossier.id },
    { keepPrevious: false },
  )
  useKeys([
    { keys: 'Tab', label: 'pièce suivante', when: dossier.documents.length > 1, run: () => review.move(1) },
    {
      keys: 'Shift+Tab',
      label: 'pièce précédente',
      hidden: true,
      when: dossier.documents.length > 1,
      run: () => review.move(-1),
    },
  ])
  return (
    <Section
      title="Pièces"
      note={summaryOf(dossier)}
      aside={
        standing.takesFiles && (
          <FileButton
            variant="transparent"
            multiple
            loading={addFile.sending}
            onFiles={files => void addFile.add(files)}
          >
            Ajouter une pièce…
          </FileButton>
        )
      }
    >
      <DropTarget onFiles={standing.takesFiles ? (files, to) => void addFile.add(files, to) : undefined}>
        {dossier.documents.map(document => (
          <DocumentLine
            key={document.id}
            dossier={dossier}
            document={document}
            review={review}
            canAct={standing.mayJudge(document)}
            addFile={addFile}
            underway={underway.find(({ documentId }) => documentId === document.id)}
            asking={askingOf(requests, document.id)}
            sameFiles={elsewhere.filter(({ versionId }) => document.versions[0]?.id === versionId)}
          />
        ))}
        {dossier.documents.length === 0 && <li className={frame.none}>Aucune pièce.</li>}
      </DropTarget>
      <Asked dossier={dossier} addFile={addFile} />
    </Section>
  )
}

/** Whether a document was asked, and when; or goes with the request to come. */
function askingOf(requests: ReturnType<typeof useRequests>['data'], id: DocumentId): Asking {
  const sent = requests?.open?.items.some(({ documentId, answered }) => documentId === id && !answered)
  if (requests?.open && sent) return { state: 'asked', at: requests.open.sentAt }
  return { state: requests?.toAsk.some(({ documentId }) => documentId === id) ? 'to-ask' : 'none' }
}

function Asked({ dossier, addFile }: { readonly dossier: DossierDetail; readonly addFile: AddFile }) {
  const asked = dossier.required.map(group => oneOf(group.map(kind => documentKindNames[kind])))
  return (
    <div className={frame.inset}>
      <p className="mute t-small">Demandées&nbsp;: {asked.join('\u00a0; ')}.</p>
      <RefusalNote refusal={addFile.refusal} />
    </div>
  )
}

/** « 2 conformes, 1 à juger, 1 manquante ». */
function summaryOf({ documents }: DossierDetail): string {
  const count = (wanted: (state: string, expired: boolean) => boolean) =>
    documents.filter(({ state, expired }) => wanted(state, expired)).length
  const parts: readonly (readonly [number, string, string])[] = [
    [count((state, expired) => state === 'conforme' && !expired), 'conforme', 'conformes'],
    [count((_, expired) => expired), 'expirée', 'expirées'],
    [count(state => state === 'to_judge'), 'à juger', 'à juger'],
    [count(state => state === 'to_replace'), 'à remplacer', 'à remplacer'],
    [count(state => state === 'refused'), 'refusée', 'refusées'],
    [count(state => state === 'missing'), 'manquante', 'manquantes'],
  ]
  return parts
    .filter(([many]) => many > 0)
    .map(([many, one, more]) => `${many}\u00a0${many === 1 ? one : more}`)
    .join(', ')
}

type DropTargetProps = {
  readonly onFiles: ((files: readonly File[], to?: DocumentId) => void) | undefined
  readonly children: React.ReactNode
}

/** A file dropped on a line is a new version of it; beside the lines, a document of its own. */
function DropTarget({ onFiles, children }: DropTargetProps) {
  const [over, setOver] = useState<string | null>(null)
  const lineUnder = (event: DragEvent) =>
    event.target instanceof Element
      ? (event.target.closest<HTMLElement>('[data-document]')?.dataset.document ?? '')
      : ''
  if (!onFiles) return <ul className={classes.documents}>{children}</ul>
  return (
    <ul
      className={classes.documents}
      data-over={over ?? undefined}
      onDragOver={event => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(lineUnder(event))
      }}
      onDragLeave={event => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null)
      }}
      onDrop={event => {
        event.preventDefault()
        setOver(null)
        const line = lineUnder(event)
        onFiles([...event.dataTransfer.files], line === '' ? undefined : (Number(line) as DocumentId))
      }}
    >
      {children}
    </ul>
  )
}
