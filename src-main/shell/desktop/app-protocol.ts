// app://apanage/… answers what the served shell answers over HTTP: the built page from a closed table, the
// files of the vault by id, and the bytes of a dropped file. A request never becomes a path of the disk.

import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Assets } from '../assets.ts'
import { answerFile, fileIdOf, uploadName } from '../file-response.ts'
import { NONCE_PLACEHOLDER, newNonce, pageHeaders } from '../page-policy.ts'
import { INTAKE_MAX_BYTES, type VaultFile } from '../shell-core.ts'
import { APP_HOST, APP_ORIGIN } from './app-address.ts'

/** What the protocol asks of the core. */
export type AppGround = {
  readonly assets: Assets
  /** Vite's address under `npm run dev`, else null. */
  readonly viteUrl: string | null
  file(id: string): Promise<VaultFile | null>
  receiveFile(name: string, bytes: Uint8Array): Promise<{ readonly uploadId: string }>
  fetchVite(address: string): Promise<Response>
}

/** What an address of the page means. */
export type Target =
  | { readonly kind: 'file'; readonly id: string; readonly download: boolean }
  | { readonly kind: 'intake'; readonly name: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'asset'; readonly path: string }
  | { readonly kind: 'none' }

/** Reads an address; anything but a plain path of our host is `none`. */
export function targetOf(address: string, method: string, assets: Assets): Target {
  const none: Target = { kind: 'none' }
  if (!URL.canParse(address) || address.includes('\0')) return none
  const url = new URL(address)
  if (url.protocol !== 'app:' || url.host !== APP_HOST) return none
  if (method === 'POST') {
    const name = url.pathname === '/intake' ? uploadName(url.searchParams.get('name')) : null
    return name === null ? none : { kind: 'intake', name }
  }
  if (method !== 'GET' && method !== 'HEAD') return none
  const id = fileIdOf(url.pathname)
  if (id !== null) return { kind: 'file', id, download: url.searchParams.has('download') }
  // Screens are told apart after the `#`: the page has one address.
  if (url.pathname === '/') return { kind: 'page' }
  const isAsset = url.pathname !== '/index.html' && assets.has(url.pathname)
  return isAsset ? { kind: 'asset', path: url.pathname } : none
}

const refusal = (status: number) => new Response(null, { status, headers: pageHeaders(newNonce()) })

function answerPage({ assets }: AppGround): Response {
  const index = assets.get('/index.html')
  if (!index) return refusal(404)
  const nonce = newNonce()
  const headers = { ...pageHeaders(nonce), 'Content-Type': index.type, 'Cache-Control': 'no-store' }
  return new Response(index.body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce), { headers })
}

function answerAsset({ assets }: AppGround, path: string): Response {
  const asset = assets.get(path)
  if (!asset) return refusal(404)
  const headers = {
    ...pageHeaders(newNonce()),
    'Content-Type': asset.type,
    'Cache-Control': asset.cacheControl,
  }
  return new Response(new Uint8Array(asset.body), { headers })
}

async function answerVault(
  ground: AppGround,
  id: string,
  download: boolean,
  asked: Request,
): Promise<Response> {
  const file = await ground.file(id)
  if (!file) return refusal(404)
  const { status, headers, span } = answerFile(file, asked.headers.get('range') ?? undefined, download)
  if (!span || asked.method === 'HEAD') return new Response(null, { status, headers })
  // Seam: node's web streams and the global ones are the same objects with two type declarations.
  const body = Readable.toWeb(createReadStream(file.path, span)) as unknown as ConstructorParameters<
    typeof Response
  >[0]
  return new Response(body, { status, headers })
}

/** As over HTTP: our own page only (a form or an image of a foreign one has neither header). */
async function answerIntake(ground: AppGround, name: string, asked: Request): Promise<Response> {
  const origin = asked.headers.get('origin')
  if (asked.headers.get('x-apanage') !== '1' || (origin !== null && origin !== APP_ORIGIN))
    return refusal(403)
  if (Number(asked.headers.get('content-length') ?? 0) > INTAKE_MAX_BYTES) return refusal(413)
  const bytes = new Uint8Array(await asked.arrayBuffer())
  if (bytes.length > INTAKE_MAX_BYTES) return refusal(413)
  return Response.json(await ground.receiveFile(name, bytes), { headers: pageHeaders(newNonce()) })
}

async function answerVite(ground: AppGround, viteUrl: string, address: string): Promise<Response> {
  const { pathname, search } = new URL(address)
  const reply = await ground.fetchVite(new URL(pathname + search, viteUrl).href)
  const headers = new Headers(reply.headers)
  for (const [name, value] of Object.entries(pageHeaders('', true))) headers.set(name, value)
  return new Response(reply.body, { status: reply.status, headers })
}

/** Answers one request of the page. */
export async function answerApp(ground: AppGround, asked: Request): Promise<Response> {
  const target = targetOf(asked.url, asked.method, ground.assets)
  switch (target.kind) {
    case 'file':
      return answerVault(ground, target.id, target.download, asked)
    case 'intake':
      return answerIntake(ground, target.name, asked)
    case 'page':
      return ground.viteUrl === null ? answerPage(ground) : answerVite(ground, ground.viteUrl, asked.url)
    case 'asset':
      return answerAsset(ground, target.path)
    case 'none': {
      const inDev =
        ground.viteUrl !== null && asked.url.startsWith(`${APP_ORIGIN}/`) && asked.method === 'GET'
      return inDev ? answerVite(ground, ground.viteUrl, asked.url) : refusal(404)
    }
  }
}
