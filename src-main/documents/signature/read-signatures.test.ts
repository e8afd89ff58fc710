import { beforeAll, describe, expect, it } from 'vitest'
import { sampleContract } from '../../typesetting/contract-fixture.ts'
import { typeset } from '../../typesetting/typeset.ts'
import { readSignatures } from './read-signatures.ts'
import { aSigner, signed, type TestSigner } from './signing-fixture.ts'

const AT = Date.parse('2026-12-02T14:30:00Z')
const NAME = 'Œuvrard Zoë, gérante'

let signer: TestSigner
let sent: Uint8Array
beforeAll(async () => {
  signer = await aSigner(NAME)
  sent = typeset({ template: 'contract', data: sampleContract, issuedOn: '2026-11-24' })
})

describe('the signature of a PDF', () => {
  it('says who signed, when, and that the whole file is what was signed', async () => {
    const file = await signed(sent, signer, AT)
    expect(await readSignatures(file)).toEqual([
      {
        signer: NAME,
        issuer: NAME,
        signedAt: AT,
        isIntact: true,
        coversWhole: true,
        endsAt: file.byteLength,
      },
    ])
  })

  it('is broken by one byte changed in what was signed', async () => {
    const file = await signed(sent, signer, AT)
    file[400] = (file[400] ?? 0) ^ 1
    expect(await readSignatures(file)).toMatchObject([{ isIntact: false, coversWhole: true }])
  })

  it('stays whole for its part when another one is added, which covers it all', async () => {
    const second = await aSigner('Hélène Bascoulard')
    const file = await signed(await signed(sent, signer, AT), second, AT + 60_000)
    expect(await readSignatures(file)).toMatchObject([
      { signer: NAME, isIntact: true, coversWhole: false },
      { signer: 'Hélène Bascoulard', isIntact: true, coversWhole: true, signedAt: AT + 60_000 },
    ])
  })

  it('does not cover what was added after it', async () => {
    const file = Buffer.concat([await signed(sent, signer, AT), Buffer.from('1 0 obj\n<< >>\nendobj\n')])
    expect(await readSignatures(new Uint8Array(file))).toMatchObject([{ isIntact: true, coversWhole: false }])
  })

  it('is none in a file that was not signed, or whose container is rubbish', async () => {
    expect(await readSignatures(sent)).toEqual([])
    const file = Buffer.from(await signed(sent, signer, AT))
    const from = file.indexOf('/Contents <', sent.byteLength) + '/Contents <'.length
    file.fill('7', from, from + 400)
    expect(await readSignatures(new Uint8Array(file))).toEqual([])
    const ranges = Buffer.from(
      '%PDF-1.7 /ByteRange [0 99999 100000 4] /ByteRange [0 3 5 2] /ByteRange [5 1 9 2]',
    )
    expect(await readSignatures(new Uint8Array(ranges))).toEqual([])
  })
})
