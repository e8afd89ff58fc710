import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { loadSettings } from '../store/queries/settings.ts'
import type { Office, Secrets } from './context.ts'

/** What a link lets whoever holds it do; each does one thing. */
export type LinkPurpose = 'feedback' | 'return' | 'confirm-email' | 'withdraw' | 'renew-consent'

/** What a link is about, once its signature was found right. */
export type OpenedLink = {
  readonly purpose: LinkPurpose
  /** Of a row; of which table is the purpose's affair. */
  readonly id: number
  /** One word more: an answer, an address. Null: none. */
  readonly value: string | null
}

export type LinkToSign = {
  readonly purpose: LinkPurpose
  readonly id: number
  readonly value?: string | undefined
  /** Milliseconds since 1970 UTC; from that instant on the link is no longer answered. */
  readonly expiresAt: number
}

export type LinkOpening =
  | { readonly state: 'open'; readonly link: OpenedLink }
  | { readonly state: 'expired' }
  | { readonly state: 'unknown' }

/** Under this name the secret that signs links is kept. Forgetting it makes every link sent so far an unknown one. */
const SECRET = 'public-links'

/** One letter each: a link is copied by hand more often than one thinks. */
const LETTERS: Readonly<Record<LinkPurpose, string>> = {
  feedback: 'f',
  return: 'r',
  'confirm-email': 'c',
  withdraw: 'w',
  'renew-consent': 'n',
}
const LONGEST = 2_000

/**
 * A signed address to put in a message: `https://…/reponse/<token>`.
 *
 * @returns null when no public address is set, or in a desktop office, which nobody reaches: the message then says
 *   how to answer by mail instead
 */
export async function publicLink(office: Office, link: LinkToSign): Promise<string | null> {
  if (office.shell !== 'served') return null
  const { publicAccess } = await office.store.read(db => loadSettings(db, office.folders.data))
  return linkUnder(office, publicAccess.address, link)
}

/** The same for who has read the public address already: a read within a read waits for what may wait for it. */
export async function linkUnder(office: Office, address: string, link: LinkToSign): Promise<string | null> {
  if (office.shell !== 'served' || address === '') return null
  return `${address}/reponse/${signLink(await secretOf(office.secrets), link)}`
}

/** What the token of a link is about at `office.now()`; a token that we did not sign, or was changed, is unknown. */
export async function openLink(office: Office, token: string): Promise<LinkOpening> {
  if (token.length > LONGEST) return { state: 'unknown' }
  const cut = token.lastIndexOf('.')
  const payload = token.slice(0, Math.max(cut, 0))
  const secret = await secretOf(office.secrets)
  if (!isSame(signatureOf(secret, payload), token.slice(cut + 1))) return { state: 'unknown' }
  const read = readPayload(payload)
  if (read === null) return { state: 'unknown' }
  const { expiresAt, ...link } = read
  return expiresAt <= office.now() ? { state: 'expired' } : { state: 'open', link }
}

function signLink(secret: string, { purpose, id, value, expiresAt }: LinkToSign): string {
  const said = value === undefined ? '' : `.${Buffer.from(value, 'utf8').toString('base64url')}`
  const payload = `${LETTERS[purpose]}${id.toString(36)}.${expiresAt.toString(36)}${said}`
  return `${payload}.${signatureOf(secret, payload)}`
}

function readPayload(payload: string): (OpenedLink & { readonly expiresAt: number }) | null {
  const read = /^([a-z])([0-9a-z]{1,11})\.([0-9a-z]{1,11})(?:\.([\w-]*))?$/.exec(payload)
  if (read === null) return null
  const [, letter = '', id = '', expiresAt = '', value] = read
  const purpose = (Object.keys(LETTERS) as LinkPurpose[]).find(known => LETTERS[known] === letter)
  if (purpose === undefined) return null
  return {
    purpose,
    id: Number.parseInt(id, 36),
    value: value === undefined ? null : Buffer.from(value, 'base64url').toString('utf8'),
    expiresAt: Number.parseInt(expiresAt, 36),
  }
}

/** The words in front keep a signature made for something else from being good here. */
const signatureOf = (secret: string, payload: string): string =>
  createHmac('sha256', secret).update(`apanage/reponse/1\n${payload}`, 'utf8').digest('base64url')

/** In a time that says nothing of either; texts, so that no second spelling of a signature is good. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** Two messages composed at once must not each make a first secret: the second would unsign the first. */
const making = new WeakMap<Secrets, Promise<string>>()

async function secretOf(secrets: Secrets): Promise<string> {
  const kept = await secrets.get(SECRET)
  if (kept !== null) return kept
  const made = making.get(secrets) ?? makeSecret(secrets)
  making.set(secrets, made)
  return made.finally(() => making.delete(secrets))
}

async function makeSecret(secrets: Secrets): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await secrets.set(SECRET, secret)
  return secret
}
