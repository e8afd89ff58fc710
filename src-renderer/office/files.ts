import type { FileId } from '../../src-preload/contract/ids.ts'

/** Where the bytes of a file of the vault are: same origin over http and over app://. */
export const fileUrl = (fileId: FileId): string => new URL(`/files/${fileId}`, window.location.origin).href

/** Gives a file that was made for a person (an export) to save under its name. */
export function saveMadeFile(fileId: string, name: string): void {
  const link = document.createElement('a')
  link.href = new URL(`/files/${fileId}?download`, window.location.origin).href
  link.download = name
  link.click()
}

/** The file was not taken: `status` is the answer of the route (413: too large), or null when the line is down. */
export class UploadFailed extends Error {
  override readonly name = 'UploadFailed'
  readonly status: number | null
  constructor(status: number | null) {
    super(`upload failed (${status ?? 'no answer'})`)
    this.status = status
  }
}

/** Sends the bytes of a file; the id that comes back is then used by an operation (`documents.add`, `intake.take`). */
export async function uploadFile(
  file: File,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<{ readonly uploadId: string }> {
  const url = new URL('/intake', window.location.origin)
  url.searchParams.set('name', file.name)
  const response = await fetch(url, {
    method: 'POST',
    body: file,
    headers: { 'x-apanage': '1', 'content-type': file.type || 'application/octet-stream' },
    signal: signal ?? null,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new UploadFailed(null)
  })
  if (!response.ok) throw new UploadFailed(response.status)
  return (await response.json()) as { uploadId: string }
}

/** What to say beside the place where the file was dropped. */
export const uploadSentence = (name: string, error: unknown): string => {
  const status = error instanceof UploadFailed ? error.status : null
  if (status === 413) return `« ${name} » est trop volumineux. Demandez une version plus légère.`
  if (status === null) return `« ${name} » n’est pas parti : la liaison est coupée. Déposez-le à nouveau.`
  return `« ${name} » n’a pas pu être reçu. Déposez-le à nouveau.`
}
