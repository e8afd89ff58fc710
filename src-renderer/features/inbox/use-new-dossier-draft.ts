import { useCallback, useEffect, useRef, useState } from 'react'
import { office } from '../../office/client.ts'
import { reportSaved } from '../../shell/status.ts'
import { emptyDraft, isEmpty, type NewDossierDraft, parseDraft } from './new-dossier-draft.ts'

/** How long a pause in typing is, in milliseconds. */
const PAUSE = 400
const NAME = 'new-dossier'
/** What was typed since it was last kept: a page that is reloaded between two finds it here. */
const UNKEPT = 'apanage.unkept-dossier'

/**
 * What is being typed, kept with the person: at each pause, when a field is left and when the page goes away. The
 * status line says when. Until it is handed in or emptied it is there again, on any machine of the office.
 */
export function useNewDossierDraft() {
  const [draft, setDraft] = useState<NewDossierDraft | null>(null)
  const [keptAt, setKeptAt] = useState<number | null>(null)
  const waiting = useRef<{
    readonly draft: NewDossierDraft
    readonly timer: ReturnType<typeof setTimeout>
  } | null>(null)

  const flush = useCallback(async () => {
    const typed = waiting.current
    if (!typed) return
    clearTimeout(typed.timer)
    waiting.current = null
    const value = isEmpty(typed.draft) ? null : JSON.stringify(typed.draft)
    try {
      const { savedAt } = await office.drafts.keep({ name: NAME, value })
      if (!waiting.current) sessionStorage.removeItem(UNKEPT)
      setKeptAt(savedAt)
      reportSaved(savedAt)
    } catch {
      // The line is down: what is typed stays on the screen, and goes with the next pause.
      waiting.current ??= { draft: typed.draft, timer: setTimeout(() => void flush(), PAUSE * 5) }
    }
  }, [])

  useEffect(() => {
    let gone = false
    office.drafts.get({ name: NAME }).then(
      kept => {
        if (gone) return
        setDraft(before => before ?? parseDraft(sessionStorage.getItem(UNKEPT) ?? kept?.value ?? null))
        setKeptAt(kept?.savedAt ?? null)
      },
      () => setDraft(before => before ?? emptyDraft),
    )
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    return () => {
      gone = true
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flush])

  return {
    /** Null until it is known what was being typed. */
    draft,
    keptAt,
    change: (next: Partial<NewDossierDraft>) => {
      // Two fields may change before the screen is drawn again: one is tidied as the other is typed in.
      const after = { ...(waiting.current?.draft ?? draft ?? emptyDraft), ...next }
      setDraft(after)
      sessionStorage.setItem(UNKEPT, JSON.stringify(after))
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { draft: after, timer: setTimeout(() => void flush(), PAUSE) }
    },
    flush: () => void flush(),
    clear: () => {
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = { draft: emptyDraft, timer: setTimeout(() => undefined) }
      setDraft(emptyDraft)
      setKeptAt(null)
      void flush()
    },
  }
}
