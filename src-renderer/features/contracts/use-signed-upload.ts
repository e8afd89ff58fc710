import { useRef, useState } from 'react'
import { uploadFile, uploadSentence } from '../../office/files.ts'
import type { Refused } from '../../office/refused.ts'

/** A chosen file and the id of its upload: it is sent as soon as it is chosen. */
export function useSignedUpload() {
  const [file, setFile] = useState<File | null>(null)
  const [uploadId, setUploadId] = useState<string | null>(null)
  const [isGoing, setGoing] = useState(false)
  const [failure, setFailure] = useState<Refused | null>(null)
  const latest = useRef<File | null>(null)
  /** @returns the id, or null when there is no file, another was chosen meanwhile, or it did not leave */
  const choose = async (next: File | null): Promise<string | null> => {
    latest.current = next
    setFile(next)
    setUploadId(null)
    setFailure(null)
    if (next === null) return null
    setGoing(true)
    try {
      const sent = await uploadFile(next)
      if (latest.current !== next) return null
      setUploadId(sent.uploadId)
      return sent.uploadId
    } catch (error) {
      setFailure({ sentence: uploadSentence(next.name, error), refusal: null })
      return null
    } finally {
      setGoing(false)
    }
  }
  return { file, uploadId, isGoing, failure, choose }
}
