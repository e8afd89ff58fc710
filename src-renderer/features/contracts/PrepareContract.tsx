import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import type { Refused } from '../../office/refused.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { say } from '../../shell/status.ts'
import { KeyHint, Note } from '../../ui/Feedback.tsx'
import { dateInParis } from '../../wording/format.ts'
import classes from './contracts.module.css'
import { GrantedCells } from './GrantedCells.tsx'
import { PrepareFields } from './PrepareFields.tsx'
import { SettingsRefusal } from './SettingsRefusal.tsx'
import { draftFrom, termsError, termsFields, termsOf } from './terms-draft.ts'
import type { useContracts } from './use-contracts.ts'
import { useTermsDraft } from './use-terms-draft.ts'

type Waiting = NonNullable<ReturnType<typeof useContracts>['toPrepare']['data']>[number]
type PrepareContractProps = {
  readonly waiting: Waiting
  /** Where the platform is. */
  readonly city: string
  readonly onBack: () => void
}

/** Price, signature and dates; the PDF is typeset when all of it is right. */
export function PrepareContract({ waiting, city, onBack }: PrepareContractProps) {
  const { dossierId, startsOn, companyName, reference, contactName, headcount, proposal } = waiting
  const navigate = useNavigate()
  const [isAsked, setAsked] = useState(false)
  const proposed = draftFrom({ contactName, headcount, city, today: dateInParis(Date.now()), proposal })
  const { draft: typed, change, clear } = useTermsDraft(dossierId, proposed)
  // The price that was accepted is not typed again: whatever was typed before the proposal is left aside.
  const draft = proposal ? { ...typed, price: proposed.price } : typed
  const prepare = useCommand(office.contracts.prepare, {
    onDone: ({ id, number }) => {
      clear()
      say(`Contrat ${number} composé`)
      void navigate(`/contrats/${id}`, { replace: true })
    },
  })
  const submit = () => {
    if (prepare.pending) return
    setAsked(true)
    const terms = termsOf(dossierId, draft, startsOn)
    if (terms) void prepare.run(terms)
    else {
      const wrong = termsFields.find(field => termsError(field, draft, startsOn) !== null)
      document.getElementById(`contrat-${wrong}`)?.focus()
    }
  }
  // Without room for an inspector, the cells come after the terms.
  const isNarrow = useMediaQuery('(max-width: 1180px)')
  const granted = <GrantedCells dossierId={dossierId} cells={waiting.cells} startsOn={startsOn} />
  useKeys([{ keys: 'Ctrl+Enter', label: 'composer', run: submit }])
  return (
    <Screen
      title="Préparer le contrat"
      subtitle={`${companyName}, ${reference}`}
      onBack={onBack}
      actions={
        <Button
          variant="filled"
          loading={prepare.pending}
          onClick={submit}
          rightSection={<KeyHint>Ctrl ↵</KeyHint>}
        >
          Composer le contrat
        </Button>
      }
      inspectorLabel="Cellules du contrat"
      {...(isNarrow ? {} : { inspector: granted })}
    >
      <form
        className={classes.form}
        noValidate
        aria-label="Contrat à préparer"
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={classes.formBody}>
          <Outcome pending={prepare.pending} refusal={prepare.refusal} />
          <PrepareFields
            draft={draft}
            startsOn={startsOn}
            proposal={proposal}
            isAsked={isAsked}
            onChange={change}
          />
          {isNarrow && granted}
        </div>
      </form>
    </Screen>
  )
}

type OutcomeProps = { readonly pending: boolean; readonly refusal: Refused | null }

function Outcome({ pending, refusal }: OutcomeProps) {
  return (
    <div className={classes.outcome} aria-live="polite">
      {pending ? <Note>Composition du PDF… Le texte, les prix et les clauses sont mis en page.</Note> : null}
      {!pending && refusal !== null && <SettingsRefusal refusal={refusal} />}
    </div>
  )
}
