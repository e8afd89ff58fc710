import { Button, FileInput, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { SealCertificate } from '../../../src-preload/contract/contracts.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { uploadFile, uploadSentence } from '../../office/files.ts'
import { useOffice } from '../../office/queries.ts'
import { type Refused, toRefused } from '../../office/refused.ts'
import { say } from '../../shell/status.ts'
import { ErrorState, Note, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import { DateText, useNow } from '../../ui/Texts.tsx'
import { dateInParis } from '../../wording/format.ts'
import classes from './settings.module.css'

/** The certificate with which the platform seals the contracts that it sends; without one they leave unsealed. */
export function SealSettings() {
  const { data, error, refetch } = useOffice(office.contracts.sealCertificate)
  if (error && !data) return <ErrorState text={toRefused(error).sentence} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={4} height={48} />
  return (
    <Section title="Sceau de la plateforme" note="facultatif, posé sur le PDF de chaque contrat envoyé">
      {data.certificate === null ? (
        <p className={classes.help}>
          Aucun certificat&nbsp;: les contrats partent sans sceau. La signature du prestataire n’en dépend
          pas.
        </p>
      ) : (
        <Certificate certificate={data.certificate} />
      )}
      {data.where === 'nowhere' ? (
        <div className={classes.notes}>
          <Note tone="late">Aucun trousseau sur ce poste&nbsp;: la clé ne pourrait pas être gardée.</Note>
        </div>
      ) : (
        <ImportForm isReplacing={data.certificate !== null} />
      )}
    </Section>
  )
}

function Certificate({ certificate }: { readonly certificate: SealCertificate }) {
  const { subject, issuer, notBefore, notAfter, fingerprint } = certificate
  const forget = useCommand(office.contracts.forgetSealCertificate, {
    onDone: () => say('Certificat retiré'),
  })
  const isOver = useNow() >= notAfter
  return (
    <>
      <KeyValueList
        items={[
          { key: 'Titulaire', value: subject },
          { key: 'Établi par', value: issuer === subject ? 'lui-même' : issuer },
          {
            key: 'Valable',
            value: (
              <>
                du <DateText on={dateInParis(notBefore)} /> au <DateText on={dateInParis(notAfter)} />
              </>
            ),
          },
          { key: 'Empreinte', value: `SHA-256 ${fingerprint.slice(0, 16)}…` },
        ]}
      />
      {isOver && (
        <div className={classes.notes}>
          <Note tone="late">Ce certificat a expiré&nbsp;: les contrats partent sans sceau.</Note>
        </div>
      )}
      <div className={classes.acts}>
        <Button loading={forget.pending} onClick={() => void forget.run(undefined)}>
          Retirer le certificat
        </Button>
      </div>
      <RefusalNote refusal={forget.refusal} />
    </>
  )
}

function ImportForm({ isReplacing }: { readonly isReplacing: boolean }) {
  const [file, setFile] = useState<File | null>(null)
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<Refused | null>(null)
  const take = useCommand(office.contracts.importSealCertificate, {
    onDone: () => {
      say('Certificat importé')
      setFile(null)
      setPassword('')
    },
  })
  const submit = async () => {
    if (file === null) return
    setFailure(null)
    try {
      const { uploadId } = await uploadFile(file)
      await take.run({ uploadId, password })
    } catch (error) {
      setFailure({ sentence: uploadSentence(file.name, error), refusal: null })
    }
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className={classes.fields}>
        <FileInput
          label={isReplacing ? 'Autre certificat' : 'Certificat avec sa clé'}
          description="Fichier .p12 ou .pfx, chiffré en AES."
          placeholder="Choisir un fichier"
          accept=".p12,.pfx,application/x-pkcs12"
          value={file}
          onChange={setFile}
        />
        <PasswordInput
          label="Mot de passe du fichier"
          description="Gardé dans le trousseau, avec la clé."
          autoComplete="off"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
      </div>
      <div className={classes.acts}>
        <Button type="submit" disabled={file === null} loading={take.pending}>
          {isReplacing ? 'Remplacer le certificat' : 'Importer le certificat'}
        </Button>
      </div>
      <RefusalNote refusal={failure ?? take.refusal} />
    </form>
  )
}
