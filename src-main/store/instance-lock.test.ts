import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DataFolderInUse } from './errors.ts'
import { lockDataFolder } from './instance-lock.ts'
import { type Child, spawnChild } from './test-children/spawn.ts'
import { aTemporaryFolder, removeFolder } from './testing.ts'

let root: string
let folder: string
const children: Child[] = []
beforeEach(() => {
  root = aTemporaryFolder()
  folder = join(root, 'data')
})
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill()
  removeFolder(root)
})

const anOwner = async (path = folder) => {
  const child = spawnChild('own-folder.ts', [path])
  children.push(child)
  await child.line(line => line === 'owned' || line.startsWith('refused'))
  return child
}
const refusal = (path = folder): DataFolderInUse => {
  try {
    lockDataFolder(path, 50).release()
  } catch (error) {
    if (error instanceof DataFolderInUse) return error
    throw error
  }
  throw new Error('the folder was given twice')
}

describe('the lock of a data folder', () => {
  test('is refused to a second process, which learns who has it', async () => {
    const owner = await anOwner()
    const answer = refusal().owner
    expect(answer?.pid).toBe(owner.process.pid)
    // The address is announced after the lock is taken: the line 'owned' comes after both.
    expect(answer?.address).toBe('http://127.0.0.1:4321')
    expect((await anOwner()).lines).toEqual([`refused ${JSON.stringify(answer)}`])
  })

  test('is refused within the same process too', () => {
    const lock = lockDataFolder(folder)
    expect(refusal().owner).toEqual({ pid: process.pid })
    lock.release()
    lock.release()
    lockDataFolder(folder).release()
  })

  test('is refused through a symbolic link, and opens everything under the real name', async () => {
    mkdirSync(folder)
    const link = join(root, 'link')
    symlinkSync(folder, link)
    const lock = lockDataFolder(link)
    expect(lock.folder).toBe(folder)
    lock.release()
    const owner = await anOwner(link)
    expect(refusal(folder).owner?.pid).toBe(owner.process.pid)
  })

  test('is free at once after its owner was killed', async () => {
    for (let round = 0; round < 3; round++) {
      const owner = await anOwner()
      expect(owner.lines).toEqual(['owned'])
      await owner.kill()
      expect(existsSync(join(folder, 'owner.json'))).toBe(true)
    }
    const lock = lockDataFolder(folder)
    expect(refusal().owner).toEqual({ pid: process.pid })
    lock.release()
    expect(existsSync(join(folder, 'owner.json'))).toBe(false)
  })

  test.each([['{"pid":'], ['[]'], ['{"pid":"12"}']])('holds when who has it cannot be read: %s', text => {
    const lock = lockDataFolder(folder)
    writeFileSync(join(folder, 'owner.json'), text)
    expect(refusal().owner).toBeNull()
    lock.release()
  })

  test.skipIf(process.platform === 'win32')('makes a folder that others cannot read', () => {
    lockDataFolder(folder).release()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })
})
