import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { settingsView } from '../../../src-preload/contract/settings.ts'
import { startSmtpServer } from '../../mail/transports/smtp-fixture.ts'
import { anOffice } from '../testing.ts'
import { getSettings } from './get-settings.ts'
import { getDkim, saveDkim } from './save-dkim.ts'
import { saveFolders } from './save-folders.ts'
import { saveMail } from './save-mail.ts'
import { savePlatform } from './save-platform.ts'
import { saveRules } from './save-rules.ts'
import { saveOne } from './save-setting.ts'
import { testMail } from './test-mail.ts'

const account = {
  fromName: 'Apanage',
  fromAddress: 'contact@apanage.example',
  host: '',
  port: 465,
  security: 'tls',
  user: '',
  perMinute: 0,
  dkimSelector: '',
} as const

test('a new office has the rules of law and usage, and no identity', async () => {
  const { office } = await anOffice()
  const settings = await getSettings(office)
  expect(settingsView.parse(settings)).toEqual(settings)
  expect(settings.rules).toMatchObject({ documentMaxAgeDays: 92, nearTermDays: 60, holdDays: 7 })
  expect(settings.rules.vatRates).toContainEqual({
    departmentCodes: ['973', '976'],
    rate: 0,
    note: 'TVA non applicable, art.\u00a0294 du CGI',
  })
  expect(settings.platform.name).toBe('')
  expect(settings.folders.outgoing).toBe(join(office.folders.data, 'envois'))
  expect(settings.updatedAt).toBeNull()
})

test('what is saved is read again, over the defaults of the rest', async () => {
  const { office, context } = await anOffice()
  const { platform } = await getSettings(office)
  const { savedAt } = await savePlatform(context, {
    ...platform,
    name: 'Apanage',
    siret: '982 549 826 00013',
  })
  const settings = await getSettings(office)
  expect(settings.platform).toMatchObject({ name: 'Apanage', siret: '98254982600013' })
  expect(settings.rules.holdDays).toBe(7)
  expect(settings.updatedAt).toBe(savedAt)
})

test('a wrong SIRET or address of the platform is refused and nothing is saved', async () => {
  const { office, context } = await anOffice()
  const { platform } = await getSettings(office)
  await expect(savePlatform(context, { ...platform, siret: '98254982600014' })).rejects.toMatchObject({
    code: 'SETTING_INVALID',
    data: { field: 'siret' },
  })
  await expect(savePlatform(context, { ...platform, complaintsEmail: 'ici' })).rejects.toMatchObject({
    data: { field: 'complaintsEmail' },
  })
  expect((await getSettings(office)).updatedAt).toBeNull()
})

test('nobody changes a setting without a name', async () => {
  const { asNobody } = await anOffice()
  await expect(saveOne(asNobody(), 'mediators', [])).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
})

test('a rate of VAT of zero wants its mention, and a département has one rate', async () => {
  const { office, context } = await anOffice()
  const { rules } = await getSettings(office)
  const withRates = (...vatRates: typeof rules.vatRates) => saveRules(context, { ...rules, vatRates })
  await expect(withRates({ departmentCodes: ['973'], rate: 0, note: '' })).rejects.toMatchObject({
    code: 'SETTING_INVALID',
  })
  const reunion = { departmentCodes: ['974'], rate: 850, note: '' }
  await expect(withRates(reunion, { ...reunion, rate: 900 })).rejects.toMatchObject({
    data: { reason: 'Le département 974 a deux taux de TVA.' },
  })
  await withRates(reunion)
  expect((await getSettings(office)).rules.vatRates).toEqual([reunion])
})

test('a folder must be there, be a folder, and not be both', async () => {
  const { office, context, asked } = await anOffice()
  const watched = join(office.folders.data, 'boîte')
  const save = (folders: { watched: string; outgoing: string }) => saveFolders(context, folders)
  await expect(save({ watched, outgoing: '' })).rejects.toMatchObject({
    code: 'FOLDER_UNUSABLE',
    data: { folder: watched, reason: 'Ce dossier n’existe pas.' },
  })
  await mkdir(watched)
  await writeFile(join(watched, 'fichier'), '')
  await expect(save({ watched: join(watched, 'fichier'), outgoing: '' })).rejects.toMatchObject({
    code: 'FOLDER_UNUSABLE',
  })
  await expect(save({ watched: 'boîte', outgoing: '' })).rejects.toMatchObject({ code: 'FOLDER_UNUSABLE' })
  await expect(save({ watched, outgoing: watched })).rejects.toMatchObject({ code: 'FOLDER_UNUSABLE' })
  expect(asked.folders).toBe(0)
  await save({ watched, outgoing: '' })
  expect(asked.folders).toBe(1)
  expect((await getSettings(office)).folders).toEqual({
    watched,
    outgoing: join(office.folders.data, 'envois'),
  })
})

