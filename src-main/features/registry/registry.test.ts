import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import {
  aCompany,
  anEstablishment,
  found,
  json,
  startRegistry,
  status,
} from '../../registry/registry-fixture.ts'
import { latestAnswer } from '../../store/queries/registry-answers.ts'
import { registryService } from '../registry-service.ts'
import { saveRegistry } from '../settings/save-registry.ts'
import { aDossier, anOffice, aSiret, type TestOffice } from '../testing.ts'
import { askForDossier } from './ask-for-dossier.ts'
import { openRegistryAsking } from './ask-waiting.ts'

const never = new AbortController().signal
type Respond = Parameters<typeof startRegistry>[0]

/** The company of whatever SIRET is asked. */
const anyCompany: Respond = (request, response) => {
  const siret = new URL(request.url ?? '', 'http://x').searchParams.get('q') ?? ''
  json(found(aCompany(siret)))(request, response)
}

async function anOfficeThatAsks(respond: Respond) {
  const test = await anOffice()
  const registry = await startRegistry(respond)
  await saveRegistry(test.context, { enabled: true, baseUrl: registry.baseUrl })
  return { ...test, test, registry }
}

async function attentionOf({ office }: TestOffice, id: DossierId): Promise<string | null> {
  const [row] = await office.store.read(async db =>
    db.all<{ attention: string | null }>(sql`SELECT attention FROM dossier WHERE id = ${id}`),
  )
  return row?.attention ?? null
}

describe('a person who asks', () => {
  test('gets the answer, which is kept with its date and who asked', async () => {
    const { test, office, context, registry } = await anOfficeThatAsks(anyCompany)
    const siret = aSiret()
    const { id } = await aDossier(test, { siret })
    const answer = await askForDossier(context, id)
    expect(answer).toMatchObject({ siret, outcome: 'found', askedAt: office.now() })
    expect(await office.store.read(db => latestAnswer(db, siret))).toEqual(answer)
    await askForDossier(context, id)
    expect(registry.asked).toHaveLength(2)
    expect(await attentionOf(test, id)).toBeNull()
  })

  test('is told why there is none: nothing is kept, and the office says it too', async () => {
    const { test, office, context } = await anOfficeThatAsks(status(503))
    const { id } = await aDossier(test)
    await expect(askForDossier(context, id)).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
      data: { reason: 'failing', nextTryAt: office.now() + 60_000 },
    })
    const service = await office.store.read(db => registryService(db, office))
    expect(service).toMatchObject({ enabled: true, unavailable: { reason: 'failing' } })
    expect(await office.store.read(async db => db.all(sql`SELECT id FROM registry_answer`))).toEqual([])
  })

  test('lets every window know when the registry stops answering and when it answers again', async () => {
    const { test, office, context, registry } = await anOfficeThatAsks(status(503))
    const { id } = await aDossier(test)
    const stopping = new AbortController()
    const heard: string[] = []
    const listening = (async () => {
      for await (const { topic } of office.changes.listen(stopping.signal)) heard.push(topic)
    })()
    await expect(askForDossier(context, id)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' })
    registry.respondWith(anyCompany)
    await askForDossier(context, id)
    await askForDossier(context, id)
    stopping.abort()
    await listening
    expect(heard.filter(topic => topic === 'registry')).toHaveLength(2)
  })

  test('asks nothing while the registry is off, nor about a wrong SIRET', async () => {
    const { test, context, registry } = await anOfficeThatAsks(anyCompany)
    const wrong = await aDossier(test, { siret: '91240673300011' })
    await expect(askForDossier(context, wrong.id)).rejects.toMatchObject({ code: 'SIRET_INVALID' })
    await saveRegistry(context, { enabled: false, baseUrl: registry.baseUrl })
    const { id } = await aDossier(test)
    await expect(askForDossier(context, id)).rejects.toMatchObject({ code: 'REGISTRY_OFF' })
    await expect(askForDossier(test.asNobody(), id)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(registry.asked).toEqual([])
  })
})

