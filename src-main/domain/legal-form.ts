/** Legal forms: INSEE categories (catégories juridiques, levels II and III), their names, and when two are the same. */
import { fold } from './fold.ts'

/** The first figures of a category, the name that people use, and the family in which it is compared. */
const CATEGORIES: readonly (readonly [prefix: string, name: string, family: string])[] = [
  ['1', 'Entrepreneur individuel', 'ei'],
  ['5498', 'EURL', 'sarl'],
  ['5485', 'SELARL', 'selarl'],
  ['54', 'SARL', 'sarl'],
  ['5720', 'SASU', 'sas'],
  ['5785', 'SELAS', 'selas'],
  ['57', 'SAS', 'sas'],
  ['55', 'SA', 'sa'],
  ['56', 'SA', 'sa'],
  ['52', 'SNC', 'snc'],
  ['53', 'Société en commandite', 'sc'],
  ['51', 'Société coopérative', 'scop'],
  ['6540', 'SCI', 'sci'],
  ['65', 'Société civile', 'civile'],
  ['92', 'Association', 'association'],
]

/** Words that say a family, the most precise first. One associate or several is no other form: an EURL is a SARL. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bselarl\b|exercice liberal a responsabilite limitee/, 'selarl'],
  [/\bselas\b|exercice liberal par actions/, 'selas'],
  [/\b(?:s ?a ?r ?l|eurl)\b|responsabilite limitee|unipersonnelle a responsabilite/, 'sarl'],
  [/\b(?:s ?a ?s ?u?)\b|actions simplifiee/, 'sas'],
  [/\bsnc\b|nom collectif/, 'snc'],
  [/\bsci\b|civile immobiliere/, 'sci'],
  [/\bscop\b|cooperative/, 'scop'],
  [/commandite/, 'sc'],
  [/\bs ?a\b|societe anonyme/, 'sa'],
  [/societe civile/, 'civile'],
  [/association/, 'association'],
  [
    /\b(?:ei|eirl|micro entrepr\w*|auto entrepr\w*|autoentrepr\w*|microentrepr\w*)\b|individuel|personne physique|^artisan/,
    'ei',
  ],
]

/** A legal form as a contract names it: the category's name for its code (« 5499 », « 5499 - SARL »), else the words given. */
export function legalFormName(legalForm: string | null): string | null {
  const given = legalForm?.trim() ?? ''
  const code = codeIn(given)
  if (code === null) return given === '' ? null : given
  return categoryOf(code)?.[1] ?? null
}

/** Whether two legal forms, each a category or words, are the same; null when one of them is not known. */
export function isSameLegalForm(left: string, right: string): boolean | null {
  const [one, other] = [familyOf(left), familyOf(right)]
  if (one !== null && other !== null) return one === other
  return fold(left) === fold(right) ? true : null
}

function familyOf(legalForm: string): string | null {
  const code = codeIn(legalForm.trim())
  if (code !== null) return categoryOf(code)?.[2] ?? null
  const words = fold(legalForm)
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

function codeIn(text: string): string | null {
  return /^\d{4}\b/.exec(text)?.[0] ?? null
}

function categoryOf(code: string) {
  return CATEGORIES.find(([prefix]) => code.startsWith(prefix))
}
