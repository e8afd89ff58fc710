import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeName } from '../../src-main/documents/safe-name.ts'
import { type CivilDate, civilDateIn, civilDateOf } from '../../src-main/domain/civil-date.ts'
import { SAMPLE_COMPANIES, type SampleCompany } from './companies.ts'
import { sampleMails } from './mails.ts'
import { casesOf } from './samples.ts'

export type WrittenSamples = {
  /** `name` as a sender writes it, `file` where it was written: plain letters, for any file system and archive. */
  readonly documents: readonly { readonly company: string; readonly name: string; readonly file: string }[]
  readonly mails: readonly { readonly kind: 'application' | 'lead'; readonly file: string }[]
}

/** Writes the documents (a folder per provider) and the messages of the day `today` under `folder`. */
export async function writeSamples(
  folder: string,
  today: CivilDate,
  companies: readonly SampleCompany[] = SAMPLE_COMPANIES,
): Promise<WrittenSamples> {
  const documents = companies.flatMap(company =>
    casesOf(company, today).map(({ name, bytes }) => {
      const file = write(folder, join('documents', company.slug), name, bytes)
      return { company: company.slug, name, file }
    }),
  )
  const mails = (await sampleMails(companies, today)).map(({ name, kind, bytes }) => ({
    kind,
    file: write(folder, 'mails', name, bytes),
  }))
  return { documents, mails }
}

/** The path written to, under `folder`, with slashes. */
function write(folder: string, place: string, name: string, bytes: Uint8Array): string {
  const plain = safeName(name).normalize('NFD').replace(/\p{M}/gu, '')
  const path = join(place, plain)
  mkdirSync(join(folder, place), { recursive: true })
  writeFileSync(join(folder, path), bytes)
  return path.replaceAll('\\', '/')
}

if (import.meta.main) {
  const [folder, today] = process.argv.slice(2)
  if (!folder) {
    console.error('usage: node e2e/seeds/write-samples.ts <folder> [YYYY-MM-DD]')
    process.exit(2)
  }
  const written = await writeSamples(
    folder,
    today ? civilDateOf(today) : civilDateIn(new Date(), 'Europe/Paris'),
  )
  console.log(`${written.documents.length} documents, ${written.mails.length} messages in ${folder}`)
}
