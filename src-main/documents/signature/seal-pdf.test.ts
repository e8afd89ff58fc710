import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleContract } from '../../typesetting/contract-fixture.ts'
import { typeset } from '../../typesetting/typeset.ts'
import { readSignatures } from './read-signatures.ts'
import { readIdentity } from './seal-identity.ts'
import { sealPdf } from './seal-pdf.ts'
import { anIdentityFile, hasTool, run } from './sealing-fixture.ts'

const AT = Date.parse('2026-11-24T10:15:00Z')
const NAME = 'Relais Métiers, œuvre'
const PASSWORD = 'Sésame 1'

let folder: string
let contract: Uint8Array
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'apanage-seal-'))
  contract = typeset({ template: 'contract', data: sampleContract, issuedOn: '2026-11-24' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const words = { name: NAME, reason: 'Contrat C-2026-1, scellé par la plateforme', at: AT }

describe.skipIf(!hasTool('openssl'))('the seal of a contract', () => {
  test.each(['rsa', 'ec'] as const)(
    'by a key %s keeps the file as it was and can be read back',
    async kind => {
      const identity = await readIdentity(
        anIdentityFile({ folder, kind, name: NAME, password: PASSWORD }),
        PASSWORD,
      )
      expect(identity.facts).toMatchObject({ subject: NAME, issuer: NAME })
      const sealed = await sealPdf(contract, identity, words)
      expect(Buffer.compare(sealed.subarray(0, contract.byteLength), contract)).toBe(0)
      expect(await readSignatures(sealed)).toEqual([
        {
          signer: NAME,
          issuer: NAME,
          signedAt: null,
          isIntact: true,
          coversWhole: true,
          endsAt: sealed.byteLength,
        },
      ])
      const changed = sealed.slice()
      changed[600] = (changed[600] ?? 0) ^ 1
      expect(await readSignatures(changed)).toMatchObject([{ isIntact: false }])
    },
  )

  test.skipIf(!hasTool('pdfsig'))(
    'is valid for another reader, that sees all of the document signed',
    async () => {
      const file = anIdentityFile({ folder, kind: 'rsa', name: NAME, password: PASSWORD })
      const path = join(folder, 'sealed.pdf')
      writeFileSync(path, await sealPdf(contract, await readIdentity(file, PASSWORD), words))
      const said = run('pdfsig', [path])
      expect(said).toContain('Signature Validation: Signature is Valid.')
      expect(said).toContain('Signature Type: ETSI.CAdES.detached')
      expect(said).toContain('Total document signed')
      expect(said).toContain('Signing Time: Nov 24 2026 10:15:00')
      const der = Buffer.from(
        /\/ETSI\.CAdES\.detached[\s\S]*?\/Contents <([0-9a-f]+?)0*>/.exec(
          readFileSync(path, 'latin1'),
        )?.[1] ?? '',
        'hex',
      )
      // What makes it B-B: the certificate is named in what is signed, and the time is not.
      const oid = (hex: string) => der.includes(Buffer.from(hex, 'hex'))
      expect([oid('060b2a864886f70d010910022f'), oid('06092a864886f70d010905')]).toEqual([true, false])
    },
  )

  test('is refused to what is no file of the typesetter', async () => {
    const file = anIdentityFile({ folder, kind: 'rsa', name: NAME, password: PASSWORD })
    const identity = await readIdentity(file, PASSWORD)
    await expect(sealPdf(Buffer.from('%PDF-1.7\n'), identity, words)).rejects.toThrow(RangeError)
  })
})

describe.skipIf(!hasTool('openssl'))('a file of a certificate', () => {
  test('is told from one that cannot be used, with why', async () => {
    const file = anIdentityFile({ folder, kind: 'rsa', name: NAME, password: PASSWORD })
    await expect(readIdentity(file, 'autre')).rejects.toMatchObject({ reason: 'password' })
    await expect(readIdentity(Buffer.from('bonjour'), '')).rejects.toMatchObject({ reason: 'not-pkcs12' })
    const keyless = anIdentityFile({ folder, kind: 'rsa', name: NAME, password: PASSWORD, with: ['-nokeys'] })
    await expect(readIdentity(keyless, PASSWORD)).rejects.toMatchObject({ reason: 'no-key' })
    const old = anIdentityFile({
      folder,
      kind: 'rsa',
      name: NAME,
      password: PASSWORD,
      with: ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES'],
    })
    await expect(readIdentity(old, PASSWORD)).rejects.toMatchObject({ reason: 'old-encryption' })
  })
})
