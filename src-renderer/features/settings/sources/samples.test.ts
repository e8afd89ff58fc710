import { expect, it } from 'vitest'
import { curlSample, formSample } from './samples.ts'

it('the samples carry the address, the key and the words agreed to, as words', () => {
  const form = formSample('https://demandes.exemple.fr', 'apn_k', 'J’accepte <tout> & le reste')
  expect(form).toContain('action="https://demandes.exemple.fr/demandes"')
  expect(form).toContain('name="cle" value="apn_k"')
  expect(form).toContain('J’accepte &lt;tout> &amp; le reste')
  expect(curlSample('https://demandes.exemple.fr', 'apn_k')).toContain('"Authorization: Bearer apn_k"')
})
