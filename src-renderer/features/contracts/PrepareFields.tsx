import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatDate, formatMoney } from '../../wording/format.ts'
import { parseEuros } from '../../wording/parse-euros.ts'
import classes from './contracts.module.css'
import { mayWithdraw, type TermsDraft, type TermsField, termsError } from './terms-draft.ts'

type PrepareFieldsProps = {
  readonly draft: TermsDraft
  readonly startsOn: string
  /** The accepted proposal: its price is the contract's, and is not typed. */
  readonly proposal: { readonly id: number; readonly reference: string } | null
  /** Somebody asked to compose: every wrong field says so. */
  readonly isAsked: boolean
  readonly onChange: (next: Partial<TermsDraft>) => void
}

/** Each field is checked when it is left. */
export function PrepareFields({ draft, startsOn, proposal, isAsked, onChange }: PrepareFieldsProps) {
  const [left, setLeft] = useState<ReadonlySet<TermsField>>(new Set())
  const field = (name: TermsField, help?: string) => {
    const error = isAsked || left.has(name) ? termsError(name, draft, startsOn) : null
    return {
      id: `contrat-${name}`,
      value: draft[name],
      error,
      description: error === null ? help : undefined,
      autoComplete: 'off',
      onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
        onChange({ [name]: event.currentTarget.value }),
      onBlur: () => setLeft(before => new Set([...before, name])),
    }
  }
  const cents = parseEuros(draft.price)
  const vat = 'La TVA suit le territoire du prestataire.'
  return (
    <>
      <Section title="Prix">
        <div className={classes.fields}>
          <TextInput
            {...field('price', cents === null ? vat : `${formatMoney(cents)} par an, hors taxes. ${vat}`)}
            label="Prix annuel hors taxes"
            placeholder="1&nbsp;234,56&nbsp;€"
            inputMode="decimal"
            readOnly={proposal !== null}
            autoFocus={proposal === null}
            onBlur={() => {
              field('price').onBlur()
              if (cents !== null && proposal === null) onChange({ price: formatMoney(cents) })
            }}
          />
          {proposal && (
            <p className={classes.from}>
              Prix accepté avec la proposition{' '}
              <a href={`#/propositions/${proposal.id}`}>{proposal.reference}</a>.
            </p>
          )}
        </div>
      </Section>
      <Section title="Signature">
        <div className={classes.fields}>
          <TextInput
            {...field('representative')}
            autoFocus={proposal !== null}
            label="Représentant du prestataire"
          />
          <TextInput
            {...field('headcount', 'Nombre de salariés')}
            label="Effectif du prestataire"
            inputMode="numeric"
          />
          <TextInput {...field('placeOfSignature')} label="Lieu de signature" />
          <TextInput
            {...field('signatureDueOn', `L’exclusivité commence le ${formatDate(startsOn)}.`)}
            type="date"
            label="À signer au plus tard le"
            max={startsOn}
          />
          <Radio.Group
            className={classes.wide}
            label="Cadre de la signature"
            value={draft.offPremises ? 'off' : 'on'}
            onChange={value => onChange({ offPremises: value === 'off' })}
          >
            <div className={classes.radios}>
              <Radio value="on" label="Dans l’établissement de la plateforme" />
              <Radio value="off" label="Hors établissement" />
            </div>
          </Radio.Group>
          {mayWithdraw(draft) && (
            <div className={classes.wide}>
              <Note tone="late">
                Signature hors établissement et au plus cinq salariés : 14 jours pour se rétracter, aucun
                paiement avant le 7ᵉ jour.
              </Note>
            </div>
          )}
        </div>
      </Section>
    </>
  )
}
