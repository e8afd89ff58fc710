import type { SignatureFacts } from '../../../src-preload/contract/contracts.ts'
import { formatDateTime } from '../../wording/format.ts'
import classes from './contracts.module.css'

/** What a signed file says: who, when, and that it is the version that was sent, whole. */
export function SignatureWords({ facts }: { readonly facts: SignatureFacts }) {
  return (
    <div className={classes.said}>
      <ul>
        {facts.signatures.map(({ signer, issuer, signedAt }) => (
          <li key={`${signer} ${signedAt}`}>
            <b>{signer}</b>
            {signedAt !== null && `, le ${formatDateTime(signedAt)}`}
            <span className="mute">
              {issuer === signer ? ', certificat établi par lui-même' : `, certificat de ${issuer}`}
            </span>
          </li>
        ))}
      </ul>
      {facts.isIntact && facts.coversWhole && facts.beginsWithSent && (
        <p>Le fichier est entier, n’a pas changé depuis, et commence par la version envoyée.</p>
      )}
      <p className="mute t-small">
        L’heure est celle du signataire. L’autorité du certificat n’est pas vérifiée ici.
      </p>
    </div>
  )
}
