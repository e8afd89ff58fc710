import { expect, test } from 'vitest'
import type { DocumentId, DocumentVersionId, DossierId } from '../../src-preload/contract/ids.ts'
import type { Change } from './context.ts'
import { createReadings } from './readings.ts'

const reading = { dossierId: 1 as DossierId, documentId: 2 as DocumentId, versionId: 3 as DocumentVersionId }

test('a file of many pages is told when it begins, when its words are recognised, and when it ends', () => {
  const told: Change[] = []
  const readings = createReadings({
    listen: () => {
      throw new Error('nobody listens here')
    },
    tell: changes => void told.push(...changes),
  })
  for (let done = 1; done <= 100; done++) readings.tell({ ...reading, method: 'text', done, total: 100 })
  expect(readings.list()).toEqual([{ ...reading, method: 'text', done: 100, total: 100 }])
  expect(told.length).toBeLessThan(20)
  const before = told.length
  readings.tell({ ...reading, method: 'ocr', done: 0, total: 4 })
  expect(told.length).toBe(before + 1)
  readings.end(reading.versionId)
  readings.end(reading.versionId)
  expect(told.length).toBe(before + 2)
  expect(readings.list()).toEqual([])
  expect(new Set(told.map(({ topic, id }) => `${topic} ${id}`))).toEqual(new Set(['reading 3']))
})
