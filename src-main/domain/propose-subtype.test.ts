import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import taxonomy from '../../resources/data/service-taxonomy.json' with { type: 'json' }
import given from '../../resources/data/subtype-words.json' with { type: 'json' }
import { type KeywordRule, proposeSubtype, readyRules, ruleWords } from './propose-subtype.ts'

const rules: readonly KeywordRule[] = Object.entries(given).flatMap(([subtypeCode, phrases]) =>
  phrases.map(phrase => ({ subtypeCode, words: ruleWords(phrase) })),
)
const propose = (text: string) => proposeSubtype(text, readyRules(rules))

describe('the rules that come with the application', () => {
  test.each([
    ['Nous voudrions remplacer le fioul par une POMPE À CHALEUR.', 'pompe-a-chaleur', 'pompe, chaleur'],
    ['Je souhaite des pompes a chaleur', 'pompe-a-chaleur', 'pompes, chaleur'],
    ['Changer six fenêtres en double vitrage', 'fenetres', 'changer, fenêtres'],
    ['Isolation des combles perdus', 'combles', 'isolation, combles'],
    ['Panneaux photovoltaïques sur le toit', 'photovoltaique-autoconsommation', 'panneaux, photovoltaïques'],
    ['nid de frelons sous le toit', 'deratisation-nuisibles', 'nid, frelons'],
    ['Une fuite sur la toiture depuis la tempête', 'reparation-fuite-toiture', 'fuite, toiture'],
  ])('« %s » asks for %s', (text, subtypeCode, because) => {
    expect(propose(text)).toEqual({ subtypeCode, because })
  })

  test('speak for every sub-type, by words that propose it', () => {
    const codes = taxonomy.services.flatMap(service => service.subtypes.map(({ code }) => code))
    expect(Object.keys(given).toSorted()).toEqual(codes.toSorted())
    const lost = Object.entries(given).filter(
      ([code, phrases]) => !phrases.some(phrase => propose(phrase)?.subtypeCode === code),
    )
    expect(lost.map(([code]) => code)).toEqual([])
  })

  test('are each kept once for a sub-type', () => {
    const keys = rules.map(({ subtypeCode, words }) => `${subtypeCode} ${words}`)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
    expect(rules.filter(({ words }) => words === '')).toEqual([])
  })
})

test('words that say nothing propose nothing', () => {
  expect(propose('Bonjour, pouvez-vous me rappeler ?')).toBeNull()
  expect(propose('')).toBeNull()
})

test('a word inside another is not it', () => {
  expect(propose('un pacte')).toBeNull()
})

test('two sub-types that say as much leave it to a person', () => {
  const two = [
    { subtypeCode: 'a', words: 'volet' },
    { subtypeCode: 'b', words: 'portail' },
  ]
  expect(proposeSubtype('un volet et un portail', readyRules(two))).toBeNull()
  const three = readyRules([...two, { subtypeCode: 'b', words: 'un' }])
  expect(proposeSubtype('un volet et un portail', three)).toEqual({
    subtypeCode: 'b',
    because: 'un',
  })
})

test('what is proposed was said: each word of its reason is in the text', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('pompe', 'chaleur', 'volets', 'toit', 'fuite', 'piscine', 'de', 'la')),
      words => {
        const found = propose(words.join(' '))
        for (const word of found?.because.split(', ') ?? []) {
          expect(words).toContain(word)
        }
      },
    ),
  ))
