import { expect, test } from 'vitest'
import { aDossier, anOffice } from '../features/testing.ts'
import { followDossiers } from './touched-dossiers.ts'

test('every dossier that changes is told once, and what else happens is not', async () => {
  const office = await anOffice()
  let called = 0
  const touched = followDossiers(office.office.store, () => void called++)
  expect(touched.take()).toBeNull()
  const [one, other] = [await aDossier(office), await aDossier(office)]
  await office.office.store.write(async ({ changed }) => changed({ topic: 'settings', id: null }))
  expect(called).toBe(2)
  expect(touched.take()).toEqual([one.id, other.id])
  expect(touched.take()).toBeNull()
  touched.stop()
  await aDossier(office)
  expect(touched.take()).toBeNull()
})
