import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import type { Secrets } from '../../core.ts'
import { readValue, writeValue } from '../secret-file.ts'

/** What we ask of Electron's safeStorage. */
export type Keyring = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>

/**
 * Whether the system really keeps the key. Linux without a keyring falls back to `basic_text`, a key written in
 * the program: that is no secret, and it is refused.
 */
function hasKeyring(keyring: Keyring, platform: NodeJS.Platform): boolean {
  if (!keyring.isEncryptionAvailable()) return false
  if (platform !== 'linux') return true
  const backend = keyring.getSelectedStorageBackend()
  return backend !== 'basic_text' && backend !== 'unknown'
}

/** Passwords sealed by the system's keyring, in a file of the data folder; nowhere when there is no keyring. */
export function keyringSecrets(keyring: Keyring, dataFolder: string, platform = process.platform): Secrets {
  const path = join(dataFolder, 'keyring.json')
  if (!hasKeyring(keyring, platform)) {
    return {
      where: 'nowhere',
      get: () => Promise.resolve(null),
      set: () => Promise.reject(new Error('This system has no keyring: the secret is not stored.')),
      delete: () => Promise.resolve(),
    }
  }
  return {
    where: 'keyring',
    async get(name) {
      const sealed = readValue(path, name)
      return sealed === null ? null : unseal(keyring, sealed)
    },
    async set(name, value) {
      const sealed = keyring.encryptString(value)
      // Proven readable before it replaces the one that works.
      if (keyring.decryptString(sealed) !== value)
        throw new Error('The keyring does not give back what it took.')
      writeValue(path, name, sealed.toString('base64'))
    },
    async delete(name) {
      writeValue(path, name, null)
    },
  }
}

/** Null when the keyring changed (another session, a restored machine): the password is asked again. */
function unseal(keyring: Keyring, sealed: string): string | null {
  try {
    return keyring.decryptString(Buffer.from(sealed, 'base64'))
  } catch {
    return null
  }
}
