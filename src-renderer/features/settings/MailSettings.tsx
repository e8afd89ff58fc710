import { Button, NumberInput, PasswordInput, Select } from '@mantine/core'
import { useState } from 'react'
import type { MailAccount, SettingsView } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { answerSentence } from '../../wording/answers.ts'
import { DkimSettings } from './DkimSettings.tsx'
import { KeptText } from './KeptText.tsx'
import classes from './settings.module.css'
import { useKept } from './use-kept.ts'

const SECURITIES: readonly { readonly value: MailAccount['security']; readonly label: string }[] = [
  { value: 'tls', label: 'TLS dès la connexion (port 465)' },
  { value: 'starttls', label: 'STARTTLS exigé (port 587)' },
  { value: 'none', label: 'Aucune, en clair' },
]

const PASSWORD_PLACES: Record<SettingsView['mailPassword']['where'], string> = {
  keyring: 'Gardé dans le trousseau du système, jamais dans les données.',
  file: 'Gardé dans un fichier que vous seul pouvez lire, hors des données. La variable APANAGE_SMTP_PASSWORD l’emporte.',
  nowhere: 'Aucun trousseau sur ce poste\u00a0: le mot de passe ne peut pas être gardé.',
}

/** The account that messages leave by; without a server they are written in a folder. */
export function MailSettings({ settings }: { readonly settings: SettingsView }) {
  const kept = useKept<MailAccount & { password?: string | undefined }, { savedAt: number }, Error>(
    settings.mail,
    office.settings.saveMail,
  )
  return (
    <>
      <Section title="Expéditeur">
        <div className={classes.fields}>
          <KeptText kept={kept} field="fromName" maxLength={120} label="Nom affiché" />
          <KeptText
            kept={kept}
            field="fromAddress"
            maxLength={254}
            label="Adresse d’expédition"
            type="email"
          />
        </div>
      </Section>
      <Section
        title="Serveur SMTP"
        note={settings.mail.host === '' ? 'aucun\u00a0: les messages sont écrits dans un dossier' : undefined}
      >
        <div className={classes.fields}>
          <KeptText
            kept={kept}
            field="host"
            maxLength={253}
            label="Serveur"
            placeholder="smtp.exemple.fr"
            description="Laissez vide pour écrire les messages dans le dossier des envois."
          />
          <NumberInput
            label="Port"
            min={1}
            max={65535}
            value={kept.value.port}
            error={kept.errorOf('port')}
            onChange={port => kept.type({ port: Number(port) || kept.value.port })}
            onBlur={() => void kept.keep()}
          />
          <Select
            label="Chiffrement"
            data={SECURITIES}
            value={kept.value.security}
            onChange={security => void kept.keep({ security: security as MailAccount['security'] })}
          />
          <KeptText kept={kept} field="user" maxLength={254} label="Identifiant" />
          <PasswordInput
            label="Mot de passe"
            autoComplete="new-password"
            maxLength={500}
            placeholder={settings.mailPassword.kept ? 'Un mot de passe est gardé' : ''}
            description={PASSWORD_PLACES[settings.mailPassword.where]}
            value={kept.value.password ?? ''}
            error={kept.errorOf('password')}
            onChange={event => kept.type({ password: event.currentTarget.value || undefined })}
            onBlur={() => void kept.keep()}
          />
        </div>
        <div className={classes.fields}>
          <NumberInput
            label="Messages par minute"
            description={'Ce que votre compte accorde\u00a0; 0 s’il ne les compte pas.'}
            min={0}
            max={10_000}
            value={kept.value.perMinute}
            error={kept.errorOf('perMinute')}
            onChange={count => kept.type({ perMinute: Number(count) || 0 })}
            onBlur={() => void kept.keep()}
          />
        </div>
        <div className={classes.notes}>
          {settings.mailPassword.kept && (
            <Button onClick={() => void kept.keep({ password: '' })}>Oublier le mot de passe gardé</Button>
          )}
          {kept.value.security === 'none' && kept.value.host !== '' && (
            <Note tone="late">Sans chiffrement, les demandes des clients circulent en clair.</Note>
          )}
          {kept.error !== null && <Note tone="late">{kept.error}</Note>}
        </div>
      </Section>
      <DkimSettings />
      <TestMail />
    </>
  )
}

/** A real message to oneself, through the account as it is kept. */
function TestMail() {
  const [answer, setAnswer] = useState<string | null>(null)
  const test = useCommand(office.settings.testMail, {
    saves: false,
    onDone: done => setAnswer(answerSentence(done.answer)),
  })
  const run = () => {
    setAnswer(null)
    void test.run()
  }
  return (
    <Section title="Essai" note="un vrai message, à votre adresse">
      <div className={classes.acts}>
        <Button onClick={run} loading={test.pending}>
          Envoyer un courriel d’essai
        </Button>
        <span role="status" className="good">
          {answer}
        </span>
      </div>
      <div className={classes.notes}>
        <RefusalNote refusal={test.refusal} />
      </div>
    </Section>
  )
}
