import type {
  MessageKind,
  MessageText,
  MessageVariable,
} from '../../src-preload/contract/message-templates.ts'

/**
 * The words of a message around facts that nobody changes: what the law or the product wants in it (the request, how to
 * answer) is a block that the text places and cannot leave out; greeting, signature and foot are not of the text at all.
 */
export type MessageSpec = { readonly ours: MessageText; readonly variables: readonly MessageVariable[] }

const word = (name: string, what: string): MessageVariable => ({ name, what, form: 'word', required: false })
const block = (name: string, what: string): MessageVariable => ({ name, what, form: 'block', required: true })

const PARTIES = [
  word('prestataire', 'le nom du prestataire'),
  word('plateforme', 'le nom de la plateforme'),
] as const
const REQUEST = [
  word('reference', 'la référence de la demande'),
  word('prestation', 'la prestation demandée, au milieu d’une phrase'),
  word('lieu', 'la commune, ou le département, et son numéro'),
] as const

export const MESSAGES: Readonly<Record<MessageKind, MessageSpec>> = {
  lead: {
    variables: [
      ...PARTIES,
      ...REQUEST,
      word('contrat', 'le numéro du contrat'),
      word('moyen', '«\u00a0Appelez le client\u00a0», ou «\u00a0Écrivez au client\u00a0» sans téléphone'),
      block('demande', 'le client, sa demande, ses mots, son accord et ce que la loi interdit'),
      block('retours', 'les liens, ou le mot en réponse, qui disent ce que devient la demande'),
    ],
    ours: {
      subject: 'Demande exclusive\u00a0: {prestation}, {lieu}',
      body: `Une demande relève de votre périmètre (contrat {contrat}). Elle vous est transmise à vous seul\u00a0: aucun autre prestataire ne la reçoit.

{demande}

# Ce que vous avez à faire
1. {moyen} dès que possible\u00a0: il attend votre réponse.
2. Convenez avec lui de la suite\u00a0; vos prix et vos délais ne regardent que vous deux.
3. Si vous ne pouvez pas répondre à cette demande, dites-le-nous aussitôt.

{retours}`,
    },
  },
  first_contact_reminder: {
    variables: [
      ...PARTIES,
      ...REQUEST,
      word('transmise', 'le jour et l’heure de la transmission'),
      block('retours', 'les liens, ou le mot en réponse, qui disent ce que devient la demande'),
    ],
    ours: {
      subject: 'Rappel\u00a0: la demande {reference} attend votre premier contact',
      body: `La demande {reference} ({prestation}, {lieu}) vous a été transmise à vous seul le {transmise}. Nous n’avons pas encore eu de retour de votre part.

Si vous avez déjà joint le client, dites-le-nous en un mot\u00a0: nous n’aurons pas à vous appeler.

{retours}`,
    },
  },
  digest: {
    variables: [
      ...PARTIES,
      word('jour', 'le jour dont il est question'),
      block('demandes', 'les demandes transmises ce jour-là'),
      block('sans_retour', 'les demandes qui attendent un retour'),
    ],
    ours: {
      subject: 'Vos demandes du {jour}',
      body: `Voici le récapitulatif du {jour}. Chaque demande vous a déjà été transmise par un message à part.

{demandes}

{sans_retour}`,
    },
  },
}

export type MessageFault = {
  readonly field: 'subject' | 'body'
  /** From 1, of the text as it is written; null: of the whole. */
  readonly line: number | null
  readonly reason: 'empty' | 'unknown' | 'not-alone' | 'in-subject' | 'brace' | 'missing' | 'twice'
  /** The variable, in its braces, or the sign. */
  readonly what: string
}

const BRACES = /\{([^{}\n]*)\}/g

/** What is to correct before a text of this kind may be kept, in reading order. */
export function messageFaults(kind: MessageKind, { subject, body }: MessageText): MessageFault[] {
  const known = new Map(MESSAGES[kind].variables.map(variable => [variable.name, variable]))
  const faults: MessageFault[] = []
  if (subject.trim() === '') faults.push({ field: 'subject', line: null, reason: 'empty', what: '' })
  if (body.trim() === '') faults.push({ field: 'body', line: null, reason: 'empty', what: '' })
  const seen = new Map<string, number>()
  const look = (field: MessageFault['field'], text: string, line: number, isAlone = false) => {
    for (const [braces, name = ''] of text.matchAll(BRACES)) {
      const fault = (reason: MessageFault['reason']) => faults.push({ field, line, reason, what: braces })
      const variable = known.get(name)
      if (field === 'body') seen.set(name, (seen.get(name) ?? 0) + 1)
      if (!variable) fault('unknown')
      else if (variable.form === 'block' && field === 'subject') fault('in-subject')
      else if (variable.form === 'block' && !(isAlone && text.trim() === braces)) fault('not-alone')
      else if (variable.form === 'block' && (seen.get(name) ?? 0) > 1) fault('twice')
    }
    const lone = /[{}]/.exec(text.replace(BRACES, ''))
    if (lone) faults.push({ field, line, reason: 'brace', what: lone[0] })
  }
  look('subject', subject, 1)
  const lines = body.split('\n')
  const isBlank = (place: number) => (lines[place] ?? '').trim() === ''
  lines.forEach((line, place) => {
    look('body', line, place + 1, isBlank(place - 1) && isBlank(place + 1))
  })
  for (const { name, required } of known.values())
    if (required && !seen.has(name))
      faults.push({ field: 'body', line: null, reason: 'missing', what: `{${name}}` })
  return faults
}

/** What the words in braces stand for; one that is empty leaves nothing behind. */
export type MessageWords = Readonly<Record<string, string>>

/** Puts the words in the place of their variables. A block in a text of words is left out: it has its paragraph. */
export function fillWords(text: string, words: MessageWords): string {
  return text.replace(BRACES, (_braces, name: string) => plain(words[name] ?? ''))
}

/** A value is what someone else wrote: one line, and no braces, which would be taken for variables. */
function plain(value: string): string {
  return value
    .replace(/[{}]/g, '')
    .replace(/[\s\p{Cc}]+/gu, match => (match === '\u00a0' ? match : ' '))
    .trim()
}

export type MessageParagraph =
  | { readonly kind: 'block'; readonly name: string }
  | { readonly kind: 'text'; readonly title: string | null; readonly lines: readonly string[] }
  | { readonly kind: 'steps'; readonly title: string | null; readonly steps: readonly string[] }

/**
 * The paragraphs of a text: « # » begins a title over the lines that follow, lines that all begin with a number are
 * steps, a block stands alone. Everything else is text, as it is.
 */
export function paragraphsOf(body: string): MessageParagraph[] {
  return body
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
    .map(paragraphOf)
}

function paragraphOf(paragraph: string): MessageParagraph {
  const name = /^\{([^{}\n]*)\}$/.exec(paragraph)?.[1]
  if (name !== undefined) return { kind: 'block', name }
  const [first = '', ...others] = paragraph.split('\n')
  const title = /^#\s+(.+)$/.exec(first)?.[1] ?? null
  const lines = title === null ? [first, ...others] : others
  const steps = lines.map(line => /^\d{1,2}\.\s+(.+)$/.exec(line)?.[1])
  const isSteps = lines.length > 0 && steps.every(step => step !== undefined)
  return isSteps
    ? { kind: 'steps', title, steps: steps.filter(step => step !== undefined) }
    : { kind: 'text', title, lines }
}
