import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DkimView } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { say } from '../../shell/status.ts'
import { RefusalNote } from '../../ui/Feedback.tsx'
import { KeyValueList, Section } from '../../ui/Section.tsx'
import classes from './settings.module.css'
import texts from './texts.module.css'

/** Whether messages are signed, and what to publish so that receivers can tell. */
export function DkimSettings() {
  const { data: dkim } = useOffice(office.settings.dkim)
  return dkim ? <DkimForm key={dkim.selector} dkim={dkim} /> : null
}

function DkimForm({ dkim }: { readonly dkim: DkimView }) {
  const [selector, setSelector] = useState(dkim.selector || 'apanage')
  const save = useCommand(office.settings.saveDkim, {
    onDone: ({ record }) => say(record === null ? 'Messages non signés' : 'Messages signés'),
  })
  const isSigning = dkim.record !== null
  return (
    <Section title="Signature DKIM" note={isSigning ? 'les messages sont signés' : 'facultative'}>
      <div className={classes.fields}>
        <TextInput
          label="Sélecteur"
          description="Le nom sous lequel la clé est publiée dans le DNS de votre domaine."
          maxLength={63}
          value={selector}
          onChange={event => setSelector(event.currentTarget.value)}
        />
      </div>
      <div className={classes.acts}>
        <Button loading={save.pending} onClick={() => void save.run({ selector })}>
          {isSigning ? 'Changer de sélecteur' : 'Signer les messages'}
        </Button>
        {isSigning && <Button onClick={() => void save.run({ selector: '' })}>Ne plus signer</Button>}
      </div>
      <div className={classes.notes}>
        <RefusalNote refusal={save.refusal} />
      </div>
      {dkim.record && (
        <KeyValueList
          items={[
            { key: 'Enregistrement TXT', value: dkim.record.name },
            { key: 'Valeur à publier', value: <code className={texts.record}>{dkim.record.value}</code> },
          ]}
        />
      )}
    </Section>
  )
}
