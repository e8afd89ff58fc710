import type { DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import { dateInParis, formatDate } from '../../wording/format.ts'
import { verdictNames } from '../../wording/terms.ts'

type Verdict = DossierDocument['verdicts'][number]

/** « La version 1 a été jugée à remplacer le 19 nov. par N. Corvaisier : page 2 manquante. » */
export function verdictSentence({ state, motive, by, at, version }: Verdict): string {
  const what = version === null ? 'Jugée' : `La version ${version} a été jugée`
  const reason = motive ? `\u00a0: ${motive}` : '.'
  return `${what} ${verdictNames[state].toLocaleLowerCase('fr')} le ${formatDate(dateInParis(at), { year: false })} par ${by}${reason}`
}

/** What was last said of a version, or null. */
export const earlierVerdict = ({ verdicts }: DossierDocument, version: number): string | null => {
  const said = verdicts.find(one => one.version === version)
  return said ? verdictSentence(said) : null
}

/** The verdicts that are not in force any more: a new file puts a document back to judge, and erases none. */
export const formerVerdicts = ({ verdicts, state }: DossierDocument): readonly Verdict[] =>
  state === 'to_judge' || state === 'missing' ? verdicts : verdicts.slice(1)
