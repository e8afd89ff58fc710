import type { DocumentVersionId } from '../../../src-preload/contract/ids.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  awaitRecognition,
  findVersionToRead,
  nextToRead,
  nextToRecognise,
  type WaitingVersion,
} from '../../store/queries/document-readings.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { tellProgress } from '../progress.ts'
import { keepReading, versionReading } from './keep-reading.ts'
import { readText, recognisePictures, type Watch } from './recognise-version.ts'

/**
 * Reads every version that waits, one after the other: after an intake, and at start after a kill. What has to be
 * recognised is left to the other queue, so that a file with text never waits for it.
 */
export async function readWaiting(office: Office, signal: AbortSignal): Promise<void> {
  await readEach(office, signal, nextToRead, async (version, watch) => {
    const read = await readText(office, version, watch)
    if (read.pictures.length === 0) return keepReading(office, version, read, 'text')
    await office.store.write(async ({ db }) => awaitRecognition(db, version.id))
    office.recogniseSoon()
  })
}

/** Recognises the words of every version that was seen to be a picture, one after the other. */
export async function recogniseWaiting(office: Office, signal: AbortSignal): Promise<void> {
  await readEach(office, signal, nextToRecognise, async (version, watch) => {
    const read = await readText(office, version, watch)
    try {
      await keepReading(office, version, await recognisePictures(office, version, read, watch), 'ocr')
    } catch (error) {
      // The pages that have text are kept, whatever becomes of the others.
      if (!(error instanceof ChildFailure) || signal.aborted) throw error
      if (read.summary.state !== 'read') throw error
      await keepReading(office, version, read, 'ocr')
    }
  })
}

async function readEach(
  office: Office,
  signal: AbortSignal,
  next: typeof nextToRead,
  read: (version: WaitingVersion, watch: Watch) => Promise<void>,
): Promise<void> {
  for (;;) {
    if (signal.aborted) return
    const version = await office.store.read(next)
    if (!version) return
    const stopped = office.readings.begin(version.id)
    try {
      await read(version, { signal: AbortSignal.any([signal, stopped]) })
    } catch (error) {
      if (!(error instanceof ChildFailure)) throw error
      if (signal.aborted) return
      // What breaks the reader is a fact about the file, kept on it; the next one must still be read.
      const method = next === nextToRecognise ? 'ocr' : 'text'
      await keepReading(office, version, { state: 'unreadable', reason: reasonOf(error) }, method)
    } finally {
      office.readings.end(version.id)
    }
  }
}

/** What a person stopped stays unread until someone asks for it: « stopped », where the rest is a failure. */
const reasonOf = ({ reason }: ChildFailure) => (reason === 'cancelled' ? 'stopped' : reason)

/** A person stops a reading that nobody waits for, or that somebody else asked for. */
export function stopReading(
  { office, session }: Context,
  { versionId }: { readonly versionId: DocumentVersionId },
): { readonly stopped: boolean } {
  signedIn(session)
  return { stopped: office.readings.stop(versionId) }
}

/** A person asks for a version to be read again, and does not wait behind those that nobody waits for. */
export function readAgain(
  { office, session }: Context,
  { versionId }: { readonly versionId: DocumentVersionId },
  outer: AbortSignal | undefined,
) {
  return tellProgress(async (tell, signal) => {
    signedIn(session)
    const version = await office.store.read(db => findVersionToRead(db, versionId))
    if (!version) throw new Refusal('NOT_FOUND', { what: 'version' })
    const stopped = office.readings.begin(version.id)
    const watch: Watch = { signal: AbortSignal.any([signal, stopped]), urgent: true, onProgress: tell }
    try {
      const read = await readText(office, version, watch)
      const isScan = read.pictures.length > 0
      const whole = isScan ? await recognisePictures(office, version, read, watch) : read
      await keepReading(office, version, whole, isScan ? 'ocr' : 'text')
      return { state: versionReading(whole, 'text').state }
    } catch (error) {
      if (error instanceof ChildFailure) throw new Refusal('READING_FAILED', { reason: error.reason })
      throw error
    } finally {
      office.readings.end(version.id)
    }
  }, outer)
}
