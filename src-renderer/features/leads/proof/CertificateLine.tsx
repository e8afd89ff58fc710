import { Button } from '@mantine/core'
import { IconCertificate } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Certificate } from '../../../../src-preload/contract/certificates.ts'
import { shortDigest } from '../../../wording/format.ts'
import classes from './proof.module.css'

type CertificateLineProps = { readonly certificate: Certificate; readonly onOpen: () => void }

/** One certificate: its code, the ends of its digest, its page, and the way to verify it. */
export function CertificateLine({ certificate: { code, digest }, onOpen }: CertificateLineProps) {
  return (
    <li className={classes.certificate}>
      <IconCertificate size={16} stroke={1.5} aria-hidden="true" />
      <span>{code}</span>
      <span className={classes.acts}>
        <Button variant="transparent" size="compact-sm" onClick={onOpen} aria-label={`Ouvrir ${code}`}>
          Ouvrir
        </Button>
        <Link to={`/certificats?code=${encodeURIComponent(code)}`} aria-label={`Vérifier ${code}`}>
          Vérifier
        </Link>
      </span>
      <span className={`${classes.digest} t-small mute`} title={digest}>
        empreinte {shortDigest(digest)}
      </span>
    </li>
  )
}
