import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createForkLauncher } from '../../src-main/children/fork-child.ts'
import { openCore } from '../../src-main/core.ts'
import { civilDateIn } from '../../src-main/domain/civil-date.ts'
import { fileSecrets } from '../../src-main/shell/served/secrets.ts'
import { SAMPLE_COMPANIES } from '../seeds/companies.ts'
import { sampleMails } from '../seeds/mails.ts'
import { openSmtpPeer } from '../seeds/smtp-peer.ts'
import { contractWith } from './contract.ts'
import { forwardRequests } from './requests.ts'
import { reviewDossiers } from './review.ts'
import { setUpOffice } from './set-up.ts'
import { type Demo, openStaff, say, title } from './staff.ts'
import { takeIn } from './take-in.ts'

/**
 * The whole job once, without a window, by the same operations as the screens: messages come in, documents are read
 * and judged, exclusivity is granted, contracts are typeset, sent and signed, requests go to their one holder by
 * SMTP. What it decides it says, and why. The store it leaves opens with `npm start -- --data <folder>`.
 */
async function runDemo(dataFolder: string): Promise<void> {
  const smtp = await openSmtpPeer()
  const core = await openCore({
    dataFolder,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    version: 'demo',
    shell: 'served',
    launchChild: createForkLauncher(),
    secrets: fileSecrets(dataFolder, {}),
  })
  const today = civilDateIn(Date.now(), 'Europe/Paris')
  const demo: Demo = { ...openStaff(core), smtp, today }
  try {
    title('1. Le bureau')
    await setUpOffice(demo)
    title('2. Les courriels arrivent')
    await takeIn(demo, await sampleMails(SAMPLE_COMPANIES, today))
    title('3. Les dossiers sont instruits')
    const approved = await reviewDossiers(demo)
    title('4. Les contrats')
    for (const dossier of approved) await contractWith(demo, dossier)
    title('5. Les demandes')
    await forwardRequests(demo)
  } finally {
    await core.close()
    await smtp.close()
  }
  title('Fin')
  say(`${smtp.received().length} courriels acceptés par le serveur SMTP de la démonstration.`)
  say(`Ouvrez ce que la démonstration a laissé : npm start -- --data ${dataFolder}`)
}

const { values } = parseArgs({ options: { data: { type: 'string' } } })
await runDemo(values.data === undefined ? mkdtempSync(join(tmpdir(), 'apanage-demo-')) : resolve(values.data))
