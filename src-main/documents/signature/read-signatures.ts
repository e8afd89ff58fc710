import { type BaseBlock, fromBER, type UTCTime } from 'asn1js'
import { type Certificate, ContentInfo, type RelativeDistinguishedNames, SignedData } from 'pkijs'

/** One signature of a PDF, as the file itself says it. */
export type PdfSignature = {
  /** The common name of the certificate, else its organisation. */
  readonly signer: string
  readonly issuer: string
  /** When the signer's machine says it signed, in milliseconds since 1970 UTC; null: it does not say. */
  readonly signedAt: number | null
  /** The signed bytes are those of the file, and the signature is by the certificate that it carries. */
  readonly isIntact: boolean
  /** Nothing was added to the file after it. */
  readonly coversWhole: boolean
  /** Where the signed bytes end in the file. */
  readonly endsAt: number
}

type Span = {
  readonly bytes: Uint8Array
  readonly container: Uint8Array
  readonly endsAt: number
  readonly coversWhole: boolean
}

/**
 * The signatures of a PDF, in the order they were made. What a certificate is worth is not judged here: who issued it is
 * told, not trusted.
 */
export async function readSignatures(pdf: Uint8Array): Promise<PdfSignature[]> {
  const found: PdfSignature[] = []
  for (const span of signedSpans(pdf)) {
    const signature = await readOne(span)
    if (signature) found.push(signature)
  }
  return found.toSorted((left, right) => left.endsAt - right.endsAt)
}

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g

/** The dictionaries of signatures lie in clear: their byte range is written once the file is whole. */
function signedSpans(pdf: Uint8Array): Span[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  return [...text.matchAll(BYTE_RANGE)].flatMap(match => {
    const [start, length, next, rest] = match.slice(1).map(Number) as [number, number, number, number]
    const endsAt = next + rest
    if (start !== 0 || length <= 0 || next <= length || endsAt > pdf.byteLength) return []
    const hole = text.slice(length, next)
    const hex = /^<([0-9a-fA-F\s]*)>$/.exec(hole)?.[1]?.replaceAll(/\s/g, '')
    if (!hex || hex.length % 2 === 1) return []
    return [
      {
        bytes: joined(pdf.subarray(0, length), pdf.subarray(next, endsAt)),
        container: Uint8Array.from(Buffer.from(hex, 'hex')),
        endsAt,
        // A line end after the last %%EOF is no change.
        coversWhole: text.slice(endsAt).trim() === '',
      },
    ]
  })
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.byteLength + tail.byteLength)
  bytes.set(head)
  bytes.set(tail, head.byteLength)
  return bytes
}

/** @returns null when the container is no signature that can be read */
async function readOne({ bytes, container, endsAt, coversWhole }: Span): Promise<PdfSignature | null> {
  const signed = parseContainer(container)
  const certificate = signed && certificateOf(signed)
  if (!signed || !certificate) return null
  return {
    signer: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    signedAt: signingTime(signed),
    isIntact: await isIntact(signed, bytes),
    coversWhole,
    endsAt,
  }
}

function parseContainer(container: Uint8Array): SignedData | null {
  try {
    const parsed = fromBER(new Uint8Array(container).buffer)
    if (parsed.offset === -1) return null
    const content = new ContentInfo({ schema: parsed.result })
    return content.contentType === ContentInfo.SIGNED_DATA
      ? new SignedData({ schema: content.content })
      : null
  } catch {
    // Bytes that are no signature are told as none: whoever asked says so.
    return null
  }
}

/** The certificate of the (first) signer, among those that the signature carries. */
function certificateOf({ signerInfos, certificates = [] }: SignedData): Certificate | null {
  const serial = (signerInfos[0]?.sid as { serialNumber?: BaseBlock } | undefined)?.serialNumber
  const known = certificates.filter(
    (each): each is Certificate => 'serialNumber' in each && 'subject' in each,
  )
  return known.find(each => serial && each.serialNumber.isEqual(serial)) ?? known[0] ?? null
}

async function isIntact(signed: SignedData, bytes: Uint8Array): Promise<boolean> {
  try {
    return await signed.verify({ signer: 0, data: new Uint8Array(bytes).buffer, checkChain: false })
  } catch {
    // pkijs throws for a digest that differs as for an algorithm it does not know: neither can be relied upon.
    return false
  }
}

const SIGNING_TIME = '1.2.840.113549.1.9.5'

function signingTime({ signerInfos }: SignedData): number | null {
  const attribute = signerInfos[0]?.signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME)
  const time = attribute?.values[0] as UTCTime | undefined
  const at = typeof time?.toDate === 'function' ? time.toDate().getTime() : Number.NaN
  return Number.isFinite(at) ? at : null
}

const COMMON_NAME = '2.5.4.3'
const ORGANISATION = '2.5.4.10'

/** Names are UTF-8, Latin-1 or UTF-16 as the certificate likes; accents are read in each. */
export function nameIn({ typesAndValues }: RelativeDistinguishedNames): string {
  const named = (oid: string) =>
    typesAndValues.find(({ type }) => String(type) === oid)?.value as
      | { readonly valueBlock: { readonly value: unknown } }
      | undefined
  const value = (named(COMMON_NAME) ?? named(ORGANISATION) ?? typesAndValues[0]?.value)?.valueBlock.value
  // One line of print: what would move or hide the words around it is taken out.
  const line = String(value ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
  return line.slice(0, 200) || 'sans nom'
}
