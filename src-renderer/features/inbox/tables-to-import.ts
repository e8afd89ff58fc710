import { useNavigate } from 'react-router'

/** What a drop or a choice in the inbox may hold: tables go to the import, everything else is a message. */
export const isTable = (file: File): boolean =>
  /\.(?:csv|tsv|xlsx?|ods)$/i.test(file.name) || file.type === 'text/csv'

/** A file cannot go in an address: the one chosen in the inbox waits here for the screen that opens. */
let waiting: File | null = null

/** Opens the import of a table of applications; without a file, it asks for one. */
export function useOpenImport(): (file?: File) => void {
  const navigate = useNavigate()
  return file => {
    waiting = file ?? null
    void navigate('/dossiers/importer')
  }
}

/** The file that waits, once. */
export function takeWaitingTable(): File | null {
  const file = waiting
  waiting = null
  return file
}