describe('the office by itself', () => {
  test('asks once about each open dossier, and calls nobody for what is in order', async () => {
    const { test, office, registry } = await anOfficeThatAsks(anyCompany)
    const ask = openRegistryAsking(office)
    const { id } = await aDossier(test)
    await aDossier(test, { siret: '91240673300011' }) // a wrong key is not worth a question
    await ask(null, never)
    await ask([id], never)
    await ask(null, never)
    expect(registry.asked).toHaveLength(1)
    expect(await attentionOf(test, id)).toBeNull()
  })

  test.each([
    ['a closed company', { etat_administratif: 'C' }],
    ['a number that the registry does not know', { siege: null, matching_etablissements: [] }],
  ])('calls for attention about %s', async (_, changes) => {
    const siret = aSiret()
    const { test, office } = await anOfficeThatAsks(json(found(aCompany(siret, changes))))
    const { id } = await aDossier(test, { siret })
    await openRegistryAsking(office)([id], never)
    expect(await attentionOf(test, id)).toBe('registry')
  })

  test('calls for attention about a closed establishment', async () => {
    const siret = aSiret()
    const closed = anEstablishment(siret, { etat_administratif: 'F' })
    const { test, office } = await anOfficeThatAsks(
      json(found(aCompany(siret, { siege: null, matching_etablissements: [closed] }))),
    )
    const { id } = await aDossier(test, { siret })
    await openRegistryAsking(office)([id], never)
    expect(await attentionOf(test, id)).toBe('registry')
  })

  test('leaves a registry that is down alone until its next try, and asks again by itself then', async () => {
    const { test, office, clock, registry } = await anOfficeThatAsks(status(500))
    const ask = openRegistryAsking(office)
    await aDossier(test)
    await aDossier(test)
    await ask(null, never)
    await ask(null, never)
    expect(registry.asked).toHaveLength(1)
    registry.respondWith(anyCompany)
    clock.advance(60_000)
    await ask(null, never)
    expect(registry.asked).toHaveLength(3)
    expect(await office.store.read(async db => db.all(sql`SELECT id FROM registry_answer`))).toHaveLength(2)
  })

  test('does not let one answer that is no use keep the others waiting', async () => {
    const bad = aSiret()
    const { test, office, registry } = await anOfficeThatAsks((request, response) =>
      request.url?.includes(bad) ? json('{')(request, response) : anyCompany(request, response),
    )
    const ask = openRegistryAsking(office)
    await aDossier(test)
    await aDossier(test, { siret: bad })
    await ask(null, never)
    await ask(null, never)
    expect(registry.asked.filter(({ url }) => url.includes(bad))).toHaveLength(1)
    expect(await office.store.read(async db => db.all(sql`SELECT id FROM registry_answer`))).toHaveLength(1)
  })
})

describe('the address of the registry', () => {
  test.each([
    'http://registre.example',
    'ftp://127.0.0.1',
    'registre',
    'https://a:b@registre.example',
    'https://registre.example/?x=1',
  ])('%s is refused', async baseUrl => {
    const { context } = await anOffice()
    await expect(saveRegistry(context, { enabled: true, baseUrl })).rejects.toMatchObject({
      code: 'SETTING_INVALID',
      data: { field: 'baseUrl' },
    })
  })

  test('is https or this machine, and the public one when it is left empty', async () => {
    const { context, office } = await anOffice()
    const hostOf = async (baseUrl: string) => {
      await saveRegistry(context, { enabled: true, baseUrl })
      return (await office.store.read(db => registryService(db, office))).host
    }
    expect(await hostOf('https://registre.example/api/')).toBe('registre.example')
    expect(await hostOf('http://127.0.0.1:8080')).toBe('127.0.0.1:8080')
    expect(await hostOf('')).toBe('recherche-entreprises.api.gouv.fr')
  })
})