test('without a server the test message is a file of the folder', async () => {
  const { office, context } = await anOffice()
  await expect(testMail(context)).rejects.toMatchObject({ code: 'SETTINGS_INCOMPLETE' })
  await saveMail(context, account)
  const { transport, answer } = await testMail(context)
  expect(transport).toBe('folder')
  const folder = join(office.folders.data, 'envois')
  expect(await readdir(folder)).toEqual([answer])
  expect(await readFile(join(folder, answer), 'utf8')).toContain('contact@apanage.example')
})

test('with a server the test message is sent, and its answer is the one of the server', async () => {
  const { context } = await anOffice()
  const server = await startSmtpServer()
  onTestFinished(server.close)
  await saveMail(context, { ...account, host: '127.0.0.1', port: server.port, security: 'none' })
  const { transport, answer } = await testMail(context)
  expect(transport).toBe('smtp')
  expect(answer).toMatch(/^250/)
  expect(server.delivered).toMatchObject([{ from: 'contact@apanage.example' }])
  await server.close()
  await expect(testMail(context)).rejects.toMatchObject({ code: 'SMTP_FAILED' })
})

test('a password is never in the store, and is refused when nothing can keep it', async () => {
  const { office, context } = await anOffice()
  const withPassword = { ...account, password: 'secret-42' }
  await expect(saveMail(context, withPassword)).rejects.toMatchObject({ data: { field: 'password' } })
  const kept = new Map<string, string>()
  const secrets = {
    ...office.secrets,
    where: 'keyring' as const,
    set: async (name: string, value: string) => void kept.set(name, value),
    get: async (name: string) => kept.get(name) ?? null,
    delete: async (name: string) => void kept.delete(name),
  }
  const withKeyring = { ...context, office: { ...office, secrets } }
  await saveMail(withKeyring, withPassword)
  expect(kept.get('smtp-password')).toBe('secret-42')
  const view = await getSettings(withKeyring.office)
  expect(view.mailPassword).toEqual({ kept: true, where: 'keyring' })
  expect(JSON.stringify(view)).not.toContain('secret-42')
  await saveMail(withKeyring, account)
  expect(kept.size).toBe(1)
  await saveMail(withKeyring, { ...account, password: '' })
  expect(kept.size).toBe(0)
})

test('messages are signed once a selector is given, with a key that stays out of the store', async () => {
  const { office: plain, context: plainContext } = await anOffice()
  const office = { ...plain, secrets: { ...plain.secrets, where: 'keyring' as const } }
  const context = { ...plainContext, office }
  const server = await startSmtpServer()
  onTestFinished(server.close)
  await expect(saveDkim(context, { selector: 'apanage' })).rejects.toMatchObject({ code: 'SETTING_INVALID' })
  await saveMail(context, { ...account, host: '127.0.0.1', port: server.port, security: 'none' })
  await expect(saveDkim(context, { selector: 'a.b' })).rejects.toMatchObject({
    data: { field: 'dkimSelector' },
  })
  const { record } = await saveDkim(context, { selector: 'Apanage' })
  expect(record?.name).toBe('apanage._domainkey.apanage.example')
  await testMail(context)
  const signed = server.delivered[0]?.bytes.toString() ?? ''
  expect(signed).toMatch(/^DKIM-Signature: [\s\S]*s=apanage;/)
  await saveMail(context, { ...account, host: '127.0.0.1', port: server.port, security: 'none' })
  expect((await getDkim(office)).record).toEqual(record)
  const kept = await office.store.read(async db => db.all(sql`SELECT value FROM setting`))
  expect(JSON.stringify(kept)).not.toContain('PRIVATE KEY')
  await saveDkim(context, { selector: '' })
  expect(await getDkim(office)).toEqual({ selector: '', record: null })
  await testMail(context)
  expect(server.delivered[1]?.bytes.toString()).not.toContain('DKIM-Signature')
  expect((await saveDkim(context, { selector: 'apanage' })).record).toEqual(record)
})
