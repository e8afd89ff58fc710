import { type ContractArticle, isFact, isInsert, isVariable, nameOf, parseArticle } from './contract-text.ts'

/** Words or variables that an article must hold, told to a person by their name. */
type Must = { readonly what: string; readonly found: RegExp }

const must = (what: string, found: RegExp): Must => ({ what, found })
const variable = (name: string, what: string): Must => must(what, new RegExp(`\\{\\s*${name}\\s*\\}`, 'i'))

/**
 * The twenty articles, in their order. Statements of reasons cite their numbers, so none is added, taken out or moved;
 * each says what the law or the product wants in it (docs/typesetting.md). Words are looked for without accents.
 */
const ARTICLES: readonly { readonly key: string; readonly must: readonly Must[] }[] = [
  { key: 'objet', must: [must('la définition de la cellule', /cellule/)] },
  {
    key: 'exclusivite',
    must: [
      must(
        'l’exclusivité est accordée au prestataire par la plateforme',
        /accordee au prestataire par la plateforme/,
      ),
    ],
  },
  {
    key: 'nature',
    must: [
      must(
        'ni un agrément, ni une certification, ni un label',
        /ni un agrement, ni une certification, ni un label/,
      ),
      must('aucune promesse de volume', /ne promet aucun volume/),
    ],
  },
  { key: 'independance', must: [must('aucun lien de subordination', /aucun lien de subordination/)] },
  { key: 'obligation', must: [must('une obligation mesurée de la plateforme', /100 ?%/)] },
  {
    key: 'pieces',
    must: [
      must('les pièces maintenues valides', /maintient valides/),
      must('aucune demande avant la validation des pièces', /avant la validation des pieces/),
    ],
  },
  {
    key: 'duree',
    must: [
      variable('debut', 'le premier jour, {debut}'),
      variable('fin', 'le dernier jour, {fin}'),
      must('pas de reconduction tacite', /pas de reconduction tacite/),
    ],
  },
  {
    key: 'prix',
    must: [
      variable('prix', 'le tableau du prix, {prix}'),
      must(
        'rien n’est dû avant sept jours quand le prestataire peut se rétracter',
        /\{si:retractation\}[^\n]*sept jours/,
      ),
    ],
  },
  {
    key: 'retractation',
    must: [
      must('quatorze jours pour se rétracter', /\{si:retractation\}[^\n]*quatorze jours/),
      must('le renvoi au formulaire de l’annexe 2', /annexe 2/),
    ],
  },
  { key: 'motifs', must: [must('une liste numérotée de motifs', /^1\. /m)] },
  {
    key: 'expose',
    must: [
      must('l’exposé des motifs', /expose des motifs/),
      must('les trente jours avant un déréférencement', /trente jours/),
      must('le règlement (UE) 2019/1150', /2019\/1150/),
    ],
  },
  { key: 'reclamations', must: [variable('reclamations', 'l’adresse des réclamations, {reclamations}')] },
  { key: 'mediation', must: [variable('mediateurs', 'le tableau des médiateurs, {mediateurs}')] },
  { key: 'demandes', must: [must('le sort des demandes déjà transmises', /transmises/)] },
  {
    key: 'donnees',
    must: [
      must('le règlement (UE) 2016/679', /2016\/679/),
      must('des responsables de traitement distincts', /responsables de traitement distincts/),
    ],
  },
  { key: 'responsabilite', must: [] },
  { key: 'resiliation', must: [must('la résiliation par chaque partie', /chaque partie peut resilier/)] },
  { key: 'modification', must: [must('le préavis de quinze jours d’une modification', /quinze jours/)] },
  { key: 'droit', must: [variable('juridiction', 'la juridiction, {juridiction}')] },
  { key: 'signature', must: [variable('signatures', 'la place des signatures, {signatures}')] },
]

export const articleKeys: readonly string[] = ARTICLES.map(({ key }) => key)

export type TextFault = {
  /** The number of the article, from 1; null: of the whole. */
  readonly article: number | null
  readonly reason: 'articles' | 'empty' | 'unknown' | 'misplaced' | 'mark' | 'missing'
  /** The variable, or the clause that lacks. */
  readonly what: string
}

/** All that keeps a text from being kept, article by article. */
export function faultsOf(articles: readonly ContractArticle[]): TextFault[] {
  if (articles.map(({ key }) => key).join() !== articleKeys.join())
    return [{ article: null, reason: 'articles', what: String(articleKeys.length) }]
  return articles.flatMap((article, place) =>
    faultsIn(article, ARTICLES[place]?.must ?? []).map(fault => ({ article: place + 1, ...fault })),
  )
}

type Fault = Omit<TextFault, 'article'>

function faultsIn({ title, body }: ContractArticle, needed: readonly Must[]): Fault[] {
  if (title.trim() === '' || body.trim() === '') return [{ reason: 'empty', what: '' }]
  const plain = plainOf(body)
  return [
    ...unreadableIn(`${title}\n\n${body}`),
    ...misplacedIn(body),
    ...needed
      .filter(({ found }) => !found.test(plain))
      .map(({ what }): Fault => ({ reason: 'missing', what })),
  ]
}

/** Without accents, capitals and the widths of spaces: what a clause is looked for in. */
const plainOf = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\S\n]+/g, ' ')

function unreadableIn(text: string): Fault[] {
  const left = text.replaceAll(/\{([^{}]*)\}/g, '')
  const names = [...text.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')
  const unknown = names.filter(typed => {
    const condition = /^\s*(?:si|sauf)\s*:(.*)$/i.exec(typed)
    if (condition) return !isFact(nameOf(condition[1] ?? ''))
    return !isVariable(nameOf(typed)) && !isInsert(nameOf(typed))
  })
  const paragraphs = left.split(/\n\s*\n/)
  return [
    ...unknown.map((typed): Fault => ({ reason: 'unknown', what: `{${typed}}` })),
    ...(/[{}]/.test(left) ? [{ reason: 'mark' as const, what: '{ }' }] : []),
    ...(paragraphs.some(one => (one.match(/\*\*/g)?.length ?? 0) % 2 === 1)
      ? [{ reason: 'mark' as const, what: '**' }]
      : []),
  ]
}

/** A table within a sentence, or a condition that does not begin its paragraph. */
function misplacedIn(body: string): Fault[] {
  const said = JSON.stringify(parseArticle(body))
  return [...said.matchAll(/\{([^{}"\\]*)\}/g)]
    .map(match => match[1] ?? '')
    .filter(typed => {
      const condition = /^\s*(?:si|sauf)\s*:(.*)$/i.exec(typed)
      return condition ? isFact(nameOf(condition[1] ?? '')) : isInsert(nameOf(typed))
    })
    .map(typed => ({ reason: 'misplaced', what: `{${typed}}` }))
}
