import { expect, test } from 'vitest'
import exceptions from '../../resources/data/postal-code-exceptions.json' with { type: 'json' }
import { departmentWithArticle } from './department-articles.ts'

test('every département of an ambiguous postal code has its article', () => {
  const codes = Object.values(exceptions.ambiguous).flatMap(({ __default, ...others }) => [
    __default,
    ...Object.keys(others),
  ])
  expect(codes.length).toBeGreaterThan(30)
  for (const code of codes) expect(departmentWithArticle(code, '?')).toMatch(/^(le |la |les |l’)\p{Lu}/u)
})
