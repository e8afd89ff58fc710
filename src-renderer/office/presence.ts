import { useEffect, useState } from 'react'
import type { DossierId } from '../../src-preload/contract/ids.ts'
import { office } from './client.ts'
import { ConnectionLost } from './connection.ts'
import { useConnection } from './queries.ts'

type Person = { readonly id: number; readonly name: string }
const NOBODY: readonly Person[] = []

/** Says that this window has a dossier open for as long as it is shown, and who else has. */
export function useOpenDesk(id: DossierId): readonly Person[] {
  const [others, setOthers] = useState(NOBODY)
  const line = useConnection()
  useEffect(() => {
    if (line !== 'open') return
    const stop = new AbortController()
    const listen = async () => {
      try {
        for await (const said of await office.desk.open({ id }, { signal: stop.signal }))
          setOthers(said.others)
      } catch (error) {
        // Nobody signs any more, or the line is down: there is nothing to tell.
        if (!stop.signal.aborted && !(error instanceof ConnectionLost)) setOthers(NOBODY)
      }
    }
    void listen()
    return () => {
      stop.abort()
      setOthers(NOBODY)
    }
  }, [id, line])
  return others
}
