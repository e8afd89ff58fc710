// What may reach oRPC from a page, whichever the door. Its decoder trusts the frame (it would build a URL, a
// File, walk paths given by the frame): so a frame is bounded before it is parsed and has the one shape our own
// client writes. [Note: the wire] of oRPC 1.16: { i: id, p: { u: "/a/b", b: body, h?: headers } } is a call,
// { i, t: 4 } cancels it, { i, t: 3, p } feeds a stream (no operation of ours takes one).

/** In UTF-16 units: a pasted letter fits a thousand times over; bytes of files never travel here. */
export const FRAME_MAX_LENGTH = 1_000_000

/** Our deepest input has 6 levels; parsers start to suffer in the thousands. */
const MAX_DEPTH = 64

/** Headers our client may send with a call; any other could make oRPC decode a file. */
const ALLOWED_HEADERS: readonly string[] = ['last-event-id']

/** Names that reach an object's prototype instead of its data. */
const POLLUTING: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype'])

export type FrameVerdict =
  | { readonly fit: true }
  | { readonly fit: false; readonly reason: string; readonly id: string | null }

const FIT: FrameVerdict = { fit: true }

/** Whether brackets nest deeper than allowed, without parsing. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 0x5c) at++
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) return true
    } else if (code === 0x5d || code === 0x7d) depth--
  }
  return false
}

type Parsed = { readonly value: unknown; readonly polluting: boolean }

function parse(text: string): Parsed | null {
  let polluting = false
  try {
    const value: unknown = JSON.parse(text, (key, inner: unknown) => {
      if (POLLUTING.has(key)) polluting = true
      return inner
    })
    return { value, polluting }
  } catch {
    // Not JSON: the caller refuses the frame.
    return null
  }
}

type Fields = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** oRPC's `meta` lists [type, ...path] for dates, sets…; it writes at that path of the input. */
function hasPollutingPath(body: unknown): boolean {
  if (!isObject(body) || body.meta === undefined) return false
  return (
    !Array.isArray(body.meta) ||
    body.meta.some(entry => !Array.isArray(entry) || entry.some(part => POLLUTING.has(part)))
  )
}

function callProblem(call: unknown): string | null {
  if (!isObject(call)) return 'shape'
  if (typeof call.u !== 'string' || !/^\/[\w/-]{1,200}$/.test(call.u)) return 'path'
  if (call.m !== undefined && call.m !== 'POST') return 'method'
  const headers = call.h ?? {}
  if (!isObject(headers) || !Object.keys(headers).every(name => ALLOWED_HEADERS.includes(name)))
    return 'headers'
  return hasPollutingPath(call.b) ? 'key' : null
}

function problemOf(frame: Fields, polluting: boolean): string | null {
  if (polluting) return 'key'
  if (frame.t === 4) return null
  return frame.t === undefined || frame.t === 1 ? callProblem(frame.p) : 'type'
}

/** Whether a frame may reach the router; a misfit carries the call's id when it could be read. */
export function checkFrame(data: unknown): FrameVerdict {
  if (typeof data !== 'string') return { fit: false, reason: 'binary', id: null }
  if (data.length > FRAME_MAX_LENGTH) return { fit: false, reason: 'size', id: null }
  if (isTooDeep(data)) return { fit: false, reason: 'depth', id: shallowId(data) }
  const parsed = parse(data)
  if (!parsed || !isObject(parsed.value)) return { fit: false, reason: 'json', id: null }
  const id = parsed.value.i
  if (typeof id !== 'string' || id.length === 0 || id.length > 64)
    return { fit: false, reason: 'id', id: null }
  const reason = problemOf(parsed.value, parsed.polluting)
  return reason === null ? FIT : { fit: false, reason, id }
}

/** The id of a frame too deep to parse, where our client writes it: first. */
function shallowId(text: string): string | null {
  return /^\{"i":"([\w-]{1,64})"/.exec(text)?.[1] ?? null
}

/** The answer to a misfit call, as the client understands it: an error BAD_REQUEST. */
export function refusalFrame(id: string, reason: string): string {
  const error = { defined: false, code: 'BAD_REQUEST', status: 400, message: `Refused frame: ${reason}` }
  return JSON.stringify({ i: id, p: { s: 400, b: { json: error } } })
}
