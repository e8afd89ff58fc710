import { useState } from 'react'
import type { DocumentId, DossierId } from '../../../src-preload/contract/ids.ts'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { uploadFile, uploadSentence } from '../../office/files.ts'
import type { Refused } from '../../office/refused.ts'

/** Adds files to a dossier: to one of its documents, or each as a document of its own. */
export function useAddFile(dossierId: DossierId, onAdded: (id: DocumentId) => void) {
  const command = useCommand(office.documents.add)
  const [failure, setFailure] = useState<Refused | null>(null)
  const [sending, setSending] = useState(false)
  const add = async (files: readonly File[], documentId?: DocumentId) => {
    setFailure(null)
    setSending(true)
    for (const file of files) {
      try {
        const { uploadId } = await uploadFile(file)
        const added = await command.run({ dossierId, uploadId, documentId })
        if (added) onAdded(added.documentId)
      } catch (error) {
        setFailure({ sentence: uploadSentence(file.name, error), refusal: null })
      }
    }
    setSending(false)
  }
  return { add, sending, refusal: failure ?? command.refusal }
}
export type AddFile = ReturnType<typeof useAddFile>
