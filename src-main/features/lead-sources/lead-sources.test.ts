import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { listLeadSources } from '../../store/queries/lead-sources.ts'
import { aDoor, DEMAND } from '../lead-door/testing.ts'
import { anOffice } from '../testing.ts'
import { rowsOf } from '../testing-holders.ts'
import { changeSource, createSource, renewKey, setActive, setAutomatic } from './save-source.ts'

const template = { sender: '', recipient: '', subject: '', labels: {} }

it('tells the key of a form once, and keeps nothing that gives it back', async () => {
  const made = await anOffice()
  const { key, id } = await createSource(made.context, { name: 'Site', kind: 'form' })
  expect(key).toMatch(/^apn_[\w-]{43}$/)
  const [row] = await rowsOf<Record<string, unknown>>(made.office, sql`SELECT * FROM lead_source`)
  expect(JSON.stringify(row)).not.toContain(key)
  expect(row?.key_hint).toBe(key?.slice(-4))
  const renewed = await renewKey(made.context, { id })
  expect(renewed.key).not.toBe(key)
  const journal = await rowsOf<{ kind: string; data: string }>(
    made.office,
    sql`SELECT kind, data FROM journal`,
  )
  expect(journal.map(({ kind }) => kind).slice(-2)).toEqual([
    'lead-source.created',
    'lead-source.key-renewed',
  ])
  expect(JSON.stringify(journal)).not.toContain('apn_')
})

it('lists each source with what it brought, and who switched it to send by itself', async () => {
  const made = await anOffice()
  const { id, post } = await aDoor(made)
  await createSource(made.context, { name: 'Ancien tableau', kind: 'table' })
  await post(DEMAND)
  const camille = await made.asAnother('Camille Orsini')
  await setAutomatic(camille, { id, automatic: true })
  const list = () => made.office.store.read(db => listLeadSources(db, { since: made.office.now() - 1 }))
  const ofForm = async () => (await list()).find(row => row.id === id)
  expect(await ofForm()).toMatchObject({
    kind: 'form',
    automatic: true,
    automaticBy: 'Camille Orsini',
    createdBy: 'Hélène Bascoulard',
    received: 1,
    lastReceivedAt: made.office.now(),
  })
  await setAutomatic(made.context, { id, automatic: false })
  expect(await ofForm()).toMatchObject({ automatic: false, automaticBy: null })
  await setActive(made.context, { id, active: false })
  expect((await list()).map(({ active }) => active)).toEqual([true, false])
})

it('changes what is given and leaves the rest', async () => {
  const made = await anOffice()
  const { id } = await createSource(made.context, {
    name: 'Site',
    kind: 'form',
    consentText: 'Oui.',
    perMinute: 7,
  })
  await changeSource(made.context, { id, name: 'Site principal', confirmsEmail: true })
  const [row] = await made.office.store.read(db => listLeadSources(db, { since: 0 }))
  expect(row).toMatchObject({
    name: 'Site principal',
    confirmsEmail: true,
    consentText: 'Oui.',
    perMinute: 7,
    template: null,
  })
})

it('refuses a name that another has, a template that would take every message, a key where there is none', async () => {
  const made = await anOffice()
  const { context } = made
  const site = await createSource(context, { name: 'Site', kind: 'form' })
  const mail = await createSource(context, {
    name: 'Courriel',
    kind: 'mail',
    template: { ...template, subject: 'devis' },
  })
  const invalid = (field: string) => ({ code: 'SETTING_INVALID', data: { field } })
  await expect(createSource(context, { name: 'Site', kind: 'table' })).rejects.toMatchObject(invalid('name'))
  await expect(changeSource(context, { id: mail.id, name: 'Site' })).rejects.toMatchObject(invalid('name'))
  await expect(createSource(context, { name: 'B', kind: 'mail' })).rejects.toMatchObject(invalid('template'))
  await expect(changeSource(context, { id: mail.id, template })).rejects.toMatchObject(invalid('template'))
  await expect(renewKey(context, { id: mail.id })).rejects.toMatchObject(invalid('kind'))
  await changeSource(context, { id: site.id, name: 'Site' })
  const nobody = made.asNobody()
  await expect(renewKey(nobody, { id: site.id })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  await expect(setActive(context, { id: 999 as typeof site.id, active: false })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
