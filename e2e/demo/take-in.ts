import type { IntakeOutcome } from '../../src-preload/contract/intake.ts'
import type { SampleMail } from '../seeds/mails.ts'
import { type Demo, detail, eventually, resultOf, say } from './staff.ts'
import { kinds, unreadable } from './words.ts'

/** Drops every message, then waits until all their files are read. */
export async function takeIn({ office, drop }: Demo, mails: readonly SampleMail[]): Promise<void> {
  for (const kind of ['application', 'lead'] as const) {
    const dropped = mails.filter(mail => mail.kind === kind)
    const uploads = await Promise.all(dropped.map(({ name, bytes }) => drop(name, bytes)))
    const { results } = await resultOf(
      await office.intake.take({
        as: kind === 'application' ? 'dossier' : 'lead',
        uploadIds: uploads.map(({ uploadId }) => uploadId),
      }),
    )
    for (const taken of results) say(sentenceOf(taken))
  }
  const { rows } = await office.dossiers.list({ view: 'all', limit: 200 })
  for (const { id } of rows) {
    const dossier = await eventually('the reading of the documents', async () => {
      const read = await office.dossiers.get({ id })
      const waiting = read.documents.some(({ versions }) => versions.some(v => v.reading.state === 'waiting'))
      return waiting ? null : read
    })
    say(`${dossier.reference} ${dossier.identity.companyName}`)
    for (const document of dossier.documents) {
      const [version] = document.versions
      if (version === undefined) detail(`${kinds[document.kind]} : manquante`)
      else if (version.reading.state === 'unreadable')
        detail(`${version.name} : illisible, ${unreadable[version.reading.reason] ?? version.reading.reason}`)
      else detail(`${version.name} : ${kinds[document.kind]}, ${version.evidence.length} indices`)
    }
  }
}

function sentenceOf(taken: IntakeOutcome): string {
  switch (taken.outcome) {
    case 'dossier':
      return `${taken.name} → dossier ${taken.reference}, ${taken.files} pièces`
    case 'lead':
      return `${taken.name} → demande ${taken.reference}`
    case 'already':
      return `${taken.name} → déjà reçu : ${taken.reference}`
    case 'filed':
      return `${taken.name} → joint à ${taken.reference}`
    case 'unfiled':
      return `${taken.name} → à rattacher`
    case 'refused':
      return `${taken.name} → refusé : ${taken.reason}`
  }
}
