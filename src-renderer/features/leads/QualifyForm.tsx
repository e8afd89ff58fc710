import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { say } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { ConsentFields } from './ConsentFields.tsx'
import { DoubtList } from './DoubtList.tsx'
import { LeadFormFields } from './LeadFormFields.tsx'
import { checkedFields, consentOf, draftError, fieldsOf } from './lead-draft.ts'
import classes from './lead-form.module.css'
import { doubtSentences, leadStateNames } from './lead-words.ts'
import { useQualifyDraft } from './use-qualify-draft.ts'

type QualifyFormProps = { readonly lead: LeadDetail; readonly onClose: () => void }

/** The request on the page, open to be corrected: its doubts first, then each at its field. */
export function QualifyForm({ lead, onClose }: QualifyFormProps) {
  const { id, version, doubts, communeChoices, consentText } = lead
  const { draft, change, clear } = useQualifyDraft(lead)
  const [accepted, setAccepted] = useState(false)
  const isProposal = doubts.includes('subtype-proposed') && draft.subtypeCode === lead.subtypeCode
  const left = isProposal && !accepted ? doubts : doubts.filter(doubt => doubt !== 'subtype-proposed')
  const [asked, setAsked] = useState(false)
  const { data: settings } = useOffice(office.settings.get)
  const save = useCommand(office.leads.qualify, {
    onDone: ({ state }) => {
      say(`${lead.reference}\u00a0: ${leadStateNames[state]}`)
      clear()
      if (state !== 'to_qualify') onClose()
    },
  })
  const giveUp = () => {
    clear()
    onClose()
  }
  const submit = () => {
    setAsked(true)
    const wrong = checkedFields.find(field => draftError(field, draft, Date.now()) !== null)
    if (wrong) return document.getElementById(`demande-${wrong}`)?.focus()
    if (save.pending || !settings) return
    const consent = consentText === null ? consentOf(draft, settings.rules, Date.now()) : lead
    const { consentVersion, consentAt, consentChannel, consentRecipient } = consent
    const kept = {
      consentText: consent.consentText,
      consentVersion,
      consentAt,
      consentChannel,
      consentRecipient,
    }
    void save.run({ id, version, fields: fieldsOf(draft, kept), subtypeAccepted: accepted || !isProposal })
  }
  useKeys([
    {
      keys: 'F2',
      label: 'valider le sous-type',
      when: isProposal && !accepted,
      run: () => setAccepted(true),
    },
    { keys: 'Ctrl+Enter', label: 'enregistrer', run: submit },
    { keys: 'Escape', label: 'fermer sans enregistrer', run: giveUp },
  ])
  const choices =
    communeChoices.length > 0 ? { postalCode: lead.postalCode ?? '', communes: communeChoices } : undefined
  return (
    <form
      noValidate
      aria-label="Qualifier la demande"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <Section title="Qualifier la demande">
        <DoubtList lead={lead} doubts={left} onAcceptSubtype={() => setAccepted(true)} />
        <LeadFormFields
          key={version}
          draft={draft}
          onChange={change}
          asked={asked}
          doubts={left}
          choices={choices}
        />
      </Section>
      {consentText === null && settings && (
        <ConsentFields
          rule={settings.rules}
          draft={draft}
          onChange={change}
          error={doubts.includes('consent-missing') ? doubtSentences['consent-missing'] : undefined}
        />
      )}
      <div className={classes.foot}>
        <RefusalNote refusal={save.refusal} />
        <Button onClick={giveUp}>Fermer sans enregistrer</Button>
        <Button
          type="submit"
          variant="filled"
          loading={save.pending}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          Enregistrer
        </Button>
      </div>
    </form>
  )
}
