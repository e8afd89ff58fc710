import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aSmallOffice, type SmallOffice } from './small-office.ts'

let office: SmallOffice
beforeEach(async () => {
  office = await aSmallOffice()
})
afterEach(() => office.close())

const find = (index: 'dossier_fts' | 'lead_fts', query: string) =>
  office.db.prepare(`SELECT rowid FROM ${index} WHERE ${index} MATCH ? ORDER BY rowid`).pluck().all(query)
const addLead = (id: number, name: string, message = '') =>
  office.db
    .prepare(
      "INSERT INTO lead (id, reference, state, channel, received_at, customer_name, message) VALUES (?, ?, 'ready', 'manual', 0, ?, ?)",
    )
    .run(id, `L-${id}`, name, message)
const counts = () =>
  Object.fromEntries(
    office.db.prepare('SELECT state, count FROM lead_count').raw().all() as [string, number][],
  )
const check = (index: string) =>
  office.db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`)

describe('the full-text indexes', () => {
  test('find without accents, by the start of a word, in any column', () => {
    addLead(1, 'Hélène Lefèvre', 'Rénovation de la toiture à Évreux')
    addLead(2, 'Paul Durand', 'Piscine')
    expect(find('lead_fts', 'lefevre')).toEqual([1])
    expect(find('lead_fts', 'EVREUX')).toEqual([1])
    expect(find('lead_fts', 'renov* helene')).toEqual([1])
    expect(find('lead_fts', 'pi*')).toEqual([2])
  })

  test('follow every change of their rows', () => {
    addLead(1, 'Hélène Lefèvre')
    office.db.exec("UPDATE lead SET customer_name = 'Hélène Martin' WHERE id = 1")
    expect([find('lead_fts', 'lefevre'), find('lead_fts', 'martin')]).toEqual([[], [1]])
    office.db.exec("UPDATE dossier SET company_name = 'Toits de Bièvre', commune = 'L’Haÿ' WHERE id = 3")
    expect([find('dossier_fts', 'trois'), find('dossier_fts', 'bievre'), find('dossier_fts', 'hay')]).toEqual(
      [[], [3], [3]],
    )
    office.db.exec('DELETE FROM lead; DELETE FROM dossier WHERE id = 3')
    expect([find('lead_fts', 'martin'), find('dossier_fts', 'bievre')]).toEqual([[], []])
    check('lead_fts')
    check('dossier_fts')
  })

  test('keep nothing of a deleted row in the file, once the log is moved into it', () => {
    for (let id = 1; id <= 60; id++) addLead(id, `Client ${id}`, 'Bonjour, devis toiture')
    addLead(61, 'Zzmarqueur', 'unsecretbiengarde')
    const inFile = () => {
      office.db.pragma('wal_checkpoint(TRUNCATE)')
      const bytes = readFileSync(office.db.name).toString('latin1').toLowerCase()
      return ['zzmarqueur', 'unsecretbiengarde'].filter(word => bytes.includes(word))
    }
    expect(inFile()).toEqual(['zzmarqueur', 'unsecretbiengarde'])
    office.db.exec('DELETE FROM lead WHERE id = 61')
    expect(inFile()).toEqual([])
    expect(readFileSync(`${office.db.name}-wal`).length).toBe(0)
  })
})

test('leads are counted by state as they come, change and go', () => {
  addLead(1, 'A')
  addLead(2, 'B')
  addLead(3, 'C')
  expect(counts()).toEqual({ ready: 3 })
  office.db.exec("UPDATE lead SET state = 'dispatched' WHERE id > 1; UPDATE lead SET commune = 'Lyon'")
  expect(counts()).toEqual({ ready: 1, dispatched: 2 })
  office.db.exec('DELETE FROM lead WHERE id = 2')
  expect(counts()).toEqual({ ready: 1, dispatched: 1 })
})
