import { Button, FileButton } from '@mantine/core'
import type { ContractDetail } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { say } from '../../shell/status.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { DateText } from '../../ui/Texts.tsx'
import classes from './contracts.module.css'
import { SignatureWords } from './SignatureWords.tsx'
import { useSignedUpload } from './use-signed-upload.ts'

/** How it was signed and what shows it; and, for a provider who may withdraw, the two dates that bind the platform. */
export function SignatureSection({ contract }: { readonly contract: ContractDetail }) {
  const { signature, withdrawal } = contract
  if (signature === null && withdrawal === null) return null
  return (
    <Section title="Signature" note={signature === null ? undefined : noteOf(signature)}>
      {withdrawal && (
        <div className={classes.pad}>
          <Note tone="late">
            <WithdrawalWords withdrawal={withdrawal} />
          </Note>
        </div>
      )}
      {signature?.facts && (
        <div className={classes.pad}>
          <SignatureWords facts={signature.facts} />
        </div>
      )}
      {signature !== null && signature.kind !== 'electronic' && signature.file === null && (
        <AttachPages contract={contract} />
      )}
    </Section>
  )
}

function noteOf({ kind, file }: NonNullable<ContractDetail['signature']>): string {
  if (kind === 'electronic') return 'électronique'
  return file === null ? 'sur papier, pages à joindre' : 'sur papier, pages jointes'
}

function WithdrawalWords({ withdrawal }: { readonly withdrawal: NonNullable<ContractDetail['withdrawal']> }) {
  const { lastDay, payableFrom } = withdrawal
  if (lastDay === null || payableFrom === null) {
    return 'Hors établissement, cinq salariés au plus\u00a0: 14 jours pour se rétracter à compter de la signature, aucun paiement avant l’expiration du 7ᵉ jour.'
  }
  return (
    <>
      Le prestataire peut se rétracter jusqu’au <DateText on={lastDay} /> inclus. Aucun paiement avant le{' '}
      <DateText on={payableFrom} />.
    </>
  )
}

/** The scan of the pages, when the day was recorded without it. */
function AttachPages({ contract: { id, number } }: { readonly contract: ContractDetail }) {
  const upload = useSignedUpload()
  const attach = useCommand(office.contracts.attachSignature, {
    onDone: () => say(`Pages signées jointes au contrat ${number}`),
  })
  const choose = async (file: File | null) => {
    const uploadId = await upload.choose(file)
    if (uploadId) await attach.run({ id, uploadId })
  }
  return (
    <div className={classes.pad}>
      <FileButton accept="application/pdf,image/png,image/jpeg" onChange={file => void choose(file)}>
        {props => (
          <Button {...props} loading={upload.isGoing || attach.pending}>
            Joindre les pages signées…
          </Button>
        )}
      </FileButton>
      <RefusalNote refusal={upload.failure ?? attach.refusal} />
    </div>
  )
}
