import { expect, it } from 'vitest'
import { publicAddress } from './public-address.ts'

it.each([
  ['', ''],
  ['  ', ''],
  ['https://demandes.exemple.fr', 'https://demandes.exemple.fr'],
  [' https://Demandes.Exemple.FR/ ', 'https://demandes.exemple.fr'],
  ['https://exemple.fr:8443', 'https://exemple.fr:8443'],
  ['https://dépannage.fr', 'https://xn--dpannage-b1a.fr'],
])('keeps %j as %j', (given, kept) => {
  expect(publicAddress(given)).toBe(kept)
})

it.each([
  'exemple.fr',
  'http://exemple.fr',
  'https://localhost',
  'https://127.0.0.1',
  'https://2130706433',
  'https://[::1]',
  'https://moi:secret@exemple.fr',
  'https://exemple.fr/demandes',
  'https://exemple.fr?a=1',
  'https://exemple.fr#a',
  'javascript:alert(1)',
])('takes no %s', given => {
  expect(publicAddress(given)).toBeNull()
})
