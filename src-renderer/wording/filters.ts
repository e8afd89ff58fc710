import type { FilterOf, FilterOperator } from '../../src-preload/contract/filter.ts'
import { formatCount } from './format.ts'

/** What can be asked, as a choice in a list. */
export const operatorNames: Record<FilterOperator, string> = {
  any: 'est',
  none: 'n’est pas',
  contains: 'contient',
  starts: 'commence par',
  at_least: 'au moins',
  at_most: 'au plus',
  today: 'aujourd’hui',
  last_days: 'dans les derniers jours',
  before_days: 'il y a plus de',
  next_days: 'dans les prochains jours',
  past: 'passée',
  yes: 'oui',
  no: 'non',
  empty: 'non rempli',
  filled: 'rempli',
}

const or = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ou ${words.at(-1)}`

/** After the name of its field: « reçu ou en instruction », « 30 derniers jours », « non rempli ». */
export function filterWords<Field extends string>(
  filter: FilterOf<Field>,
  nameOf: (field: Field, value: string) => string,
): string {
  switch (filter.op) {
    case 'any':
    case 'none': {
      const names = filter.values.map(value => nameOf(filter.field, value))
      const said = keepsCapital(filter.field) ? names : names.map(lowered)
      const listed =
        said.length > 3 ? `${said.slice(0, 2).join(', ')} et ${said.length - 2} autres` : or(said)
      return filter.op === 'any' ? listed : `sauf ${listed}`
    }
    case 'contains':
      return `contient « ${filter.text} »`
    case 'starts':
      return `commence par « ${filter.text} »`
    case 'at_least':
      return `${filter.value} ou plus`
    case 'at_most':
      return `${filter.value} ou moins`
    case 'today':
      return 'aujourd’hui'
    case 'last_days':
      return filter.days === 1 ? 'aujourd’hui' : `${filter.days} derniers jours`
    case 'before_days':
      return `plus de ${formatCount(filter.days, 'jour')}`
    case 'next_days':
      return `dans les ${formatCount(filter.days, 'jour')}`
    case 'past':
      return 'passée'
    case 'yes':
      return 'oui'
    case 'no':
      return 'non'
    case 'empty':
      return 'non rempli'
    case 'filled':
      return 'rempli'
  }
}

/** Names of places, persons and trades keep their capital. */
const keepsCapital = (field: string) =>
  [
    'department',
    'region',
    'service',
    'subtype',
    'claimedBy',
    'assignedTo',
    'owner',
    'decidedBy',
    'missing',
    'toJudge',
    'toReplace',
    'source',
    'provider',
  ].includes(field)
const lowered = (text: string) => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)
