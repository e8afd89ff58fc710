import { join } from 'node:path'
import type { Secrets } from '../../core.ts'
import { readValue, writeValue } from '../secret-file.ts'

/** `smtp-password` is APANAGE_SMTP_PASSWORD. */
export function variableOf(name: string): string {
  return `APANAGE_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`
}

/**
 * The served shell has no keyring: a variable of the environment wins, else secrets.json in the data folder,
 * in clear and readable by its owner only. Encrypting it with a key kept beside it would only look safer; the
 * settings screen says where the password lies.
 */
export function fileSecrets(dataFolder: string, env: Readonly<Record<string, string | undefined>>): Secrets {
  const path = join(dataFolder, 'secrets.json')
  return {
    where: 'file',
    async get(name) {
      return env[variableOf(name)] ?? readValue(path, name)
    },
    async set(name, value) {
      writeValue(path, name, value)
    },
    async delete(name) {
      writeValue(path, name, null)
    },
  }
}
