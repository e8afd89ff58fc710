import { Link } from 'react-router'
import type { CertificateVerification } from '../../../src-preload/contract/certificates.ts'
import { Note } from '../../ui/Feedback.tsx'
import { NBSP } from '../../wording/format.ts'
import classes from './certificates.module.css'
import { CutOffNote } from './Verified.tsx'

type NotFoundProps = {
  /** What was typed; empty: a file was given. */
  readonly asked: string
  readonly missed: Extract<CertificateVerification, { found: false }>
}

/** It is none of ours: altered, or never issued here. */
export function NotFound({ asked, missed: { alteredCode, cutOff } }: NotFoundProps) {
  return (
    <>
      <div className={classes.note} role="status">
        <Note tone="stop">
          {alteredCode === null ? (
            `${asked === '' ? 'Ce fichier' : `«${NBSP}${asked}${NBSP}»`} n’est d’aucun certificat établi ici.`
          ) : (
            <>
              Ce fichier se dit le certificat {alteredCode}, mais ses octets ne sont pas ceux qui furent
              établis&nbsp;: il a été modifié.{' '}
              <Link to={`/certificats?code=${alteredCode}`}>Vérifier {alteredCode} par son code</Link>
            </>
          )}
        </Note>
      </div>
      {cutOff && <CutOffNote />}
    </>
  )
}
