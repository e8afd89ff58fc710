import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { civilDateIn, civilDateOf } from '../../src-main/domain/civil-date.ts'
import { castaignol, fontcrosne, karu, orsonnet, solevia, thermadour, vaubrelle } from './companies.ts'
import { writeSamples } from './write-samples.ts'

/**
 * Writes resources/demo: what « Essayer avec un exemple » loads inside the application, which has no builder of
 * documents. Its dates age from `madeOn`; run it again before a release: node e2e/seeds/write-demo-resources.ts [day]
 */
const folder = join(import.meta.dirname, '../../resources/demo')
const given = process.argv[2]
const madeOn = given ? civilDateOf(given) : civilDateIn(new Date(), 'Europe/Paris')

rmSync(folder, { recursive: true, force: true })
const written = await writeSamples(folder, madeOn, [
  thermadour,
  vaubrelle,
  castaignol,
  solevia,
  karu,
  orsonnet,
  fontcrosne,
])
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify({ madeOn, ...written }, null, 2)}\n`)
console.log(`${written.documents.length} documents, ${written.mails.length} messages in resources/demo`)
