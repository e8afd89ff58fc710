import { describe, expect, test } from 'vitest'
import { cellKey } from '../../map/grid-moves.ts'
import { choose, chooseAll, nothing, without } from './selection.ts'

const [loire, ain] = [cellKey('42', 'pac'), cellKey('01', 'pac')]

describe('choosing cells', () => {
  test('a cell pointed at alone replaces the others', () => {
    expect([...choose(new Set([ain, cellKey('69', 'pac')]), loire, false)]).toEqual([loire])
  })

  test('pointing again at the only one chosen leaves nothing', () => {
    expect(choose(new Set([loire]), loire, false).size).toBe(0)
  })

  test('pointing at one of several keeps it alone', () => {
    expect([...choose(new Set([loire, ain]), loire, false)]).toEqual([loire])
  })

  test('extending adds at the end, then takes out', () => {
    const both = choose(choose(nothing, loire, true), ain, true)
    expect([...both]).toEqual([loire, ain])
    expect([...choose(both, loire, true)]).toEqual([ain])
  })

  test('what is taken out leaves the rest in its order, and the former selection as it was', () => {
    const all = new Set([loire, ain])
    expect([...without(all, [loire])]).toEqual([ain])
    expect(all.size).toBe(2)
  })

  test('several together replace the others, are added to them, and are taken out when all were there', () => {
    const rhone = cellKey('69', 'pac')
    expect([...chooseAll(new Set([rhone]), [loire, ain], false)]).toEqual([loire, ain])
    expect([...chooseAll(new Set([rhone, ain]), [loire, ain], true)]).toEqual([rhone, ain, loire])
    expect([...chooseAll(new Set([rhone, loire, ain]), [loire, ain], true)]).toEqual([rhone])
    expect(chooseAll(new Set([loire, ain]), [ain, loire], false).size).toBe(0)
  })
})
