import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { say } from '../../shell/status.ts'
import { KeyHint, RefusalNote } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { ConsentFields } from './ConsentFields.tsx'
import { LeadFormFields } from './LeadFormFields.tsx'
import { checkedFields, consentOf, draftError, fieldsOf } from './lead-draft.ts'
import classes from './lead-form.module.css'
import { useNewLeadDraft } from './use-new-lead-draft.ts'

/** A request that came by telephone or on paper. What is typed is kept until it is created. */
export function NewLeadScreen() {
  const navigate = useNavigate()
  const { draft, change, clear } = useNewLeadDraft()
  const { data: settings } = useOffice(office.settings.get)
  const [asked, setAsked] = useState(false)
  const create = useCommand(office.leads.create, {
    onDone: ({ id, reference, state }) => {
      clear()
      say(`Demande ${reference} créée`)
      // What is still doubtful is asked at once, while the customer is on the telephone.
      const qualify = state === 'to_qualify'
      void navigate(`/demandes?demande=${id}`, { replace: true, state: { qualify } })
    },
  })
  const back = () => void navigate('/demandes')
  const submit = () => {
    setAsked(true)
    const wrong = checkedFields.find(field => draftError(field, draft, Date.now()) !== null)
    if (wrong) document.getElementById(`demande-${wrong}`)?.focus()
    else if (!create.pending && settings) {
      void create.run(fieldsOf(draft, consentOf(draft, settings.rules, Date.now())))
    }
  }
  const empty = () => {
    clear()
    create.clear()
    setAsked(false)
  }
  useKeys([
    { keys: 'Ctrl+Enter', label: 'créer la demande', run: submit },
    { keys: 'Escape', label: 'demandes', run: back },
  ])
  return (
    <Screen
      title="Saisir une demande"
      subtitle="Le brouillon est gardé sur ce poste."
      onBack={back}
      actions={
        <>
          <Button onClick={empty}>Vider le brouillon</Button>
          <Button
            variant="filled"
            onClick={submit}
            loading={create.pending}
            rightSection={<KeyHint>Ctrl ↵</KeyHint>}
          >
            Créer la demande
          </Button>
        </>
      }
    >
      <form
        className={classes.page}
        noValidate
        aria-label="Demande à saisir"
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        {create.refusal && (
          <div className={classes.outcome}>
            <RefusalNote refusal={create.refusal} />
          </div>
        )}
        <Section title="Demande">
          <LeadFormFields draft={draft} onChange={change} asked={asked} />
        </Section>
        {settings && <ConsentFields rule={settings.rules} draft={draft} onChange={change} />}
      </form>
    </Screen>
  )
}
