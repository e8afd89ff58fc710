import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleKeys, faultsOf } from './contract-articles.ts'
import { type ContractArticle, type Inline, parseArticle, parseInline } from './contract-text.ts'
import { firstContractText } from './first-contract-text.ts'

const wordsOf = (inline: Inline): string => {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'strong':
      return inline.of.map(wordsOf).join('')
    case 'variable':
      return `{${inline.name}}`
  }
}

describe('the markup of an article', () => {
  it('is paragraphs, lists, bold and variables', () => {
    const body =
      'Du {début} au **{fin} inclus** :\n- un ;\n- deux,\n  suite.\n\n1. premier\n2. second\n\n{prix}'
    expect(parseArticle(body)).toEqual([
      {
        kind: 'paragraph',
        when: null,
        of: [
          { kind: 'text', text: 'Du ' },
          { kind: 'variable', name: 'debut' },
          { kind: 'text', text: ' au ' },
          {
            kind: 'strong',
            of: [
              { kind: 'variable', name: 'fin' },
              { kind: 'text', text: ' inclus' },
            ],
          },
          { kind: 'text', text: '\u00a0:' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        when: null,
        items: [[{ kind: 'text', text: 'un\u00a0;' }], [{ kind: 'text', text: 'deux, suite.' }]],
      },
      {
        kind: 'list',
        ordered: true,
        when: null,
        items: [[{ kind: 'text', text: 'premier' }], [{ kind: 'text', text: 'second' }]],
      },
      { kind: 'insert', name: 'prix', when: null },
    ])
  })

  it('prints a paragraph only when its fact is so', () => {
    expect(parseArticle('{si:rétractation} Oui.\n\n{sauf : retractation}\nNon.')).toMatchObject([
      { when: { fact: 'retractation', holds: true }, of: [{ text: 'Oui.' }] },
      { when: { fact: 'retractation', holds: false }, of: [{ text: 'Non.' }] },
    ])
  })

  it('leaves every other sign as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'#$_`\\[]<>@"=/~^*{}a1 -') }), typed => {
        const said = parseInline(typed).map(wordsOf).join('')
        const bare = (text: string) => text.replaceAll(/\*\*(.+?)\*\*/g, '$1')
        expect(said.replaceAll('**', '')).toBe(bare(bare(typed)).replaceAll('**', ''))
      }),
    )
  })
})

describe('a text of contract', () => {
  const withBody = (key: string, change: (body: string) => string): ContractArticle[] =>
    firstContractText.map(article =>
      article.key === key ? { ...article, body: change(article.body) } : article,
    )

  it('that came with the application has its twenty articles and every clause', () => {
    expect(firstContractText.map(({ key }) => key)).toEqual(articleKeys)
    expect(faultsOf(firstContractText)).toEqual([])
  })

  it.each<[string, string, (body: string) => string, object]>([
    [
      'an unknown variable',
      'objet',
      body => `${body} {prestataires}`,
      { reason: 'unknown', what: '{prestataires}' },
    ],
    ['an unknown fact', 'objet', body => `{si:pluie} ${body}`, { reason: 'unknown', what: '{si:pluie}' }],
    ['a table within a sentence', 'objet', body => `${body} {prix}`, { reason: 'misplaced', what: '{prix}' }],
    ['a brace left open', 'objet', body => `${body} {debut`, { reason: 'mark', what: '{ }' }],
    ['bold left open', 'objet', body => `${body} **gras`, { reason: 'mark', what: '**' }],
    ['an empty article', 'droit', () => ' ', { reason: 'empty', what: '' }],
    [
      'a volume that is promised',
      'nature',
      body => body.replace('ne promet aucun volume', 'promet un volume'),
      { reason: 'missing', what: 'aucune promesse de volume' },
    ],
    ['mediators taken out', 'mediation', body => body.replace('{mediateurs}', ''), { reason: 'missing' }],
    [
      'payment before the seventh day',
      'prix',
      body => body.replace('{si:retractation} ', ''),
      { reason: 'missing' },
    ],
    [
      'a silent renewal',
      'duree',
      body => body.replace('pas de reconduction', 'une reconduction'),
      { reason: 'missing' },
    ],
  ])('is refused with %s', (_, key, change, fault) => {
    const article = articleKeys.indexOf(key) + 1
    expect(faultsOf(withBody(key, change))).toEqual([expect.objectContaining({ article, ...fault })])
  })

  it('is refused with an article added, taken out or moved', () => {
    const [first, ...rest] = firstContractText
    for (const articles of [rest, [...rest, first], [...firstContractText, first]])
      expect(faultsOf(articles as ContractArticle[])).toEqual([
        { article: null, reason: 'articles', what: '20' },
      ])
  })
})
