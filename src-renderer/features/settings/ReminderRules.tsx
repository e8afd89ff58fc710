import type { Rules } from '../../../src-preload/contract/settings.ts'
import { Section } from '../../ui/Section.tsx'
import { type NumberRule, NumberRules } from './NumberRules.tsx'
import type { Kept } from './use-kept.ts'

type Field = 'reminderFirstDays' | 'reminderEveryDays' | 'reminderMax'

const fields: readonly NumberRule<Field>[] = [
  {
    field: 'reminderFirstDays',
    label: 'Première relance',
    help: 'Jours après le départ de la demande de pièces.',
    min: 1,
    max: 90,
  },
  {
    field: 'reminderEveryDays',
    label: 'Relances suivantes',
    help: 'Jours entre deux relances.',
    min: 1,
    max: 90,
  },
  {
    field: 'reminderMax',
    label: 'Relances au plus',
    help: 'Après la dernière, le dossier revient à nous. Zéro\u00a0: aucune relance.',
    min: 0,
    max: 10,
  },
]

/** How a provider is reminded of what it was asked; nothing is refused for want of an answer. */
export function ReminderRules({ kept }: { readonly kept: Kept<Rules> }) {
  return (
    <Section title="Relances au prestataire" note="arrêtées dès qu’il répond">
      <NumberRules rules={fields} kept={kept} />
    </Section>
  )
}
