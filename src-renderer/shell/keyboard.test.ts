import { describe, expect, test, vi } from 'vitest'
import { isAllowed, type KeyPress, keyCap, matches, parseKeys } from './key-match.ts'
import { createKeyRegistry } from './key-registry.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})
const chord = (spelling: string) => {
  const [first] = parseKeys(spelling)
  if (!first) throw new Error('no chord')
  return first
}

describe('one chord', () => {
  test('a letter follows the layout and ignores capitals lock', () => {
    expect(matches(chord('a'), press('a', { code: 'KeyQ' }))).toBe(true)
    expect(matches(chord('a'), press('A', { code: 'KeyQ' }))).toBe(true)
    expect(matches(chord('a'), press('q', { code: 'KeyA' }))).toBe(false)
    expect(matches(chord('j'), press('j', { ctrlKey: true }))).toBe(false)
  })

  test('a digit is a place: AZERTY types & there, the number pad types 1', () => {
    expect(matches(chord('1'), press('&', { code: 'Digit1' }))).toBe(true)
    expect(matches(chord('1'), press('1', { code: 'Digit1', shiftKey: true }))).toBe(true)
    expect(matches(chord('1'), press('1', { code: 'Numpad1' }))).toBe(true)
    expect(matches(chord('1'), press('é', { code: 'Digit2' }))).toBe(false)
  })

  test('a symbol is what it types, with or without Shift', () => {
    expect(matches(chord('?'), press('?', { shiftKey: true }))).toBe(true)
    expect(matches(chord('/'), press('/', { shiftKey: true }))).toBe(true)
    expect(matches(chord('?'), press(','))).toBe(false)
  })

  test('Ctrl is also Cmd, and Shift matters for named keys', () => {
    expect(matches(chord('Ctrl+Enter'), press('Enter', { metaKey: true }))).toBe(true)
    expect(matches(chord('Enter'), press('Enter', { ctrlKey: true }))).toBe(false)
    expect(matches(chord('Shift+ArrowDown'), press('ArrowDown', { shiftKey: true }))).toBe(true)
    expect(matches(chord('ArrowDown'), press('ArrowDown', { shiftKey: true }))).toBe(false)
    expect(matches(chord('Space'), press(' '))).toBe(true)
  })

  test('fields, buttons, dialogs and the setting each keep what is theirs', () => {
    expect(isAllowed(chord('j'), 'field', true)).toBe(false)
    expect(isAllowed(chord('Ctrl+k'), 'field', true)).toBe(true)
    expect(isAllowed(chord('Escape'), 'field', true)).toBe(false)
    expect(isAllowed(chord('Escape'), 'page', false)).toBe(true)
    expect(isAllowed(chord('Enter'), 'control', true)).toBe(false)
    expect(isAllowed(chord('Shift+Tab'), 'control', true)).toBe(false)
    expect(isAllowed(chord('ArrowDown'), 'control', true)).toBe(false)
    expect(isAllowed(chord('Shift+ArrowDown'), 'control', true)).toBe(true)
    expect(isAllowed(chord('Ctrl+Enter'), 'control', true)).toBe(true)
    expect(isAllowed(chord('j'), 'control', true)).toBe(true)
    expect(isAllowed(chord('Ctrl+k'), 'dialog', true)).toBe(false)
    expect(isAllowed(chord('j'), 'page', false)).toBe(false)
    expect(isAllowed(chord('ArrowDown'), 'page', false)).toBe(true)
  })

  test('key caps are written in French', () => {
    expect(['Ctrl+Enter', 'g b', 'Shift+ArrowDown', 'Escape', '1'].map(keyCap)).toEqual([
      'Ctrl ↵',
      'G B',
      'Maj ↓',
      'Échap',
      '1',
    ])
  })
})

describe('the keys valid now', () => {
  test('the latest part wins, the frame gives way, and leaving gives the key back', () => {
    const keys = createKeyRegistry()
    const calls: string[] = []
    const group = (scope: 'screen' | 'frame', name: string) => () => ({
      scope,
      bindings: [{ keys: 'n', run: () => void calls.push(name) }],
    })
    keys.add(group('screen', 'table'))
    const leave = keys.add(group('screen', 'pane'))
    keys.add(group('frame', 'frame'))
    keys.press(press('n'), 'page', true)
    leave()
    keys.press(press('n'), 'page', true)
    expect(calls).toEqual(['pane', 'table'])
  })

  test('G then B goes somewhere, only within a second', () => {
    let time = 0
    const keys = createKeyRegistry(() => time)
    const go = vi.fn()
    keys.add(() => ({ scope: 'frame', bindings: [{ keys: 'g b', run: go }] }))
    expect(keys.press(press('g'), 'page', true)).toBe(true)
    time = 900
    keys.press(press('b'), 'page', true)
    expect(go).toHaveBeenCalledTimes(1)
    keys.press(press('g'), 'page', true)
    time = 2500
    expect(keys.press(press('b'), 'page', true)).toBe(false)
    expect(go).toHaveBeenCalledTimes(1)
  })

  test('the second letter of a sequence does not also act alone, but an unknown pair frees the key', () => {
    const keys = createKeyRegistry(() => 0)
    const [go, plain, next] = [vi.fn(), vi.fn(), vi.fn()]
    keys.add(() => ({
      scope: 'screen',
      bindings: [
        { keys: 'p', run: plain },
        { keys: 'g p', run: go },
        { keys: 'j', run: next },
      ],
    }))
    keys.press(press('g'), 'page', true)
    keys.press(press('p'), 'page', true)
    expect([go.mock.calls.length, plain.mock.calls.length]).toEqual([1, 0])
    keys.press(press('g'), 'page', true)
    keys.press(press('j'), 'page', true)
    expect(next).toHaveBeenCalledTimes(1)
  })

  test('a binding that is off does nothing and lets the press through', () => {
    const keys = createKeyRegistry()
    const run = vi.fn()
    keys.add(() => ({ scope: 'screen', bindings: [{ keys: 'o', when: false, run }] }))
    expect(keys.press(press('o'), 'page', true)).toBe(false)
    expect(run).not.toHaveBeenCalled()
  })
})
