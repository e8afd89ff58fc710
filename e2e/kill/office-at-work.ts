import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createForkLauncher } from '../../src-main/children/fork-child.ts'
import { openCore } from '../../src-main/core.ts'
import { fileSecrets } from '../../src-main/shell/served/secrets.ts'
import { verifyJournal } from '../../src-main/store/journal.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { openStaff, resultOf } from '../demo/staff.ts'
import { type Ack, lostAmong } from './acknowledged.ts'

/**
 * An office at work, made to be killed: it does every kind of act without end and prints one line for each that was
 * acknowledged. Run with `--verify <file of lines>` it opens what is left and prints what of it is missing.
 */
const [dataFolder = '', verify, file = ''] = process.argv.slice(2)
const resourcesFolder = resolve(import.meta.dirname, '../../resources')
const samples = resolve(resourcesFolder, 'demo')
const KBIS = new Uint8Array(readFileSync(resolve(samples, 'documents/toitures-vaubrelle/KBIS.PDF')))
const MAIL = readFileSync(resolve(samples, 'mails/candidature-karu-solaire.eml'), 'latin1')

const open = () =>
  openCore({
    dataFolder,
    resourcesFolder,
    version: 'kill',
    shell: 'served',
    launchChild: createForkLauncher(),
    secrets: fileSecrets(dataFolder, {}),
  })

const acknowledge = (ack: Ack) => process.stdout.write(`${JSON.stringify(ack)}\n`)

async function work(): Promise<never> {
  const { office, drop } = openStaff(await open())
  const [known] = await office.staff.list()
  if (known) await office.staff.signIn({ staffId: known.id })
  else await office.staff.create({ name: 'Nadège Corvaisier', email: 'nadege@relais-metiers.example' })
  for (;;) {
    const mark = crypto.randomUUID()
    const dossier = await office.dossiers.create({
      companyName: `Entreprise ${mark}`,
      siret: null,
      legalForm: null,
      address: null,
      postalCode: null,
      commune: null,
      headcount: null,
      declaredCapacity: null,
      contact: { name: null, email: null, phone: null },
      cells: [{ departmentCode: '38', subtypeCode: 'pompe-a-chaleur' }],
    })
    acknowledge({ did: 'dossier', id: dossier.id, mark })
    const { uploadId } = await drop(`${mark}.pdf`, new Uint8Array([...KBIS, ...Buffer.from(`\n%${mark}\n`)]))
    const added = await office.documents.add({ dossierId: dossier.id, uploadId, kind: 'kbis' })
    acknowledge({ did: 'file', id: dossier.id, versionId: added.versionId })
    await office.documents.judge({
      ...added,
      state: 'conforme',
      motive: null,
      validFrom: null,
      validUntil: null,
    })
    acknowledge({ did: 'verdict', id: dossier.id, documentId: added.documentId })
    await office.dossiers.judgeCheck({ id: dossier.id, kind: 'zone', outcome: 'passed', note: mark })
    acknowledge({ did: 'check', id: dossier.id, mark })
    const mail = await drop(
      'm.eml',
      Buffer.from(MAIL.replace(/^Message-ID: .*$/im, `Message-ID: <${mark}@kill>`), 'latin1'),
    )
    const { results } = await resultOf(
      await office.intake.take({ as: 'dossier', uploadIds: [mail.uploadId] }),
    )
    for (const taken of results)
      if (taken.outcome === 'dossier') acknowledge({ did: 'mail', id: taken.dossierId })
    const lead = await office.leads.create({
      customerName: `Client ${mark}`,
      phone: null,
      email: 'client@courriel.example',
      postalCode: '38500',
      commune: 'Voiron',
      departmentCode: null,
      subtypeCode: 'pompe-a-chaleur',
      message: mark,
      consentText: 'J’accepte.',
      consentVersion: '1',
      consentAt: Date.now(),
      consentChannel: 'téléphone',
    })
    acknowledge({ did: 'lead', id: lead.id, mark })
  }
}

/** Opens what the kills left, as the application does, and looks for every act that was acknowledged. */
async function check(): Promise<void> {
  const acks = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Ack)
  const core = await open()
  const lost = await lostAmong(acks, openStaff(core).office)
  await core.close()
  const store = openStore({
    path: resolve(dataFolder, 'apanage.db'),
    migrationsFolder: resolve(resourcesFolder, 'migrations'),
  })
  const sound = await store.read(async db => ({
    brokenAt: await verifyJournal(db),
    integrity: db.all<{ integrity_check: string }>('PRAGMA integrity_check').map(row => row.integrity_check),
    foreignKeys: db.all('PRAGMA foreign_key_check').length,
  }))
  await store.close()
  process.stdout.write(JSON.stringify({ acknowledged: acks.length, lost, ...sound }))
}

if (verify === '--verify') await check()
else await work()
