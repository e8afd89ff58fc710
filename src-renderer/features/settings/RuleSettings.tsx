import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Rules } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import classes from './settings.module.css'
import { type Kept, useKept } from './use-kept.ts'

/** What usage or law sets, and that may change. */
export function RuleSettings({ rules }: { readonly rules: Rules }) {
  const kept = useKept(rules, office.settings.saveRules)
  return (
    <>
      <Section title="Délais" note="en jours">
        <div className={classes.fields}>
          <Days
            kept={kept}
            field="documentMaxAgeDays"
            label="Ancienneté d’un extrait"
            help="Trois mois est un usage, pas une loi."
          />
          <Days
            kept={kept}
            field="nearTermDays"
            label="Échéance proche"
            help="À partir de combien de jours avant la fin."
          />
          <Days
            kept={kept}
            field="holdDays"
            label="Durée d’une option"
            help="Proposée quand on pose une option."
          />
        </div>
      </Section>
      <Section title="TVA" note="selon le département du prestataire">
        <table className={classes.rates}>
          <thead>
            <tr>
              <th scope="col">Départements</th>
              <th scope="col">Taux</th>
              <th scope="col">Mention</th>
            </tr>
          </thead>
          <tbody>
            {kept.value.vatRates.map(({ departmentCodes, rate, note }, index) => (
              <tr key={departmentCodes.join()}>
                <td>{departmentCodes.join(', ')}</td>
                <td>
                  <Rate
                    label={`Taux pour ${departmentCodes.join(', ')}`}
                    rate={rate}
                    onKeep={changed =>
                      void kept.keep({
                        vatRates: kept.value.vatRates.map((row, at) =>
                          at === index ? { ...row, rate: changed } : row,
                        ),
                      })
                    }
                  />
                </td>
                <td>{note}</td>
              </tr>
            ))}
            <tr>
              <td>Tous les autres</td>
              <td>
                <Rate
                  label="Taux pour tous les autres"
                  rate={kept.value.defaultVatRate}
                  onKeep={defaultVatRate => void kept.keep({ defaultVatRate })}
                />
              </td>
              <td />
            </tr>
          </tbody>
        </table>
      </Section>
      <Section
        title="Consentement du client"
        note="proposé à la saisie, gardé mot pour mot avec chaque demande"
      >
        <div className={classes.fields} data-single>
          <Textarea
            label="Texte"
            minRows={3}
            value={kept.value.consentText}
            error={kept.errorOf('consentText')}
            description="Texte proposé d’origine : faites-le valider avant de vous en servir."
            onChange={event => kept.type({ consentText: event.currentTarget.value })}
            onBlur={() => void kept.keep()}
          />
          <TextInput
            label="Version"
            value={kept.value.consentVersion}
            error={kept.errorOf('consentVersion')}
            description="Changez-la avec le texte : chaque demande garde la sienne."
            onChange={event => kept.type({ consentVersion: event.currentTarget.value })}
            onBlur={() => void kept.keep()}
          />
        </div>
        {kept.error !== null && <Note tone="late">{kept.error}</Note>}
      </Section>
    </>
  )
}

type DaysProps = {
  readonly kept: Kept<Rules>
  readonly field: 'documentMaxAgeDays' | 'nearTermDays' | 'holdDays'
  readonly label: string
  readonly help: string
}

function Days({ kept, field, label, help }: DaysProps) {
  return (
    <NumberInput
      label={label}
      description={help}
      min={1}
      max={365}
      value={kept.value[field]}
      error={kept.errorOf(field)}
      onChange={days => kept.type({ [field]: Number(days) || kept.value[field] })}
      onBlur={() => void kept.keep()}
    />
  )
}

type RateProps = {
  readonly label: string
  /** Basis points: 850 is 8,5 %. */
  readonly rate: number
  readonly onKeep: (rate: number) => void
}

/** A rate of VAT, typed in percent and kept in basis points when it is left. */
function Rate({ label, rate, onKeep }: RateProps) {
  const [typed, setTyped] = useState<number | string>(rate / 100)
  const keep = () => {
    const points = Math.round(Number(typed) * 100)
    if (Number.isFinite(points) && points !== rate) onKeep(points)
  }
  return (
    <NumberInput
      aria-label={label}
      w={96}
      min={0}
      max={100}
      decimalScale={2}
      decimalSeparator=","
      suffix={'\u00a0%'}
      value={typed}
      onChange={setTyped}
      onBlur={keep}
    />
  )
}
