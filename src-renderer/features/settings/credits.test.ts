import { expect, test } from 'vitest'
import text from '../../../docs/credits.md?raw'
import { credits } from './credits.ts'

test('the screen credits, in order, whom docs/credits.md credits', () => {
  const rows = text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line => line.split('|').map(cell => cell.trim()))
  const french: Readonly<Record<string, string>> = { 'public domain': 'domaine public' }
  const written = rows.map(([, , from = '', terms = '']) => ({
    from: from.replace(/, through .*/, '').replace(' and ', ' et '),
    terms: french[terms] ?? terms,
  }))
  expect(credits.map(({ from, terms }) => ({ from, terms }))).toEqual(written)
})
