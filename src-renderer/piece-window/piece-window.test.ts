import { describe, expect, test } from 'vitest'
import { pairOf, pieceAddress } from './messages.ts'
import { featuresOf, recallPieceWindow, rememberPieceWindow } from './remembered.ts'

/** A Storage that lives in memory. */
function memory(first?: string): Storage {
  const values = new Map(first === undefined ? [] : [['apanage.piece-window', first]])
  return {
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: key => void values.delete(key),
    clear: () => values.clear(),
    key: () => null,
    length: values.size,
  }
}

describe('the window of a document', () => {
  test('is told by its address, and no other address is one', () => {
    expect(pairOf(pieceAddress('0123456789abcdef').slice(1))).toBe('0123456789abcdef')
    for (const hash of ['', '#/boite', '#/piece/', '#/piece/0123', '#/piece/0123456789abcdef/x']) {
      expect(pairOf(hash), hash).toBeNull()
    }
  })

  test('opens again where it stood, and was it open', () => {
    const storage = memory()
    expect(recallPieceWindow(storage).open).toBe(false)
    rememberPieceWindow({ left: 1920, top: 0, width: 1000, height: 1200 }, storage)
    rememberPieceWindow({ open: true }, storage)
    expect(featuresOf(recallPieceWindow(storage))).toBe('popup,left=1920,top=0,width=1000,height=1200')
    expect(recallPieceWindow(storage).open).toBe(true)
  })

  test('opens as the first time on a damaged memory', () => {
    for (const damaged of ['{', 'null', '{"left":"x"}', '[]', '7']) {
      expect(recallPieceWindow(memory(damaged)).width, damaged).toBe(900)
    }
  })
})
