import { useCallback, useRef } from 'react'
import { useSearchParams } from 'react-router'

type Change = Readonly<Record<string, string | null>>

/**
 * What a screen keeps in its address, and how to change some of it (null or '' removes). A change adds to the one
 * before even when the screen has not been drawn again in between: typing fast after choosing a view keeps both.
 */
export function useAddress(): readonly [URLSearchParams, (change: Change) => void] {
  const [params, setParams] = useSearchParams()
  const seen = useRef(params)
  const latest = useRef(params)
  if (seen.current !== params) {
    seen.current = params
    latest.current = params
  }
  const go = useRef(setParams)
  go.current = setParams
  const change = useCallback((next: Change) => {
    const after = new URLSearchParams(latest.current)
    for (const [key, value] of Object.entries(next)) {
      if (value === null || value === '') after.delete(key)
      else after.set(key, value)
    }
    latest.current = after
    go.current(after, { replace: true })
  }, [])
  return [params, change]
}
