import { useState } from 'react'
import type { IntakeOutcome } from '../../src-preload/contract/intake.ts'
import { office } from '../office/client.ts'
import { useLongCommand } from '../office/commands.ts'
import { uploadFile, uploadSentence } from '../office/files.ts'

/** A file that did not reach the office, or what became of it there. */
export type TakenFile =
  | IntakeOutcome
  | { readonly outcome: 'not-sent'; readonly name: string; readonly reason: string }

export type IntakeState = ReturnType<typeof useIntake>

/** Sends the dropped messages, then has them taken in; what failed on the way is listed with the rest. */
export function useIntake(as: 'dossier' | 'lead') {
  const [results, setResults] = useState<readonly TakenFile[]>([])
  const [sending, setSending] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const command = useLongCommand(office.intake.take)
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return
    const lost: TakenFile[] = []
    const uploadIds: string[] = []
    for (const [done, file] of files.entries()) {
      setSending({ done, total: files.length })
      try {
        uploadIds.push((await uploadFile(file)).uploadId)
      } catch (error) {
        lost.push({ outcome: 'not-sent', name: file.name, reason: uploadSentence(file.name, error) })
      }
    }
    setSending(null)
    const taken = uploadIds.length > 0 ? await command.run({ as, uploadIds }) : undefined
    setResults([...lost, ...(taken?.results ?? [])])
  }
  return {
    take: (files: readonly File[]) => void take(files),
    results,
    clear: () => setResults([]),
    progress: sending ?? command.progress,
    pending: sending !== null || command.pending,
    refusal: command.refusal,
    stop: command.stop,
  }
}
