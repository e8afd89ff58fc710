/**
 * The code of a certificate: that of its request, « L-2026-11873 » → « CX-2026-11873 », and from the second forwarding
 * of the same request on its rank, « CX-2026-11873-2 ».
 */
export function certificateCode(reference: string, rank: number): string {
  const code = reference.replace(/^[A-Z]+-/, 'CX-')
  return rank === 1 ? code : `${code}-${rank}`
}

export type CertificateKey = { readonly code: string } | { readonly digest: string }

/** What a person typed, or a reader of QR codes gave (`CODE:DIGEST`): the digest when it is whole, else the code. */
export function certificateKey(typed: string): CertificateKey {
  const words = typed.replace(/[\s\u00a0]+/g, '')
  const digest = /(?:^|:)([0-9a-f]{64})$/i.exec(words)?.[1]
  return digest === undefined ? { code: words.toUpperCase() } : { digest: digest.toLowerCase() }
}

/** What the QR code says, in the signs that it packs best. */
export function certificateMark({
  code,
  digest,
}: {
  readonly code: string
  readonly digest: string
}): string {
  return `${code}:${digest.toUpperCase()}`
}
