import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { mediaTypeOf } from '../page-policy.ts'

const compress = promisify(brotliCompress)

/** Below this many bytes compressing gains nothing. */
const COMPRESS_FROM = 2_000

export type Asset = {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
  readonly cacheControl: string
  /** Null until it was compressed, behind the first request for it; on loopback nobody waits for that. */
  brotli(): Buffer | null
}

/** Path of the address (`/assets/x.js`) to file; what is not in it does not exist. */
export type Assets = ReadonlyMap<string, Asset>

function readAsset(folder: string, path: string): Asset {
  const body = readFileSync(join(folder, path))
  const type = mediaTypeOf(path)
  const compressible = body.length >= COMPRESS_FROM && /^text|json|svg|wasm|javascript/.test(type)
  let packed: Buffer | null = null
  let started = false
  return {
    body,
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    // Vite puts a hash in the names under assets/: their content never changes.
    cacheControl: path.startsWith(`assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    brotli() {
      if (compressible && !started) {
        started = true
        const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
        // Without it the plain body is served: that is all a failure costs.
        void compress(body, { params }).then(
          done => {
            packed = done
          },
          () => undefined,
        )
      }
      return packed
    },
  }
}

/** Reads the built renderer once: requests look names up and never touch a path. */
export function readAssets(folder: string): Assets {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = files.map(entry => relative(folder, join(entry.parentPath, entry.name)))
  return new Map(paths.map(path => [`/${path.split(sep).join('/')}`, readAsset(folder, path)]))
}
