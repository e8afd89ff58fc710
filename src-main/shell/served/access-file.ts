// How a second `npm start` on the same data folder finds the first: a file only its owner can read, with the
// port and a key. The second asks for a new address with the key and opens it instead of starting.

import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { hostOf, originOf } from './guard.ts'

export type Access = { readonly port: number; readonly key: string }

const ASK_TIMEOUT_MS = 3_000

export function newAccessKey(): string {
  return randomBytes(32).toString('base64url')
}

function accessPath(dataFolder: string): string {
  return join(dataFolder, 'served.json')
}

export function writeAccess(dataFolder: string, access: Access): void {
  const path = accessPath(dataFolder)
  writeFileSync(`${path}.new`, JSON.stringify(access), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export function removeAccess(dataFolder: string): void {
  rmSync(accessPath(dataFolder), { force: true })
}

function readAccess(dataFolder: string): Access | null {
  try {
    const read: unknown = JSON.parse(readFileSync(accessPath(dataFolder), 'utf8'))
    if (typeof read !== 'object' || read === null || !('port' in read) || !('key' in read)) return null
    return typeof read.port === 'number' && typeof read.key === 'string'
      ? { port: read.port, key: read.key }
      : null
  } catch {
    // None, or from a process that died while writing: nobody to ask.
    return null
  }
}

const portPath = (dataFolder: string) => join(dataFolder, 'served-port')

/**
 * The port of last time, 0 when there was none. What a browser keeps (drafts, widths, who signed last) belongs to
 * an address, port included: the same port finds it again.
 */
export function portOfLastTime(dataFolder: string): number {
  try {
    const port = Number(readFileSync(portPath(dataFolder), 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0
  } catch {
    // The first time, or unreadable: any free port does.
    return 0
  }
}

export function rememberPort(dataFolder: string, port: number): void {
  writeFileSync(portPath(dataFolder), String(port), { mode: 0o600 })
}

/** A fresh one-time address from the served shell that holds the folder, or null when none answers. */
export function askRunning(dataFolder: string): Promise<string | null> {
  const access = readAccess(dataFolder)
  if (!access) return Promise.resolve(null)
  return new Promise(resolve => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: access.port,
        path: '/focus',
        method: 'POST',
        headers: { Host: hostOf(access.port), Origin: originOf(access.port), 'x-apanage-key': access.key },
        timeout: ASK_TIMEOUT_MS,
      },
      answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', chunk => {
          text += chunk
        })
        answer.on('end', () => resolve(answer.statusCode === 200 && text.startsWith('http://') ? text : null))
        answer.on('error', () => resolve(null))
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(null))
    asked.end()
  })
}
