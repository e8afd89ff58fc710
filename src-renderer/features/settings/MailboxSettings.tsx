import { Button, Checkbox, NumberInput, PasswordInput, Select } from '@mantine/core'
import { useState } from 'react'
import type { MailboxSetting, SettingsView } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { Note, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatCount } from '../../wording/format.ts'
import { mailboxStateSentence } from '../../wording/mailbox.ts'
import { KeptText } from './KeptText.tsx'
import { MailboxLedger } from './MailboxLedger.tsx'
import { MailboxRules } from './MailboxRules.tsx'
import classes from './settings.module.css'
import { type Kept, useKept } from './use-kept.ts'

export type MailboxAccount = MailboxSetting & { password?: string | undefined }

const SECURITIES: readonly { readonly value: MailboxSetting['security']; readonly label: string }[] = [
  { value: 'tls', label: 'TLS dès la connexion (port 993)' },
  { value: 'starttls', label: 'STARTTLS exigé (port 143)' },
  { value: 'none', label: 'Aucune, en clair' },
]

const AFTER: readonly { readonly value: MailboxSetting['after']; readonly label: string }[] = [
  { value: 'nothing', label: 'Le laisser comme il est' },
  { value: 'read', label: 'Le marquer comme lu' },
  { value: 'move', label: 'Le déplacer dans un dossier' },
]

/** The mailbox messages are taken from: account, what is done there, rules, and what became of each message. */
export function MailboxSettings({ settings }: { readonly settings: SettingsView }) {
  const kept = useKept<MailboxAccount, { savedAt: number }, Error>(settings.mailbox, office.mailbox.save)
  return (
    <>
      <Section title="Boîte de réception (IMAP)" note={<State />}>
        <div className={classes.fields} data-single>
          <Checkbox
            label="Relever la boîte"
            description="Chaque courriel rejoint son dossier, en ouvre un, ou attend dans «&nbsp;À rattacher&nbsp;». Aucun n’est supprimé."
            checked={kept.value.enabled}
            onChange={event => void kept.keep({ enabled: event.currentTarget.checked })}
          />
        </div>
        <Account kept={kept} settings={settings} />
        <div className={classes.notes}>
          {settings.mailboxPassword.kept && (
            <Button onClick={() => void kept.keep({ password: '' })}>Oublier le mot de passe gardé</Button>
          )}
          {kept.value.security === 'none' && kept.value.host !== '' && (
            <Note tone="late">Sans chiffrement, le mot de passe et les pièces circulent en clair.</Note>
          )}
          {kept.error !== null && <Note tone="late">{kept.error}</Note>}
        </div>
      </Section>
      <After kept={kept} />
      <TestMailbox account={kept.value} />
      <MailboxRules kept={kept} />
      <MailboxLedger />
    </>
  )
}

function State() {
  const { data } = useOffice(office.mailbox.status)
  return data ? <span role="status">{mailboxStateSentence(data)}</span> : null
}

function Account({
  kept,
  settings,
}: {
  readonly kept: Kept<MailboxAccount>
  readonly settings: SettingsView
}) {
  return (
    <div className={classes.fields}>
      <KeptText kept={kept} field="host" maxLength={253} label="Serveur" placeholder="imap.exemple.fr" />
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
        onChange={security => void kept.keep({ security: security as MailboxSetting['security'] })}
      />
      <KeptText kept={kept} field="user" maxLength={254} label="Identifiant" />
      <PasswordInput
        label="Mot de passe"
        autoComplete="new-password"
        maxLength={500}
        placeholder={settings.mailboxPassword.kept ? 'Un mot de passe est gardé' : ''}
        description={
          settings.mailPassword.where === 'nowhere'
            ? 'Aucun trousseau sur ce poste\u00a0: le mot de passe ne peut pas être gardé.'
            : 'Gardé avec les autres mots de passe, jamais dans les données.'
        }
        value={kept.value.password ?? ''}
        error={kept.errorOf('password')}
        onChange={event => kept.type({ password: event.currentTarget.value || undefined })}
        onBlur={() => void kept.keep()}
      />
      <KeptText
        kept={kept}
        field="folder"
        maxLength={400}
        label="Dossier à relever"
        description="INBOX est la boîte de réception elle-même."
      />
    </div>
  )
}

function After({ kept }: { readonly kept: Kept<MailboxAccount> }) {
  return (
    <Section title="Sur le serveur" note={'d’un courriel repris\u00a0; les autres ne sont jamais touchés'}>
      <div className={classes.fields}>
        <Select
          label="Une fois repris"
          data={AFTER}
          value={kept.value.after}
          onChange={after => kept.type({ after: after as MailboxSetting['after'] })}
          onBlur={() => void kept.keep()}
        />
        {kept.value.after === 'move' && (
          <KeptText
            kept={kept}
            field="moveTo"
            maxLength={400}
            label="Dossier où les déplacer"
            description="Créé s’il n’existe pas."
          />
        )}
      </div>
    </Section>
  )
}

/** Connects with what is typed, and tells what is there. */
function TestMailbox({ account }: { readonly account: MailboxAccount }) {
  const [found, setFound] = useState<string | null>(null)
  const test = useCommand(office.mailbox.test, {
    saves: false,
    onDone: ({ messages, unseen, folders, idle }) =>
      setFound(
        `${formatCount(messages, 'courriel')}, ${formatCount(unseen, 'non lu', 'non lus')}. ` +
          `Dossiers\u00a0: ${folders.slice(0, 12).join(', ')}${folders.length > 12 ? '…' : ''}. ` +
          (idle ? 'Le serveur prévient des arrivées.' : 'La boîte sera relevée toutes les minutes.'),
      ),
  })
  const look = useCommand(office.mailbox.lookNow, { saves: false })
  const run = () => {
    setFound(null)
    void test.run(account)
  }
  return (
    <Section title="Essai" note="rien n’est repris ni marqué">
      <div className={classes.acts}>
        <Button onClick={run} loading={test.pending}>
          Essayer la connexion
        </Button>
        <Button onClick={() => void look.run()} disabled={!account.enabled}>
          Relever maintenant
        </Button>
        <span role="status" className="good">
          {found}
        </span>
      </div>
      <div className={classes.notes}>
        <RefusalNote refusal={test.refusal ?? look.refusal} />
      </div>
    </Section>
  )
}
