import { useEffect, useState } from 'react'
import type { PDFDocumentProxy } from './pdf-library.ts'
import { type Rect, turnedBox } from './place-rect.ts'

const nowhere: ReadonlyMap<number, readonly Rect[]> = new Map()

/**
 * Where the words stand on the pages that carry marks, in points of the displayed page: numbers keep clear of them.
 * Pages of which the words are not known yet are absent.
 */
export function usePageWords(
  document: PDFDocumentProxy | null,
  pages: readonly number[],
): ReadonlyMap<number, readonly Rect[]> {
  const [found, setFound] = useState(nowhere)
  const wanted = pages.join(' ')
  useEffect(() => {
    setFound(nowhere)
    if (!document || wanted === '') return
    let left = false
    const find = async () => {
      for (const number of wanted.split(' ').map(Number)) {
        if (number > document.numPages) continue
        const words = await wordsOfPage(document, number)
        if (left) return
        setFound(before => new Map([...before, [number, words]]))
      }
    }
    // Without them the numbers stand beside their marks all the same.
    find().catch((error: unknown) => console.debug('words of the pages', error))
    return () => {
      left = true
    }
  }, [document, wanted])
  return found
}

async function wordsOfPage(document: PDFDocumentProxy, number: number): Promise<readonly Rect[]> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ disableNormalization: true })
  return items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '' || item.width === 0) return []
    const [a, b, c, d, x, y] = item.transform as readonly number[]
    return turnedBox(viewport.transform as readonly number[], {
      along: unit(a ?? 0, b ?? 0, item.width),
      up: unit(c ?? 0, d ?? 0, item.height),
      x: x ?? 0,
      y: y ?? 0,
    })
  })
}

/** A direction, as long as `length`. */
function unit(x: number, y: number, length: number): readonly [number, number] {
  const long = Math.hypot(x, y) || 1
  return [(x / long) * length, (y / long) * length]
}
