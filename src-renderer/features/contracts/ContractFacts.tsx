import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { fileUrl } from '../../office/files.ts'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { OrdinalText } from '../../ui/Texts.tsx'
import { formatCount, formatDateTime } from '../../wording/format.ts'
import classes from './contracts.module.css'

/** Who it goes to, how it is signed, which dossier it comes from, and the print of the PDF. */
export function ContractFacts({ contract }: { readonly contract: ContractDetail }) {
  const { recipient, placeOfSignature, offPremises, headcount, text, dossierId, providerId, sha256 } =
    contract
  return (
    <Section title="Signature et preuve">
      <KeyValueList
        items={[
          {
            key: 'Destinataire',
            value: (
              <>
                {recipient.name}
                {recipient.name !== null && recipient.email !== null && ', '}
                {recipient.email}
              </>
            ),
          },
          {
            key: 'Signature',
            value: [
              placeOfSignature,
              offPremises ? 'hors établissement' : 'dans l’établissement',
              ...(headcount === null
                ? []
                : [headcount === 0 ? 'aucun salarié' : formatCount(headcount, 'salarié')]),
            ].join(', '),
          },
          ...(contract.sentAt === null ? [] : [{ key: 'Sceau', value: <Seal seal={contract.seal} /> }]),
          { key: 'Texte', value: `version ${text}` },
          { key: 'Prestataire', value: <a href={`#/prestataires/${providerId}`}>Ouvrir sa fiche</a> },
          { key: 'Dossier', value: <a href={`#/dossiers/${dossierId}`}>Ouvrir le dossier</a> },
          {
            key: 'Empreinte',
            value: (
              <span className={`${classes.print} t-small dim`} title={sha256}>
                SHA-256 {sha256.match(/.{1,4}/g)?.join(' ')}
              </span>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Seal({ seal }: Pick<ContractDetail, 'seal'>) {
  if (seal === null) return 'Parti sans sceau de la plateforme'
  const { at, subject, issuer } = seal.facts
  return (
    <>
      <OrdinalText>{`Scellé par la plateforme le ${formatDateTime(at)}, certificat de ${subject}`}</OrdinalText>
      <span className="mute">
        {issuer === subject ? ' (établi par lui-même)' : ` (établi par ${issuer})`}
      </span>{' '}
      <a href={fileUrl(seal.fileId)} target="_blank" rel="noreferrer">
        Ouvrir le PDF scellé
      </a>
    </>
  )
}
