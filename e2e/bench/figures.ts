import type { ReadFigure } from './cases/reads.ts'
import { IMPORT, SAVE, type WriteFigures } from './cases/writes.ts'
import type { Figure } from './report.ts'

/** The figures of each group as lines of the one table. */
export function readFigure({ name, raw, floor, api, target }: ReadFigure): Figure {
  return {
    name,
    unit: 'ms',
    ours: api,
    raw,
    floor: { ...floor, what: 'HTTP' },
    target: target && { label: target.label, isMet: target.isMet({ name, raw, floor, api }) },
  }
}

export function writeFigures({ save, imported }: WriteFigures): Figure[] {
  const figures: Figure[] = []
  if (save) {
    const floor = { ...save.sync, what: 'fdatasync of 4 KiB' }
    figures.push({ name: SAVE, unit: 'ms', ours: save.api, raw: save.raw, floor, target: null })
  }
  if (imported)
    figures.push({
      name: IMPORT,
      unit: 'rows/s',
      ours: imported.api,
      raw: imported.raw,
      floor: null,
      target: null,
    })
  return figures
}
