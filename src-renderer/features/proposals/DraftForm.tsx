import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { DossierId, ProposalId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { useOffice } from '../../office/queries.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Screen } from '../../shell/Screen.tsx'
import { say } from '../../shell/status.ts'
import { DateField } from '../../ui/DateField.tsx'
import { KeyHint, Note, RefusalNote, SkeletonRows } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { PeriodText } from '../../ui/Texts.tsx'
import { dateInParis, formatDepartment, formatMoney, yearAfter } from '../../wording/format.ts'
import { PriceBreakdown } from './PriceBreakdown.tsx'
import { cellOf, datesError, overrideOf, type ProposalDraft } from './proposal-draft.ts'
import classes from './proposals.module.css'

type DraftFormProps = {
  readonly title: string
  readonly companyName: string
  readonly reference: string
  readonly target: { readonly dossierId: DossierId } | { readonly id: ProposalId }
  readonly cells: readonly {
    readonly departmentCode: string
    readonly subtypeCode: string
    readonly departmentName: string
    readonly subtypeName: string
  }[]
  readonly initial: ProposalDraft
  readonly onBack: () => void
}

/** Cells, dates and price: the computation follows each change. */
export function DraftForm({ title, companyName, reference, target, cells, initial, onBack }: DraftFormProps) {
  const [draft, setDraft] = useState(initial)
  const [isAsked, setAsked] = useState(false)
  const navigate = useNavigate()
  const change = (next: Partial<ProposalDraft>) => setDraft(before => ({ ...before, ...next }))
  const onDone = ({ id }: { readonly id: ProposalId }) => {
    say('Brouillon de proposition enregistré')
    void navigate(`/propositions/${id}`, { replace: true })
  }
  const make = useCommand(office.proposals.draft, { onDone })
  const remake = useCommand(office.proposals.redraft, { onDone })
  const pending = make.pending || remake.pending
  const override = overrideOf(draft)
  const wrongDates = datesError(draft, dateInParis(Date.now()))
  const chosen = draft.chosen.map(cellOf)
  const obstacle =
    chosen.length === 0
      ? 'Cochez au moins une cellule.'
      : override === 'wrong'
        ? 'Écrivez un montant et son motif, ou videz le prix convenu.'
        : wrongDates
  const submit = () => {
    setAsked(true)
    if (pending || obstacle !== null || override === 'wrong') return
    const { startsOn, validUntil, signBy } = draft
    const wanted = { cells: chosen, startsOn, validUntil, signBy }
    if ('id' in target) void remake.run({ ...target, ...wanted, override })
    else void make.run({ ...target, ...wanted, ...(override ? { override } : {}) })
  }
  useKeys([{ keys: 'Ctrl+Enter', label: 'enregistrer', run: submit }])
  return (
    <Screen
      title={title}
      subtitle={`${companyName}, ${reference}`}
      onBack={onBack}
      actions={
        <Button variant="filled" loading={pending} onClick={submit} rightSection={<KeyHint>Ctrl ↵</KeyHint>}>
          Enregistrer le brouillon
        </Button>
      }
    >
      <form
        className={classes.form}
        noValidate
        aria-label="Proposition à préparer"
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={classes.formBody}>
          <div className={classes.outcome} aria-live="polite">
            <RefusalNote refusal={make.refusal ?? remake.refusal} />
            {isAsked && obstacle !== null && <Note tone="late">{obstacle}</Note>}
          </div>
          <Section title="Cellules approuvées">
            <ul className={classes.cells}>
              {cells.map(({ departmentCode, subtypeCode, departmentName, subtypeName }) => {
                const key = `${departmentCode} ${subtypeCode}`
                return (
                  <li key={key}>
                    <Checkbox
                      label={`${formatDepartment(departmentCode, departmentName)}, ${subtypeName}`}
                      checked={draft.chosen.includes(key)}
                      onChange={event =>
                        change({
                          chosen: event.currentTarget.checked
                            ? [...draft.chosen, key]
                            : draft.chosen.filter(one => one !== key),
                        })
                      }
                    />
                  </li>
                )
              })}
            </ul>
          </Section>
          <Section title="Dates" note="trois dates, jamais mêlées">
            <div className={classes.fields}>
              <DateField
                label="Valable jusqu’au"
                value={draft.validUntil}
                onChange={validUntil => change({ validUntil })}
              />
              <DateField
                label="Signature au plus tard le"
                value={draft.signBy}
                onChange={signBy => change({ signBy })}
              />
              <DateField
                label="Premier jour du contrat"
                value={draft.startsOn}
                onChange={startsOn => change({ startsOn })}
              />
              {draft.startsOn !== '' && (
                <p className={classes.period}>
                  <PeriodText startsOn={draft.startsOn} endsOn={yearAfter(draft.startsOn)} />
                </p>
              )}
            </div>
          </Section>
          <Quote draft={draft} cells={cells} />
          <OverrideFields draft={draft} onChange={change} />
        </div>
      </form>
    </Screen>
  )
}

/** The price of what is chosen, as the grid in force computes it. */
function Quote({ draft, cells }: Pick<DraftFormProps, 'cells'> & { readonly draft: ProposalDraft }) {
  const override = overrideOf(draft)
  const { data: pricing, error } = useOffice(
    office.prices.quote,
    {
      cells: draft.chosen.map(cellOf),
      ...(override !== null && override !== 'wrong' ? { override } : {}),
    },
    { enabled: draft.chosen.length > 0 },
  )
  if (draft.chosen.length === 0) return null
  if (!pricing)
    return error ? <Note tone="stop">Le prix n’a pas pu être calculé.</Note> : <SkeletonRows count={5} />
  return (
    <>
      <PriceBreakdown pricing={pricing} cells={cells} vat={null} note={`barème ${pricing.gridVersion}`} />
      {pricing.blockedBy === 'second-person' && (
        <div className={classes.outcome}>
          <Note tone="late">
            Ce prix s’écarte du barème au-delà du seuil : une seconde personne doit l’approuver avant l’envoi.
          </Note>
        </div>
      )}
    </>
  )
}

type OverrideFieldsProps = {
  readonly draft: ProposalDraft
  readonly onChange: (next: Partial<ProposalDraft>) => void
}

/** A price set by hand, with its motive. */
function OverrideFields({ draft, onChange }: OverrideFieldsProps) {
  return (
    <Section title="Prix convenu" note="facultatif">
      <div className={classes.fields}>
        <TextInput
          label="Prix annuel hors taxes"
          description="Vide : le prix calculé"
          placeholder={formatMoney(123_456)}
          inputMode="decimal"
          value={draft.price}
          onChange={event => onChange({ price: event.currentTarget.value })}
        />
        <TextInput
          label="Motif"
          description="Imprimé sur la proposition"
          value={draft.motive}
          maxLength={500}
          onChange={event => onChange({ motive: event.currentTarget.value })}
        />
      </div>
    </Section>
  )
}
