import { Modal } from '@mantine/core'
import type { Certificate } from '../../../../src-preload/contract/certificates.ts'
import { fileUrl } from '../../../office/files.ts'
import { LazyPdfViewer } from '../../../pdf/LazyPdfViewer.tsx'
import { formatDateTime } from '../../../wording/format.ts'
import classes from './proof.module.css'

type CertificateDialogProps = { readonly certificate: Certificate; readonly onClose: () => void }

/** The page of a certificate, as it was issued. */
export function CertificateDialog({ certificate, onClose }: CertificateDialogProps) {
  const { code, fileId, providerName, issuedAt } = certificate
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={`Certificat d’exclusivité ${code}`}
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <p className={classes.issued}>
        <span className="mute">
          {providerName}, établi le {formatDateTime(issuedAt)}
        </span>
        <a href={`${fileUrl(fileId)}?download`} download={`${code}.pdf`}>
          Enregistrer le PDF
        </a>
      </p>
      <div className={classes.page}>
        <LazyPdfViewer
          url={fileUrl(fileId)}
          documentId={`certificate-${code}`}
          title={`Certificat ${code}`}
        />
      </div>
    </Modal>
  )
}
