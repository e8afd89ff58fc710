// Builds territory.json, what a price needs to know of each département: its population and its neighbours.
//
//   npm install --no-save @etalab/decoupage-administratif@6.0.0 && node resources/data/build-territory.mjs
//
// Population: sum of the communes of @etalab/decoupage-administratif (data under Licence Ouverte 2.0, vintage 2026);
// it has no number of households. Neighbours: two shapes of the map that share an edge (resources/map); an overseas
// département has none.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const communes = require('@etalab/decoupage-administratif/data/communes.json')
const here = new URL('.', import.meta.url)
const departments = JSON.parse(readFileSync(new URL('departments.json', here), 'utf8'))
const map = JSON.parse(readFileSync(new URL('../map/departments.json', here), 'utf8'))

const populations = new Map()
for (const { type, departement, population = 0 } of communes)
  if (type === 'commune-actuelle')
    populations.set(departement, (populations.get(departement) ?? 0) + population)

const shapesAt = new Map()
for (const { code, path } of map.metropolitan)
  for (const [, x, y] of path.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)) {
    const corner = `${x},${y}`
    shapesAt.set(corner, (shapesAt.get(corner) ?? new Set()).add(code))
  }

/** A shared edge has two corners: départements that only meet at a point are no neighbours. */
function neighboursOf(code) {
  const shared = new Map()
  for (const shapes of shapesAt.values())
    if (shapes.has(code))
      for (const other of shapes) if (other !== code) shared.set(other, (shared.get(other) ?? 0) + 1)
  return [...shared].flatMap(([other, corners]) => (corners >= 2 ? [other] : [])).sort()
}

const rows = departments.map(({ code }) => [
  code,
  { population: populations.get(code), neighbours: neighboursOf(code) },
])
writeFileSync(
  new URL('territory.json', here),
  `${JSON.stringify(
    {
      source: '@etalab/decoupage-administratif 6.0.0 (Licence Ouverte 2.0), shapes of resources/map',
      departments: Object.fromEntries(rows),
    },
    null,
    1,
  )}\n`,
)
