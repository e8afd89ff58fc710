import { isDefinedError, safe } from '@orpc/client'
import { civilDateOf } from '../../src-main/domain/civil-date.ts'
import { formatLongDate } from '../../src-main/domain/french.ts'
import type { DossierDetail, DossierDocument, DossierRow } from '../../src-preload/contract/dossiers.ts'
import type { VerdictState } from '../../src-preload/contract/shared.ts'
import { type Demo, detail, say } from './staff.ts'
import { kinds, missing, rules, verdicts } from './words.ts'

/** Judges every document of every dossier from what its rules say, then approves or refuses. */
export async function reviewDossiers(demo: Demo): Promise<readonly DossierDetail[]> {
  const { rows } = await demo.office.dossiers.list({
    view: 'to_review',
    sort: { by: 'reference', direction: 'asc' },
    limit: 200,
  })
  const approved: DossierDetail[] = []
  for (const row of rows) if (await review(demo, row)) approved.push(await demo.office.dossiers.get(row))
  return approved
}

async function review({ office, today }: Demo, { id, reference, companyName }: DossierRow): Promise<boolean> {
  say(`${reference} ${companyName}`)
  await office.dossiers.claim({ id })
  for (const document of (await office.dossiers.get({ id })).documents) await judge(office, document)
  for (const kind of ['profile', 'zone', 'capacity'] as const) {
    await office.dossiers.judgeCheck({ id, kind, outcome: 'passed', note: 'Vérifié pour la démonstration.' })
  }
  const dossier = await office.dossiers.get({ id })
  const struckOff = dossier.documents
    .flatMap(({ versions }) => versions.slice(0, 1).flatMap(({ rules }) => rules))
    .find(({ rule, outcome }) => rule === 'not-struck-off' && outcome === 'echouee')
  if (struckOff) {
    const { subject, intro, closing } = await office.requests.previewDecision({
      dossierId: id,
      kind: 'refuse',
    })
    await office.dossiers.refuse({
      id,
      reason: `Entreprise radiée (${seen(struckOff.read) ?? 'mention lue'}).`,
      letter: { subject, intro, closing },
    })
    detail('→ refusé : l’entreprise est radiée')
    return false
  }
  if (dossier.perimeter.length === 0) {
    detail('→ pas encore : le message ne dit ni où ni quoi, à demander')
    return false
  }
  const free = dossier.perimeter.filter(({ state }) => state === 'libre')
  const { error, data } = await safe(
    office.dossiers.approve({
      id,
      cells: (free.length > 0 ? free : dossier.perimeter).map(({ departmentCode, subtypeCode }) => ({
        departmentCode,
        subtypeCode,
      })),
      startsOn: today,
    }),
  )
  if (data) {
    detail(`→ approuvé : ${data.cells} cellules jusqu’au ${data.endsOn} (exclu)`)
    return true
  }
  if (!isDefinedError(error) || error.code !== 'NOT_READY') throw error
  detail(`→ pas encore : ${error.data.missing.map(missing).join(' ; ')}`)
  return false
}

/** The dates of a value as people write them: « 4 août 2026 ». */
const seen = (value: string | null) =>
  value?.replaceAll(/\d{4}-\d{2}-\d{2}/g, day => formatLongDate(civilDateOf(day))).replace('/', ' au ')

/** What a person would say: failed rules are asked again, what cannot be read is too, the rest is conforme. */
async function judge(office: Demo['office'], document: DossierDocument): Promise<void> {
  const [version] = document.versions
  if (version === undefined) return
  // A cover is renewed each year: that of the coming contract is watched, not asked for today.
  const failed = version.rules.filter(
    ({ rule, outcome }) => outcome === 'echouee' && rule !== 'covers-contract',
  )
  const motive =
    version.reading.state === 'unreadable'
      ? 'Cette pièce est illisible. Merci d’en joindre une version lisible.'
      : failed
          .map(
            ({ rule, expected, read }) =>
              `« ${rules[rule]} » échoue : attendu ${seen(expected) ?? 'aucune mention'}, lu ${seen(read) ?? 'rien'}`,
          )
          .join(' ; ')
  const state: VerdictState = motive === '' ? 'conforme' : 'to_replace'
  const value = (field: string) => version.evidence.find(found => found.field === field)?.value ?? null
  await office.documents.judge({
    documentId: document.id,
    versionId: version.id,
    state,
    motive: motive === '' ? null : motive,
    validFrom: state === 'conforme' ? value('validFrom') : null,
    validUntil: state === 'conforme' ? value('validUntil') : null,
  })
  detail(
    `${kinds[document.kind]} (${version.name}) : ${verdicts[state]}${motive === '' ? '' : `. ${motive}`}`,
  )
}
