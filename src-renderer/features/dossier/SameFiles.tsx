import { IconCopy } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { SameFile } from '../../../src-preload/contract/documents.ts'
import type { DossierDetail } from '../../../src-preload/contract/dossiers.ts'
import { documentKindNames } from '../../wording/terms.ts'
import classes from './documents.module.css'

const MOST = 3

type SameFilesProps = { readonly dossierId: DossierDetail['id']; readonly files: readonly SameFile[] }

/** Where the very bytes of a document were received too. */
export function SameFiles({ dossierId, files }: SameFilesProps) {
  if (files.length === 0) return null
  return (
    <p className={classes.earlier}>
      <IconCopy size={14} stroke={1.75} aria-hidden="true" />
      <span>
        {'Même fichier que '}
        {files.slice(0, MOST).map((file, place) => (
          <span key={`${file.documentId} ${file.version}`}>
            {place > 0 && ', '}
            {file.dossierId === dossierId ? (
              `«\u00a0${documentKindNames[file.kind]}\u00a0» de ce dossier`
            ) : (
              <>
                {`«\u00a0${documentKindNames[file.kind]}\u00a0» de `}
                <Link to={`/dossiers/${file.dossierId}`}>{`${file.reference}, ${file.companyName}`}</Link>
              </>
            )}
          </span>
        ))}
        {files.length > MOST ? ` et ${files.length - MOST} autres.` : '.'}
      </span>
    </p>
  )
}
