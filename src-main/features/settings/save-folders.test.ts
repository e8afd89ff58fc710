import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { anOffice } from '../testing.ts'
import { saveFolders } from './save-folders.ts'

// Tests often run as root, whom no right stops: the answer of the system for a folder one may only read is put here.
vi.mock('node:fs/promises', async original => {
  const real = await original<typeof import('node:fs/promises')>()
  return { ...real, access: vi.fn(real.access) }
})

it('watches no folder in which what is taken could not be put aside', async () => {
  const { office, context } = await anOffice()
  const watched = join(office.folders.data, 'lecture seule')
  await mkdir(watched)
  vi.mocked(access).mockImplementation(async (path, rights = 0) => {
    if (path === watched && (rights & constants.W_OK) !== 0) throw new Error('EACCES')
  })
  await expect(saveFolders(context, { watched, outgoing: '' })).rejects.toMatchObject({
    code: 'FOLDER_UNUSABLE',
    data: { folder: watched, reason: 'Apanage n’a pas les droits nécessaires sur ce dossier.' },
  })
})
