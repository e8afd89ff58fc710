import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { basename, extname, join, parse } from 'node:path'
import type { RefusedMessages } from '../context.ts'

/** Where a file goes once it is dealt with, in the watched folder itself: nothing is deleted. */
export const TAKEN_FOLDER = 'Repris'
export const REFUSED_FOLDER = 'Refusés'

export const NOTHING_REFUSED: RefusedMessages = { refused: 0, lastRefusedAt: null }

export const isMessage = (name: string): boolean => extname(name).toLowerCase() === '.eml'

/** Moves a file of the watched folder into one of the two above, never over a file that is already there. */
export async function setAside(path: string, where: typeof TAKEN_FOLDER | typeof REFUSED_FOLDER) {
  const folder = await asideFolder(join(path, '..'), where)
  await mkdir(folder, { recursive: true })
  const there = new Set(await readdir(folder))
  await rename(
    path,
    join(
      folder,
      freeName(basename(path), name => !there.has(name)),
    ),
  )
}

/** The messages in « Refusés »; a person empties it by dealing with them. */
export async function refusedIn(watched: string): Promise<RefusedMessages> {
  const folder = await asideFolder(watched, REFUSED_FOLDER)
  if ((await kindOf(folder)) === 'nothing') return NOTHING_REFUSED
  const names = (await readdir(folder)).filter(isMessage)
  // The move is the last thing that happened to the file itself.
  const moved = await Promise.all(names.map(async name => (await stat(join(folder, name))).ctimeMs))
  return { refused: names.length, lastRefusedAt: names.length === 0 ? null : Math.round(Math.max(...moved)) }
}

/** The folder of that name, or the next one « Repris (2) » when a file already has it. */
async function asideFolder(watched: string, where: string): Promise<string> {
  for (let copy = 1; ; copy++) {
    const folder = join(watched, copy === 1 ? where : `${where} (${copy})`)
    if ((await kindOf(folder)) !== 'file') return folder
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'nothing'
    throw error
  }
}

function freeName(wanted: string, isFree: (name: string) => boolean): string {
  const { name, ext } = parse(wanted)
  let free = wanted
  for (let copy = 2; !isFree(free); copy++) free = `${name} (${copy})${ext}`
  return free
}
