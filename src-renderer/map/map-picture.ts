import type { MapFill } from './fills.ts'
import { inkOn } from './fills.ts'
import { shapes } from './shapes.ts'

export type Picture = {
  readonly title: string
  /** The day, the counts: under the title. */
  readonly subtitle: string
  readonly fills: Readonly<Record<string, MapFill>>
  readonly names: Readonly<Record<string, string>>
  readonly legend: readonly { readonly fill: MapFill; readonly words: string }[]
}

const SCALE = 2
const MARGIN = 24
const HEAD = 64
const FOOT = 136
const CREDIT = 'Carte : MapSVG (CC BY 4.0), Natural Earth'

/**
 * Draws the map with its title and legend on a canvas, from the same paths and the same colours as on the screen; nothing
 * is loaded for it.
 *
 * @throws Error when the browser has no canvas to draw on, or refuses to write it
 */
export async function drawMap(picture: Picture): Promise<Blob> {
  const width = shapes.width + 2 * MARGIN
  const legendTop = HEAD + shapes.height + FOOT
  const lines = Math.ceil(picture.legend.length / 3)
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = (legendTop + lines * 22 + 48) * SCALE
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas to draw the map on')
  const inks = inksOf(pen)
  pen.scale(SCALE, SCALE)
  pen.fillStyle = inks.colour('--paper')
  pen.fillRect(0, 0, canvas.width, canvas.height)
  text(pen, picture.title, MARGIN, 30, { font: inks.font(600, 18), fill: inks.colour('--ink') })
  text(pen, picture.subtitle, MARGIN, 50, { font: inks.font(400, 13), fill: inks.colour('--ink-2') })
  at(pen, MARGIN, HEAD, () => drawMainland(pen, picture, inks))
  at(pen, MARGIN, HEAD + shapes.height + 8, () => drawInsets(pen, picture, inks))
  picture.legend.forEach(({ fill, words }, place) => {
    const [x, y] = [MARGIN + (place % 3) * 200, legendTop + Math.floor(place / 3) * 22]
    pen.fillStyle = inks.paint(fill)
    pen.fillRect(x, y, 20, 14)
    text(pen, words, x + 28, y + 11, { font: inks.font(400, 12), fill: inks.colour('--ink') })
  })
  const credit = { font: inks.font(400, 10), fill: inks.colour('--ink-3') }
  text(pen, CREDIT, MARGIN, legendTop + lines * 22 + 20, credit)
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the map was not written'))), 'image/png'),
  )
}

type Inks = ReturnType<typeof inksOf>

/** Colours and patterns of the page as it is shown. */
function inksOf(pen: CanvasRenderingContext2D) {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const resolved = (ink: string) => (ink.startsWith('var(') ? colour(ink.slice(4, -1)) : ink)
  const stripes = (
    ground: string,
    mark: string,
    turn: number,
    draw: (tile: CanvasRenderingContext2D) => void,
  ) => {
    const tile = document.createElement('canvas')
    tile.width = tile.height = 12
    const small = tile.getContext('2d')
    if (!small) return colour(ground)
    small.scale(2, 2)
    small.fillStyle = colour(ground)
    small.fillRect(0, 0, 6, 6)
    small.fillStyle = colour(mark)
    draw(small)
    const pattern = pen.createPattern(tile, 'repeat')
    pattern?.setTransform(new DOMMatrix().rotate(turn).scale(0.5))
    return pattern ?? colour(ground)
  }
  const patterned: Readonly<Record<string, string | CanvasPattern>> = {
    option: stripes('--option-fill', '--option-mark', 45, tile => tile.fillRect(0, 0, 2, 6)),
    'echeance-proche': stripes('--proche-fill', '--proche-mark', 0, tile => tile.fillRect(0, 0, 6, 2)),
    suspendue: stripes('--susp-fill', '--susp-mark', 45, tile => {
      tile.fillRect(0, 0, 6, 1.2)
      tile.fillRect(0, 0, 1.2, 6)
    }),
    preavis: stripes('--preavis-fill', '--preavis-mark', 0, tile => tile.fillRect(1.5, 1.5, 2.4, 2.4)),
    mixte: stripes('--libre-map', '--control', 0, tile => tile.fillRect(0, 0, 1.5, 6)),
    libre: colour('--libre-map'),
    'en-cours': colour('--cours-fill'),
  }
  return {
    colour,
    paint: (fill: MapFill) => patterned[fill] ?? colour(`--${fill}`),
    ink: (fill: MapFill) => resolved(inkOn(fill)),
    font: (weight: number, size: number) => `${weight} ${size}px ${colour('--font') || 'sans-serif'}`,
  }
}

