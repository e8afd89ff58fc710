/** When two writings are the same company, person or number of employees, whoever wrote them. */
import { fold } from './fold.ts'

const FORMS = new Set('sarl sas sasu eurl sa snc sci scop selarl selas ei eirl societe ste ets'.split(' '))

/** Capitals, accents, punctuation and the legal form before or after aside: « SARL Dupont » is « DUPONT ». */
export function isSameCompanyName(left: string, right: string): boolean {
  const [one, other] = [left, right].map(text => {
    const words = fold(text.replaceAll('.', '')).split(' ')
    const rest = words.filter(word => !FORMS.has(word))
    return (rest.length > 0 ? rest : words).join('')
  })
  return one !== '' && one === other
}

/** « A. MONTFERRIER », « MONTFERRIER Alcide, Jean » and « Alcide Montferrier »: the order and the initials do not count. */
export function isSamePerson(left: string, right: string): boolean {
  const [short, long] = [left, right]
    .map(text =>
      fold(text)
        .split(' ')
        .filter(word => word !== '' && !TITLES.has(word)),
    )
    .toSorted((one, other) => one.length - other.length)
  if (!short || !long || short.length === 0) return false
  const matches = (word: string) =>
    long.some(other => other === word || isInitial(word, other) || isInitial(other, word))
  return short.every(matches) && short.some(word => word.length > 1 && long.includes(word))
}

const TITLES = new Set(['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame'])
const isInitial = (one: string, other: string) => one.length === 1 && other.startsWith(one)

/** Whether a number of employees is one of the band that the registry knows. */
export function isInBand(
  headcount: number,
  { from, to }: { readonly from: number; readonly to: number | null },
) {
  return from <= headcount && (to === null || headcount <= to)
}
