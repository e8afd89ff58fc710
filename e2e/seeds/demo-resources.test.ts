import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../../resources/demo/manifest.json' with { type: 'json' }
import { civilDateOf } from '../../src-main/domain/civil-date.ts'
import { parseEml } from '../../src-main/mail/intake/parse-eml.ts'
import { SAMPLE_COMPANIES } from './companies.ts'
import { sampleMails } from './mails.ts'

const FOLDER = join(import.meta.dirname, '../../resources/demo')
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name))

describe('the shipped example', () => {
  test('holds exactly the files of its manifest, in less than 2 MB', () => {
    const listed = [...manifest.documents, ...manifest.mails].map(({ file }) => join(FOLDER, file))
    expect(files.toSorted()).toEqual([...listed, join(FOLDER, 'manifest.json')].toSorted())
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(2_000_000)
  })

  test('says what the builder says today: run write-demo-resources.ts after changing a sample', async () => {
    const textsOf = async (mails: readonly Uint8Array[]) =>
      Promise.all(
        mails.map(async bytes => {
          const { subject, text, attachments } = await parseEml(bytes)
          return { subject, text, names: attachments.map(({ name }) => name) }
        }),
      )
    const built = await sampleMails(SAMPLE_COMPANIES, civilDateOf(manifest.madeOn))
    const shipped = manifest.mails.map(({ file }) => new Uint8Array(readFileSync(join(FOLDER, file))))
    expect(await textsOf(shipped)).toEqual(await textsOf(built.map(({ bytes }) => bytes)))
  })
})
