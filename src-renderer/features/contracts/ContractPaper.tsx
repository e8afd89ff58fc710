import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { fileUrl } from '../../office/files.ts'
import { LazyPdfViewer } from '../../pdf/LazyPdfViewer.tsx'
import classes from './contracts.module.css'

type Shown = 'sent' | 'signed' | 'both'

/** The version that was sent, the one that came back signed, or both, one beside the other. */
export function ContractPaper({ contract }: { readonly contract: ContractDetail }) {
  const { id, number, signature } = contract
  // As it left: with the platform's seal, when it has one.
  const fileId = contract.seal?.fileId ?? contract.fileId
  const file = signature?.file ?? null
  const [chosen, setChosen] = useState<Shown>('sent')
  const shown = file === null ? 'sent' : chosen
  return (
    <div className={classes.paper}>
      {file !== null && (
        <div className={classes.paperHead}>
          <SegmentedControl
            aria-label="Version montrée"
            size="xs"
            value={shown}
            onChange={next => setChosen(next as Shown)}
            data={[
              { value: 'sent', label: 'Envoyée' },
              { value: 'signed', label: 'Signée' },
              { value: 'both', label: 'Les deux' },
            ]}
          />
        </div>
      )}
      <div className={classes.papers} data-both={shown === 'both' || undefined}>
        {shown !== 'signed' && (
          <LazyPdfViewer url={fileUrl(fileId)} documentId={`contract-${id}`} title={`Contrat ${number}`} />
        )}
        {shown !== 'sent' && file !== null && (
          <LazyPdfViewer
            url={fileUrl(file.id)}
            mediaType={file.mediaType}
            documentId={`contract-${id}-signed`}
            title={`Contrat ${number}, signé`}
          />
        )}
      </div>
    </div>
  )
}
