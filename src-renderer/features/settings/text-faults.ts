import type { RefusalData } from '../../../src-preload/contract/refusals.ts'

type Fault = RefusalData<'TEMPLATE_INVALID'>['faults'][number]

/** What to correct in an article, or in the whole, in one sentence. */
export function faultSentence({ reason, what }: Fault): string {
  switch (reason) {
    case 'articles':
      return `Le contrat garde ses ${what} articles, dans leur ordre\u00a0: les exposés des motifs citent leurs numéros.`
    case 'empty':
      return 'Donnez à l’article un titre et un texte.'
    case 'unknown':
      return `${what} n’est pas une variable. Choisissez-en une dans la liste, ou retirez-la.`
    case 'misplaced':
      return `${what} ne se met pas ici\u00a0: un tableau occupe seul son paragraphe, une condition commence le sien.`
    case 'mark':
      return what === '**'
        ? 'Des ** restent ouverts\u00a0: entourez les mots en gras des deux côtés.'
        : 'Une accolade reste ouverte ou ne ferme rien.'
    case 'missing':
      return `Il manque, et le contrat doit le dire\u00a0: ${what}.`
    case 'sign':
      return 'Un signe du texte ne s’imprime dans aucune police. Retirez-le.'
  }
}
