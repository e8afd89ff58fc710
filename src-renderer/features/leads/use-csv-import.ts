import { useState } from 'react'
import type { ImportedRow } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { uploadFile, uploadSentence } from '../../office/files.ts'
import { say } from '../../shell/status.ts'

/** A table that was read: what each of its rows would become, or became. */
export type ReadTable = {
  readonly name: string
  readonly uploadId: string
  readonly rows: readonly ImportedRow[]
  readonly added: number
  readonly already: number
  readonly refused: number
  readonly isDone: boolean
}
export type CsvState = ReturnType<typeof useCsvImport>

/** Tables of requests, one after the other: each is read first and written only when somebody says so. */
export function useCsvImport() {
  const [waiting, setWaiting] = useState<readonly File[]>([])
  const [table, setTable] = useState<ReadTable | null>(null)
  const [lost, setLost] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const { run, pending, progress, stop, refusal, clear } = useLongCommand(office.leads.importCsv, {
    saves: false,
  })

  const read = async (file: File, others: readonly File[]) => {
    setWaiting(others)
    setTable(null)
    setLost(null)
    clear()
    setSending(true)
    try {
      const { uploadId } = await uploadFile(file)
      const found = await run({ uploadId, dryRun: true })
      if (found) setTable({ ...found, name: file.name, uploadId, isDone: false })
    } catch (error) {
      setLost(uploadSentence(file.name, error))
    } finally {
      setSending(false)
    }
  }
  return {
    table,
    lost,
    pending: pending || sending,
    progress,
    /** Before the end, nothing is taken. */
    stop,
    refusal,
    add: (files: readonly File[]) => {
      const [first, ...others] = files
      if (!first) return
      if (table && !table.isDone) setWaiting([...waiting, ...files])
      else void read(first, [...waiting, ...others])
    },
    write: async () => {
      if (!table || pending) return
      const done = await run({ uploadId: table.uploadId, dryRun: false })
      if (!done) return
      setTable({ ...table, ...done, isDone: true })
      say(`${done.added} demandes importées`)
    },
    /** Puts the present table away, and reads the one that waited after it. */
    close: () => {
      const [first, ...others] = waiting
      setTable(null)
      setLost(null)
      clear()
      if (first) void read(first, others)
    },
  }
}
