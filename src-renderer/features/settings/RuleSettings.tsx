import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Rules } from '../../../src-preload/contract/settings.ts'
import { office } from '../../office/client.ts'
import { Note } from '../../ui/Feedback.tsx'
import { Section } from '../../ui/Section.tsx'
import { HorizonRules } from './HorizonRules.tsx'
import { LeaseRule } from './LeaseRule.tsx'
import { ReminderRules } from './ReminderRules.tsx'
import { SellingRules } from './SellingRules.tsx'
import classes from './settings.module.css'
import { type Kept, useKept } from './use-kept.ts'
import { VatRates } from './VatRates.tsx'

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
      <SellingRules kept={kept} />
      <HorizonRules kept={kept} />
      <ReminderRules kept={kept} />
      <LeaseRule kept={kept} />
      <VatRates kept={kept} />
      <ConsentRule kept={kept} saved={rules} />
      {kept.error !== null && (
        <div className={classes.notes}>
          <Note tone="late">{kept.error}</Note>
        </div>
      )}
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

type ConsentRuleProps = { readonly kept: Kept<Rules>; readonly saved: Rules }

/** The words a customer is asked to agree to. Words that change want another version: each request names its own. */
function ConsentRule({ kept, saved }: ConsentRuleProps) {
  const [isVersionDue, setVersionDue] = useState(false)
  const { consentText, consentVersion } = kept.value
  const leaveText = () => {
    if (consentText !== saved.consentText && consentVersion === saved.consentVersion) setVersionDue(true)
    void kept.keep()
  }
  const leaveVersion = () => {
    if (consentVersion !== saved.consentVersion) setVersionDue(false)
    void kept.keep()
  }
  return (
    <Section
      title="Consentement du client"
      note="proposé à la saisie, gardé mot pour mot avec chaque demande"
    >
      <div className={classes.fields} data-single>
        <Textarea
          label="Texte"
          maxLength={2000}
          minRows={3}
          value={consentText}
          error={kept.errorOf('consentText')}
          description="Texte proposé d’origine&nbsp;: faites-le valider avant de vous en servir."
          onChange={event => kept.type({ consentText: event.currentTarget.value })}
          onBlur={leaveText}
        />
        <TextInput
          label="Version"
          maxLength={40}
          value={consentVersion}
          error={
            isVersionDue
              ? 'Le texte a changé\u00a0: donnez-lui une autre version.'
              : kept.errorOf('consentVersion')
          }
          description={
            isVersionDue ? undefined : 'Changez-la avec le texte\u00a0: chaque demande garde la sienne.'
          }
          onChange={event => kept.type({ consentVersion: event.currentTarget.value })}
          onBlur={leaveVersion}
        />
      </div>
    </Section>
  )
}
