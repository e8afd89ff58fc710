import { access, constants, mkdir, stat } from 'node:fs/promises'
import { isAbsolute, normalize, resolve } from 'node:path'
import type { Folders } from '../../../src-preload/contract/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { defaultOutgoing } from '../../store/queries/settings.ts'
import { type Context, signedIn } from '../context.ts'
import { saveOne } from './save-setting.ts'

/**
 * Keeps the folders once they can be used: the watched one must be there, readable, and written to because what is
 * taken is put aside in it; the one of messages must be written to; the default one of messages is made. An empty `outgoing` means the default one.
 *
 * @throws Refusal FOLDER_UNUSABLE with what to do
 */
export async function saveFolders(context: Context, given: Folders) {
  signedIn(context.session)
  const standard = defaultOutgoing(context.office.folders.data)
  const outgoing = given.outgoing === '' ? standard : normalize(given.outgoing)
  const watched = given.watched === '' ? '' : normalize(given.watched)
  if (outgoing === standard) await mkdir(outgoing, { recursive: true, mode: 0o700 })
  await assertUsable(outgoing, constants.W_OK | constants.X_OK)
  if (watched !== '') await assertUsable(watched, constants.R_OK | constants.W_OK | constants.X_OK)
  if (watched !== '' && resolve(watched) === resolve(outgoing)) {
    refuse(watched, 'Le dossier surveillé et celui des envois doivent être distincts.')
  }
  const saved = await saveOne(context, 'folders', { watched, outgoing })
  context.office.foldersChanged()
  return saved
}

async function assertUsable(folder: string, rights: number): Promise<void> {
  if (!isAbsolute(folder)) refuse(folder, 'Indiquez le chemin complet du dossier.')
  const found = await stat(folder).catch(() => null)
  if (!found) refuse(folder, 'Ce dossier n’existe pas.')
  if (!found.isDirectory()) refuse(folder, 'Ce chemin est celui d’un fichier, pas d’un dossier.')
  const usable = await access(folder, rights).then(
    () => true,
    () => false,
  )
  if (!usable) refuse(folder, 'Apanage n’a pas les droits nécessaires sur ce dossier.')
}

function refuse(folder: string, reason: string): never {
  throw new Refusal('FOLDER_UNUSABLE', { folder, reason })
}
