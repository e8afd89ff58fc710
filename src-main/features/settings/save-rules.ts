import type { Rules } from '../../../src-preload/contract/settings.ts'
import { isDepartmentCode } from '../../domain/department.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Context, signedIn } from '../context.ts'
import { saveOne } from './save-setting.ts'

/** @throws Refusal SETTING_INVALID when a département has two rates or is none, or the renewal closes before it opens */
export async function saveRules(context: Context, rules: Rules) {
  signedIn(context.session)
  const codes = rules.vatRates.flatMap(({ departmentCodes }) => departmentCodes)
  const unknown = codes.find(code => !isDepartmentCode(code))
  if (unknown !== undefined) refuse(`${unknown} n’est pas un département.`)
  const twice = codes.find((code, place) => codes.indexOf(code) !== place)
  if (twice !== undefined) refuse(`Le département ${twice} a deux taux de TVA.`)
  const bare = rules.vatRates.find(({ rate, note }) => rate === 0 && note === '')
  if (bare) refuse('Un taux nul demande la mention qui le justifie.')
  if (rules.consentText === '') {
    throw new Refusal('SETTING_INVALID', {
      field: 'consentText',
      reason: 'Indiquez le texte du consentement.',
    })
  }
  if (rules.renewalClosesDays >= rules.renewalOpensDays) {
    throw new Refusal('SETTING_INVALID', {
      field: 'renewalClosesDays',
      reason: 'La file est servie après que le titulaire a été sollicité : moins de jours avant la fin.',
    })
  }
  return saveOne(context, 'rules', rules)
}

function refuse(reason: string): never {
  throw new Refusal('SETTING_INVALID', { field: 'vatRates', reason })
}
