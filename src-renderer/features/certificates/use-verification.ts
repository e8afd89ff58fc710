import { useEffect, useState } from 'react'
import { office } from '../../office/client.ts'
import { useCommand } from '../../office/commands.ts'
import { uploadFile, uploadSentence } from '../../office/files.ts'
import { useAddress } from '../../shell/use-address.ts'

/** Verifies by the code of the address, which another screen may have given, or by a file. */
export function useVerification() {
  const [address, change] = useAddress()
  const code = address.get('code') ?? ''
  const { run, pending, refusal, clear } = useCommand(office.certificates.verify, { saves: false })
  const [shown, setShown] = useState<Awaited<ReturnType<typeof run>>>(undefined)
  const [sending, setSending] = useState(false)
  const [lost, setLost] = useState<string | null>(null)
  const forget = () => {
    setShown(undefined)
    setLost(null)
    clear()
  }
  useEffect(() => {
    if (code === '') return
    setLost(null)
    void run({ code }).then(setShown)
  }, [code, run])
  return {
    code,
    shown,
    pending: pending || sending,
    /** Why nothing could be verified. */
    failure: lost ?? refusal?.sentence ?? null,
    byCode: (typed: string) => {
      forget()
      const asked = typed.trim()
      // The same one again is verified again.
      if (asked === code && asked !== '') void run({ code: asked }).then(setShown)
      else change({ code: asked })
    },
    byFile: async (file: File) => {
      forget()
      change({ code: null })
      setSending(true)
      try {
        setShown(await run(await uploadFile(file)))
      } catch (error) {
        setLost(uploadSentence(file.name, error))
      } finally {
        setSending(false)
      }
    },
  }
}
