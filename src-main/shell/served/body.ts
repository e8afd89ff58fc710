import type { IncomingMessage } from 'node:http'

export type Body = { readonly bytes: Uint8Array } | { readonly refused: 411 | 413 | 400 }

/** The whole body, never more than `cap` bytes of it in memory: announced or not, a larger one is cut short. */
export async function readBody(request: IncomingMessage, cap: number): Promise<Body> {
  const announced = request.headers['content-length']
  if (announced !== undefined && Number(announced) > cap) return { refused: 413 }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length
      if (size > cap) return { refused: 413 }
      chunks.push(chunk as Buffer)
    }
  } catch {
    // The sender left in the middle: there is nobody to answer and nothing to keep.
    return { refused: 400 }
  }
  return { bytes: Buffer.concat(chunks, size) }
}
