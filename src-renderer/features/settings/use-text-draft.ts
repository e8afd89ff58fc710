import { useState } from 'react'
import type { WrittenArticle } from '../../../src-preload/contract/contract-templates.ts'

const KEY = 'apanage.contract-text'

export type TextDraft = { readonly version: string; readonly articles: readonly WrittenArticle[] }

function recall(): TextDraft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as TextDraft | null
    return Array.isArray(kept?.articles) && kept.articles.length > 0 ? kept : null
  } catch {
    // A damaged draft is none: nothing else can be made of it.
    return null
  }
}

/** Whether a text was being written in this window. */
export const hasTextDraft = (): boolean => recall() !== null

/** The text being written, over the one it is a copy of; kept while one goes elsewhere. */
export function useTextDraft(copy: readonly WrittenArticle[]) {
  const [draft, setDraft] = useState<TextDraft>(() => recall() ?? { version: '', articles: copy })
  const put = (after: TextDraft) => {
    sessionStorage.setItem(KEY, JSON.stringify(after))
    setDraft(after)
  }
  return { draft, put, clear: () => sessionStorage.removeItem(KEY) }
}