function drawShape(
  pen: CanvasRenderingContext2D,
  { path, fill, line }: { readonly path: string; readonly fill: MapFill; readonly line: number },
  inks: Inks,
): void {
  const outline = new Path2D(path)
  pen.fillStyle = inks.paint(fill)
  pen.fill(outline)
  pen.strokeStyle = inks.colour('--map-line')
  pen.lineWidth = line
  pen.stroke(outline)
}

function drawMainland(pen: CanvasRenderingContext2D, { fills }: Picture, inks: Inks): void {
  const fillOf = (code: string): MapFill => fills[code] ?? 'libre'
  for (const { code, path } of shapes.metropolitan)
    drawShape(pen, { path, fill: fillOf(code), line: 0.8 }, inks)
  for (const { code, label } of shapes.metropolitan) {
    if (label.room < 7.5) continue
    const style = { font: inks.font(500, 13), fill: inks.ink(fillOf(code)), align: 'center' } as const
    text(pen, code, label.x, label.y + 4.5, style)
  }
}

function drawInsets(pen: CanvasRenderingContext2D, { fills, names }: Picture, inks: Inks): void {
  const fillOf = (code: string): MapFill => fills[code] ?? 'libre'
  const caption = { font: inks.font(400, 11), fill: inks.colour('--ink-2'), align: 'center' } as const
  for (const [place, { code, path }] of shapes.overseas.shapes.entries())
    at(pen, place * 78 + 10, 36, () => {
      drawShape(pen, { path, fill: fillOf(code), line: 0.8 }, inks)
      text(pen, code, 22, 60, caption)
      text(pen, names[code] ?? '', 22, 74, caption)
    })
  const { side, scale, centre, labels } = shapes.ring
  at(pen, shapes.width - side, 0, () => {
    pen.beginPath()
    pen.rect(0, 0, side, side)
    pen.clip()
    pen.save()
    pen.translate(side / 2, side / 2)
    pen.scale(scale, scale)
    pen.translate(-centre[0], -centre[1])
    const around = new Set(labels.map(([code]) => code))
    for (const { code, path } of shapes.metropolitan)
      if (around.has(code)) drawShape(pen, { path, fill: fillOf(code), line: 0.3 }, inks)
    pen.restore()
    for (const [code, x, y] of labels)
      text(pen, code, x, y + 4, { font: inks.font(500, 11), fill: inks.ink(fillOf(code)), align: 'center' })
    pen.strokeStyle = inks.colour('--line-2')
    pen.strokeRect(0.5, 0.5, side - 1, side - 1)
  })
}

function at(pen: CanvasRenderingContext2D, x: number, y: number, draw: () => void): void {
  pen.save()
  pen.translate(x, y)
  draw()
  pen.restore()
}

type TextStyle = { readonly font: string; readonly fill: string; readonly align?: 'center' | 'left' }

function text(pen: CanvasRenderingContext2D, words: string, x: number, y: number, style: TextStyle): void {
  pen.font = style.font
  pen.fillStyle = style.fill
  pen.textAlign = style.align ?? 'left'
  pen.fillText(words, x, y)
}
