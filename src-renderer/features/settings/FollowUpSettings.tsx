import type { FollowUpSetting } from '../../../src-preload/contract/follow-up.ts'
import { office } from '../../office/client.ts'
import { Note } from '../../ui/Feedback.tsx'
import { OpeningHoursFields } from '../../ui/OpeningHoursFields.tsx'
import { Section } from '../../ui/Section.tsx'
import { type NumberRule, NumberRules } from './NumberRules.tsx'
import classes from './settings.module.css'
import { useKept } from './use-kept.ts'

type Field = 'contactMinutes' | 'callMinutes' | 'returnMinutes' | 'returnDays'

const contactRules: readonly NumberRule<Field>[] = [
  {
    field: 'contactMinutes',
    label: 'Premier contact (minutes)',
    help: 'Temps ouvré du prestataire, depuis que son serveur a accepté le message. Passé ce temps, un rappel part.',
    min: 15,
    max: 2400,
  },
  {
    field: 'callMinutes',
    label: 'Puis appel de nos soins (minutes)',
    help: 'Temps ouvré du prestataire, après le rappel. Passé ce temps, une personne l’appelle.',
    min: 15,
    max: 2400,
  },
]

const returnRules: readonly NumberRule<Field>[] = [
  {
    field: 'returnMinutes',
    label: 'Délai de décision (minutes)',
    help: 'Temps ouvré du bureau\u00a0; 480 minutes font un jour de travail. Sans décision, la restitution est acceptée.',
    min: 60,
    max: 4800,
  },
  {
    field: 'returnDays',
    label: 'Jours ajoutés au contrat',
    help: 'Pour chaque restitution acceptée. Zéro\u00a0: aucun.',
    min: 0,
    max: 30,
  },
]

/** How requests are followed once forwarded, in whose hours, and what giving one back is worth. */
export function FollowUpSettings({ setting }: { readonly setting: FollowUpSetting }) {
  const kept = useKept(setting, office.settings.saveFollowUp)
  return (
    <>
      <Section title="Premier contact" note="arrêté dès que le prestataire répond">
        <NumberRules rules={contactRules} kept={kept} />
      </Section>
      <Section title="Restitutions" note="notre propre délai nous lie">
        <NumberRules rules={returnRules} kept={kept} />
      </Section>
      <Section title="Heures" note="les jours fériés sont ceux du département, à son heure">
        <OpeningHoursFields
          label="Heures du bureau"
          description="Celles de nos délais et de nos appels."
          value={kept.value.officeHours}
          onChange={officeHours => void kept.keep({ officeHours })}
        />
        <OpeningHoursFields
          label="Heures habituelles des prestataires"
          description="De ceux qui n’ont pas dit les leurs sur leur page."
          value={kept.value.providerHours}
          onChange={providerHours => void kept.keep({ providerHours })}
        />
      </Section>
      {kept.error !== null && (
        <div className={classes.notes}>
          <Note tone="late">{kept.error}</Note>
        </div>
      )}
    </>
  )
}
