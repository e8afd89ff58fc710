import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { DossierDetail, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { documentKindNames } from '../../wording/terms.ts'
import frame from './dossier.module.css'
import { FileButton } from './FileButton.tsx'
import { RequestDialog } from './RequestDialog.tsx'
import type { AddFile } from './use-add-file.ts'
import type { Asking } from './Validity.tsx'

const kinds = Object.entries(documentKindNames).map(([value, label]) => ({ value, label }))

type LineActsProps = {
  readonly dossier: DossierDetail
  readonly document: DossierDocument
  readonly addFile: AddFile
  readonly asking: Asking
}

/** A file more, another kind, or asking for it. */
export function LineActs({ dossier, document: { id, kind, versions }, addFile, asking }: LineActsProps) {
  const reclassify = useCommand(office.documents.reclassify)
  const [isAsking, setAsking] = useState(false)
  return (
    <div className={frame.lineActs}>
      <FileButton loading={addFile.sending} onFiles={files => void addFile.add(files, id)}>
        {versions.length === 0 ? 'Ajouter un fichier…' : 'Ajouter une version…'}
      </FileButton>
      {versions.length > 0 && (
        <Select
          aria-label="Nature de la pièce"
          w={208}
          data={kinds}
          value={kind}
          onChange={next => {
            if (next) void reclassify.run({ documentId: id, kind: next as DocumentKind })
          }}
        />
      )}
      {versions.length === 0 && asking.state === 'to-ask' && (
        <Button onClick={() => setAsking(true)}>Demander…</Button>
      )}
      {isAsking && <RequestDialog dossier={dossier} onClose={() => setAsking(false)} />}
      <RefusalNote refusal={reclassify.refusal} />
    </div>
  )
}
