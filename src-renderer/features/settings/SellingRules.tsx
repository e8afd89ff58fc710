import type { Rules } from '../../../src-preload/contract/settings.ts'
import { Section } from '../../ui/Section.tsx'
import { type NumberRule, NumberRules } from './NumberRules.tsx'
import type { Kept } from './use-kept.ts'

type Field = 'proposalDays' | 'signatureDays' | 'offerDays' | 'renewalOpensDays' | 'renewalClosesDays'

const fields: readonly NumberRule<Field>[] = [
  {
    field: 'proposalDays',
    label: 'Validité d’une proposition',
    help: 'Les cellules sont gardées jusque-là.',
    min: 1,
    max: 180,
  },
  {
    field: 'signatureDays',
    label: 'Délai de signature',
    help: 'Après la fin de validité de la proposition.',
    min: 1,
    max: 180,
  },
  {
    field: 'offerDays',
    label: 'Offre au premier de la file',
    help: 'Sans réponse, la cellule passe au suivant.',
    min: 1,
    max: 90,
  },
  {
    field: 'renewalOpensDays',
    label: 'Renouvellement\u00a0: le titulaire est sollicité',
    help: 'Jours avant la fin\u00a0: lui seul peut alors renouveler.',
    min: 1,
    max: 365,
  },
  {
    field: 'renewalClosesDays',
    label: 'Renouvellement\u00a0: la file est servie',
    help: 'Jours avant la fin, si le titulaire n’a pas renouvelé.',
    min: 0,
    max: 365,
  },
]

/** How long each offer stands: proposal, signature, waiting list, renewal. They are never mixed. */
export function SellingRules({ kept }: { readonly kept: Kept<Rules> }) {
  const { renewalOpensDays, renewalClosesDays } = kept.value
  const isReversed = renewalClosesDays >= renewalOpensDays
  const faultOf = (field: Field) =>
    field === 'renewalClosesDays' && isReversed
      ? 'La file est servie après que le titulaire a été sollicité\u00a0: moins de jours avant la fin.'
      : null
  return (
    <Section title="Propositions, file d’attente, renouvellement" note="en jours">
      <NumberRules rules={fields} kept={kept} faultOf={faultOf} />
    </Section>
  )
}
