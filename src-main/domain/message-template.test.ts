import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { messageKind } from '../../src-preload/contract/message-templates.ts'
import { fillWords, MESSAGES, messageFaults, paragraphsOf } from './message-template.ts'

const { ours } = MESSAGES.lead

test.each(messageKind.options)('the text we came with is sound: %s', kind => {
  expect(messageFaults(kind, MESSAGES[kind].ours)).toEqual([])
})

describe('what is wrong with a text', () => {
  const faults = (body: string, subject = 'Objet') => messageFaults('lead', { subject, body })
  const blocks = '\n\n{demande}\n\n{retours}'

  it('is told with its line and its words, in reading order', () => {
    expect(faults(`Bonjour {prenom},\n\n{contrat} {Contrat}${blocks}`)).toEqual([
      { field: 'body', line: 1, reason: 'unknown', what: '{prenom}' },
      { field: 'body', line: 3, reason: 'unknown', what: '{Contrat}' },
    ])
    expect(faults(`a${blocks}`, '{reference} {demande} {x}')).toEqual([
      { field: 'subject', line: 1, reason: 'in-subject', what: '{demande}' },
      { field: 'subject', line: 1, reason: 'unknown', what: '{x}' },
    ])
  })

  it('leaves out nothing that the message must say, nor says it within a sentence, nor twice', () => {
    expect(faults('Bonjour')).toEqual([
      { field: 'body', line: null, reason: 'missing', what: '{demande}' },
      { field: 'body', line: null, reason: 'missing', what: '{retours}' },
    ])
    expect(faults('La voici : {demande}\n\n{retours}')).toEqual([
      { field: 'body', line: 1, reason: 'not-alone', what: '{demande}' },
    ])
    expect(faults('{demande}\n\n{retours}\n\n{demande}')).toEqual([
      { field: 'body', line: 5, reason: 'twice', what: '{demande}' },
    ])
  })

  it('includes a lone brace and an empty field', () => {
    expect(faults(`fin } de ligne${blocks}`)).toEqual([
      { field: 'body', line: 1, reason: 'brace', what: '}' },
    ])
    expect(faults('', ' ').map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'subject empty',
      'body empty',
      'body missing',
      'body missing',
    ])
  })
})

it('a block placed beside other lines of its paragraph is not lost', () => {
  const body = 'Avant\n{demande}\n\n{retours}'
  expect(messageFaults('lead', { subject: 'x', body })).toEqual([
    { field: 'body', line: 2, reason: 'not-alone', what: '{demande}' },
  ])
})

it('a value adds no variable, no line and no brace', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), value => {
      const filled = fillWords('[{reference}]', { reference: `${value}\r\n{demande}` })
      expect(filled).not.toMatch(/[{}\r\n\u2028\u2029]/)
      expect(filled.startsWith('[') && filled.endsWith(']')).toBe(true)
    }),
  )
})

it('reads titles, steps, blocks and text', () => {
  expect(paragraphsOf('Un\ndeux\n\n# Titre\n1. a\n2. b\n\n\n{demande}\n\n# Autre\nligne')).toEqual([
    { kind: 'text', title: null, lines: ['Un', 'deux'] },
    { kind: 'steps', title: 'Titre', steps: ['a', 'b'] },
    { kind: 'block', name: 'demande' },
    { kind: 'text', title: 'Autre', lines: ['ligne'] },
  ])
  expect(paragraphsOf(ours.body).filter(({ kind }) => kind === 'block')).toHaveLength(2)
})
