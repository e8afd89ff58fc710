import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { mediaTypeOf } from './page-policy.ts'

const compress = promisify(brotliCompress)

/** Below this many bytes compressing gains nothing. */
const COMPRESS_FROM = 2_000

type Asset = {
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
    cacheControl: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
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

/**
 * The files below a folder as `/a/b` paths. Links are not followed: nothing outside the folder gets in. Written
 * out, as reading a folder recursively is not dependable inside an asar archive.
 */
function listFiles(folder: string, below = ''): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(entry => {
    const path = `${below}/${entry.name}`
    if (entry.isDirectory()) return listFiles(folder, path)
    return entry.isFile() ? [path] : []
  })
}

/** Reads the built renderer once: requests look names up and never touch a path of the disk. */
export function readAssets(folder: string): Assets {
  return new Map(listFiles(folder).map(path => [path, readAsset(folder, path)]))
}
