import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** For tests. What a program of the system prints; it ends well. */
export function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { stdio: 'pipe', encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } })
}

/** For tests. Whether a program of the system is there. */
export function hasTool(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

const KEYS = {
  rsa: ['-newkey', 'rsa:2048'],
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
} as const

/** For tests. A PKCS#12 file that openssl made, of a certificate signed by itself; `with`: more of its options. */
export function anIdentityFile({
  folder,
  kind,
  name,
  password,
  with: options = [],
}: {
  readonly folder: string
  readonly kind: keyof typeof KEYS
  readonly name: string
  readonly password: string
  readonly with?: readonly string[]
}): Uint8Array {
  const path = (end: string) => join(folder, `${unique}.${end}`)
  const unique = randomUUID()
  const openssl = (...args: readonly string[]) => run('openssl', args)
  const subject = ['-utf8', '-subj', `/C=FR/O=Relais/CN=${name}`]
  const own = ['-nodes', '-keyout', path('key'), '-out', path('crt'), '-days', '3650']
  openssl('req', '-x509', ...KEYS[kind], ...own, ...subject)
  const made = ['-inkey', path('key'), '-in', path('crt'), '-out', path('p12')]
  openssl('pkcs12', '-export', ...made, '-passout', `pass:${password}`, ...options)
  return readFileSync(path('p12'))
}
