import { Link } from 'react-router'
import type { CertificateVerification } from '../../../src-preload/contract/certificates.ts'
import { fileUrl } from '../../office/files.ts'
import { Note } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { StateGlyph } from '../../ui/StateGlyph.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { formatCount, formatDateTime, formatProofTime } from '../../wording/format.ts'
import { CheckTable } from './CheckTable.tsx'
import classes from './certificates.module.css'
import { sinceNames } from './check-words.ts'

type Found = Extract<CertificateVerification, { found: true }>

/** A certificate that is ours: each check, what follows from them, and what happened since. */
export function Verified({ verified }: { readonly verified: Found }) {
  const { certificate, leadId, reference, verdict, checks, since, at } = verified
  const { code, digest, fileId, providerName, issuedAt } = certificate
  const passed = checks.filter(({ outcome }) => outcome === 'holds').length
  return (
    <>
      <Section
        title={`Certificat ${code}`}
        aside={
          <span className="mute t-small">
            <OrdinalText>{`vérifié le ${formatProofTime(at)}`}</OrdinalText>
          </span>
        }
      >
        <CheckTable checks={checks} />
        <p className={classes.verdict} data-verdict={verdict} role="status">
          <StateGlyph state={verdict === 'broken' ? 'echouee' : 'conforme'} named={false} />
          <span>
            <b>{`${formatCount(passed, 'contrôle')} sur ${checks.length}.`}</b>{' '}
            {verdict === 'broken'
              ? 'Ce certificat, ou ce qu’il prouve, a été modifié.'
              : 'Ce certificat est celui qui fut établi.'}
          </span>
        </p>
      </Section>
      {verified.cutOff && <CutOffNote />}
      <Section title="Ce qui s’est passé depuis">
        {since.length === 0 ? (
          <p className={`${classes.line} mute`}>
            Rien&nbsp;: la transmission est toujours celle du certificat.
          </p>
        ) : (
          <ul className={classes.since} aria-label="Depuis l’émission">
            {since.map(({ what, at: then }) => (
              <li key={`${what} ${then}`}>
                <OrdinalText>{`${sinceNames[what]}, ${formatDateTime(then)}`}</OrdinalText>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section
        title="Certificat"
        aside={
          <a href={`${fileUrl(fileId)}?download`} download={`${code}.pdf`}>
            Enregistrer le PDF
          </a>
        }
      >
        <KeyValueList
          items={[
            { key: 'Demande', value: <Link to={`/demandes?vue=all&demande=${leadId}`}>{reference}</Link> },
            { key: 'Prestataire', value: providerName },
            { key: 'Établi', value: <OrdinalText>{formatProofTime(issuedAt)}</OrdinalText> },
            { key: 'Empreinte', value: <code className={classes.digest}>{digest}</code> },
          ]}
        />
      </Section>
    </>
  )
}

/** Rows taken out at the end break no chain; the journal still says that they were issued. */
export function CutOffNote() {
  return (
    <div className={classes.note}>
      <Note tone="stop">
        Il manque des certificats à la fin de la chaîne&nbsp;: le journal en note l’émission, le registre ne
        les a plus.
      </Note>
    </div>
  )
}
