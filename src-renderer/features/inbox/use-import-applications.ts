import { useEffect, useRef, useState } from 'react'
import type {
  ApplicationColumn,
  ApplicationImport,
  ApplicationPreview,
} from '../../../src-preload/contract/applications.ts'
import { office } from '../../office/client.ts'
import { useLongCommand } from '../../office/commands.ts'
import { uploadFile, uploadSentence } from '../../office/files.ts'
import { takeWaitingTable } from './tables-to-import.ts'

type Columns = readonly (ApplicationColumn | null)[]

/** A table that was sent to the office, what it would become, and once it is imported what it became. */
export type OpenTable = {
  readonly name: string
  readonly uploadId: string
  readonly preview: ApplicationPreview
  readonly done: ApplicationImport | null
}
export type ImportState = ReturnType<typeof useImportApplications>

/** One table at a time: sent, previewed as often as its columns change, then imported. */
export function useImportApplications() {
  const [table, setTable] = useState<OpenTable | null>(null)
  const [lost, setLost] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const preview = useLongCommand(office.applications.preview, { saves: false })
  const take = useLongCommand(office.applications.take)

  const look = async (name: string, uploadId: string, columns: Columns | null) => {
    take.clear()
    const found = await preview.run({ uploadId, columns: columns && [...columns] })
    if (found) setTable({ name, uploadId, preview: found, done: null })
  }
  const open = async (file: File) => {
    setTable(null)
    setLost(null)
    setSending(true)
    try {
      const { uploadId } = await uploadFile(file)
      await look(file.name, uploadId, null)
    } catch (error) {
      setLost(uploadSentence(file.name, error))
    } finally {
      setSending(false)
    }
  }
  const columnsOf = ({ columns }: ApplicationPreview): Columns => columns.map(({ column }) => column)

  // Opened once, though effects run twice in development: the file is taken from where it waits.
  const opened = useRef(open)
  useEffect(() => {
    const file = takeWaitingTable()
    if (file) void opened.current(file)
  }, [])

  return {
    table,
    lost,
    reading: sending || preview.pending,
    taking: take.pending,
    progress: take.progress,
    refusal: preview.refusal ?? take.refusal,
    isOutdated: take.refusal?.refusal?.code === 'PREVIEW_OUTDATED',
    open: (file: File) => void open(file),
    /** Reads one column otherwise; the column that had that meaning loses it. */
    setColumn: (index: number, column: ApplicationColumn | null) => {
      if (!table) return
      const columns = columnsOf(table.preview).map((before, place) =>
        place === index ? column : before === column ? null : before,
      )
      void look(table.name, table.uploadId, columns)
    },
    again: () => {
      if (table) void look(table.name, table.uploadId, columnsOf(table.preview))
    },
    take: async () => {
      if (!table || table.done || take.pending) return
      const { uploadId, preview: shown } = table
      const done = await take.run({ uploadId, columns: [...columnsOf(shown)], token: shown.token })
      if (done) setTable({ ...table, done })
    },
    stop: take.stop,
    close: () => {
      setTable(null)
      setLost(null)
      preview.clear()
      take.clear()
    },
  }
}
