import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { motiveVariable } from '../../src-preload/contract/motives.ts'
import { fillMotive, unfilledIn, unknownVariables } from './motive-text.ts'

describe('the variables of a motive', () => {
  test('are filled with what was read', () => {
    const { text, missing } = fillMotive('Votre {document} est à jour au {date_lue}.', {
      document: 'extrait Kbis',
      date_lue: '4 août 2026',
    })
    expect(text).toBe('Votre extrait Kbis est à jour au 4 août 2026.')
    expect(missing).toEqual([])
  })

  test('stay in braces, and are named, when nothing was read', () => {
    const { text, missing } = fillMotive('Au nom de {assure_lu} ({assure_lu}), {precision}.', {
      assure_lu: ' ',
    })
    expect(text).toBe('Au nom de {assure_lu} ({assure_lu}), {precision}.')
    expect(missing).toEqual(['assure_lu', 'precision'])
    expect(unfilledIn(text)).toEqual(['assure_lu', 'precision'])
  })

  test('that do not exist are named, an empty pair of braces included', () => {
    expect(unknownVariables('{entreprise} {siren} {} {Date_lue}')).toEqual(['siren', '', 'Date_lue'])
  })

  test('never bring braces or a line of their own with their value', () => {
    const { text } = fillMotive('{assure_lu}', { assure_lu: 'Toits\r\n{precision} & Fils' })
    expect(text).toBe('Toits precision & Fils')
  })

  test('either are filled or are named: nothing in braces is ever missed', () => {
    const names = fc.constantFrom(...motiveVariable.options)
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        names.map(name => `{${name}}`),
      ),
    )
    const values = fc.dictionary(names, fc.string())
    fc.assert(
      fc.property(pieces, values, (parts, given) => {
        const wording = parts.join('')
        fc.pre(unknownVariables(wording).length === 0)
        const { text, missing } = fillMotive(wording, given)
        const unfilled = new Set(unfilledIn(text))
        for (const name of missing) expect(unfilled).toContain(name)
        // A brace left alone may close around a value: what is then in braces is held back too, whatever it is.
        const hasStray = /[{}]/.test(wording.replace(/\{[^{}\n]*\}/g, ''))
        if (!hasStray) expect(unfilled).toEqual(new Set(missing))
      }),
    )
  })
})
