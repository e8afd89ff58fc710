import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Certificate } from '../../../../src-preload/contract/certificates.ts'
import type { LeadDetail } from '../../../../src-preload/contract/leads.ts'
import { office } from '../../../office/client.ts'
import { useCommand } from '../../../office/commands.ts'
import { useOffice } from '../../../office/queries.ts'
import { toRefused } from '../../../office/refused.ts'
import { ErrorState, RefusalNote } from '../../../ui/Feedback.tsx'
import { Section } from '../../../ui/Section.tsx'
import { CertificateDialog } from './CertificateDialog.tsx'
import { CertificateLine } from './CertificateLine.tsx'
import classes from './proof.module.css'

/** The certificates of a request: one for each forwarding that a server accepted, the newest first. */
export function CertificatePanel({ lead }: { readonly lead: LeadDetail }) {
  const asked = useOffice(office.certificates.ofLead, { leadId: lead.id }, { keepPrevious: false })
  const [opened, setOpened] = useState<Certificate | null>(null)
  const { data: certificates, error } = asked
  if (error && !certificates) {
    return <ErrorState text={toRefused(error).sentence} onRetry={() => void asked.refetch()} />
  }
  if (!certificates || (certificates.length === 0 && !lead.dispatch)) return null
  return (
    <Section
      title="Certificat d’exclusivité"
      aside={
        certificates.length === 0 && (
          <Link to="/certificats" className="t-small">
            Vérifier un certificat
          </Link>
        )
      }
    >
      <NotYet lead={lead} certificates={certificates} />
      {certificates.length > 0 && (
        <ul className={classes.list} aria-label="Certificats d’exclusivité">
          {certificates.map(certificate => (
            <CertificateLine
              key={certificate.code}
              certificate={certificate}
              onOpen={() => setOpened(certificate)}
            />
          ))}
        </ul>
      )}
      {opened && <CertificateDialog certificate={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

type NotYetProps = { readonly lead: LeadDetail; readonly certificates: readonly Certificate[] }

/** What the present forwarding waits for, as long as it has no certificate of its own. */
function NotYet({ lead: { id, dispatch }, certificates }: NotYetProps) {
  const issue = useCommand(office.certificates.issue)
  if (!dispatch || certificates.some(({ issuedAt }) => issuedAt >= dispatch.at)) return null
  if (dispatch.message.state !== 'accepted') {
    return (
      <p className={`${classes.line} mute`}>
        Il sera établi dès que le serveur du prestataire aura accepté le message.
      </p>
    )
  }
  return (
    <div className={classes.line}>
      <p className="mute">
        Pas encore établi.{' '}
        <Button
          variant="transparent"
          size="compact-sm"
          loading={issue.pending}
          onClick={() => void issue.run({ leadId: id })}
        >
          Émettre maintenant
        </Button>
      </p>
      <RefusalNote refusal={issue.refusal} />
    </div>
  )
}
