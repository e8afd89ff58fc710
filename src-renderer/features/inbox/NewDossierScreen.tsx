import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { say } from '../../shell/status.ts'
import { CellPicker } from '../../ui/CellPicker.tsx'
import { KeyHint, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatTime } from '../../wording/format.ts'
import { NewDossierFields } from './NewDossierFields.tsx'
import classes from './new-dossier.module.css'
import { type DraftField, declaredOf, draftError, emptyDraft } from './new-dossier-draft.ts'
import { useNewDossierDraft } from './use-new-dossier-draft.ts'

const checked: readonly DraftField[] = ['companyName', 'siret', 'postalCode', 'headcount', 'email']

/** A dossier that came by telephone or on paper, entered by hand. What is typed is kept until it is created. */
export function NewDossierScreen() {
  const navigate = useNavigate()
  const { draft: kept, keptAt, change, clear, flush } = useNewDossierDraft()
  const draft = kept ?? emptyDraft
  const [asked, setAsked] = useState(false)
  const create = useCommand(office.dossiers.create, {
    onDone: ({ id, reference }) => {
      clear()
      say(`Dossier ${reference} créé`)
      void navigate(`/dossiers/${id}`, { replace: true })
    },
  })
  const back = () => void navigate('/boite')
  const submit = () => {
    setAsked(true)
    const wrong = checked.find(field => draftError(field, draft[field]) !== null)
    if (wrong) document.getElementById(`nouveau-${wrong}`)?.focus()
    else if (!create.pending) void create.run(declaredOf(draft))
  }
  useKeys([
    { keys: 'Ctrl+Enter', label: 'créer le dossier', run: submit },
    { keys: 'Escape', label: 'boîte de réception', run: back },
  ])
  const code = create.refusal?.refusal?.code
  const isOfField = code === 'SIRET_INVALID' || code === 'EMAIL_INVALID'
  return (
    <Screen
      title="Nouveau dossier"
      subtitle={keptAt === null ? 'Ce que vous tapez est gardé.' : `Brouillon gardé à ${formatTime(keptAt)}`}
      onBack={back}
      actions={
        <>
          <Button
            onClick={() => {
              clear()
              create.clear()
              setAsked(false)
            }}
          >
            Vider le brouillon
          </Button>
          <Button
            variant="filled"
            onClick={submit}
            loading={create.pending}
            rightSection={<KeyHint>Ctrl ↵</KeyHint>}
          >
            Créer le dossier
          </Button>
        </>
      }
    >
      {kept === null ? (
        <SkeletonRows count={10} height={48} />
      ) : (
        <form
          className={classes.page}
          noValidate
          onBlur={flush}
          onSubmit={event => {
            event.preventDefault()
            submit()
          }}
        >
          {create.refusal && !isOfField && <RefusalNote refusal={create.refusal} />}
          <NewDossierFields
            draft={draft}
            onChange={next => {
              if (isOfField) create.clear()
              change(next)
            }}
            asked={asked}
            refused={isOfField && create.refusal ? { code, sentence: create.refusal.sentence } : null}
          />
          <Section title="Périmètre demandé" note="chaque département avec chaque sous-type">
            <div className={classes.perimeter}>
              <CellPicker value={draft.cells} onChange={cells => change({ cells })} />
            </div>
          </Section>
        </form>
      )}
    </Screen>
  )
}
