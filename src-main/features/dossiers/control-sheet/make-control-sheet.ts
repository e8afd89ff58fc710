import type { ControlSheet } from '../../../../src-preload/contract/control-sheets.ts'
import type { DossierId } from '../../../../src-preload/contract/ids.ts'
import { ChildFailure } from '../../../children/child-failure.ts'
import { type CivilDate, civilDateIn } from '../../../domain/civil-date.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { keepControlSheet, listControlSheets, SHEET_ISSUED } from '../../../store/queries/control-sheets.ts'
import { recordFile } from '../../../store/queries/files.ts'
import type { ControlSheetData } from '../../../typesetting/control-sheet-data.ts'
import { type Context, type Office, signedIn } from '../../context.ts'
import { existingDossier } from '../../dossier-for.ts'
import { recordAct } from '../../record-act.ts'
import { gatherSheet } from './gather-sheet.ts'

/**
 * Issues the sheet of all that was checked in a dossier so far: typeset in a child, put in the vault, kept with its
 * place in the journal. While nothing was done since the last one of the same
 * day, that one is answered again: documents expire from one day to the next.
 *
 * @throws Refusal NOT_FOUND, TYPESETTING_FAILED
 */
export async function makeControlSheet({ office, session }: Context, id: DossierId): Promise<ControlSheet> {
  const staffId = signedIn(session)
  const [last] = await listSheets(office, id)
  const at = office.now()
  if (last && !last.outdated && dayOf(last.madeAt) === dayOf(at)) return last
  const data = await gatherSheet(office, { id, by: staffId, at })
  const inVault = await office.vault.put(await typesetSheet(office, data))
  const { seq: journalSeq } = data.journal
  await office.store.write(async unit => {
    const fileId = await recordFile(unit.db, { ...inVault, mediaType: 'application/pdf', at })
    const sheet = await keepControlSheet(unit.db, { dossierId: id, fileId, journalSeq, by: staffId, at })
    await recordAct(unit, { id, staffId, at, kind: SHEET_ISSUED, data: { sheet, seq: journalSeq } })
  })
  const [made] = await listSheets(office, id)
  if (!made) throw new Error('the sheet that was kept is not there')
  return made
}

function dayOf(at: number): CivilDate {
  return civilDateIn(at, 'Europe/Paris')
}

/** The sheets issued of a dossier, newest first. @throws Refusal NOT_FOUND */
export function listSheets({ store }: Pick<Office, 'store'>, id: DossierId): Promise<ControlSheet[]> {
  return store.read(async db => {
    await existingDossier(db, id)
    return listControlSheets(db, id)
  })
}

async function typesetSheet(office: Office, data: ControlSheetData): Promise<Uint8Array> {
  const issuedOn = dayOf(data.madeAt)
  try {
    return (await office.children.run('typeset', { template: 'control-sheet', data, issuedOn })).pdf
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    office.log.fault(error, 'typeset')
    throw new Refusal('TYPESETTING_FAILED', { reason: error.reason })
  }
}
