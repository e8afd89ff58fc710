import { spawnSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aTemporaryFolder, removeFolder } from '../store/testing.ts'

const TRACER = 'strace'
const trial = spawnSync(TRACER, ['-f', '-y', '-e', 'trace=fsync', 'true'])
const whyNot = trial.error
  ? 'strace is not installed'
  : trial.status !== 0
    ? 'strace may not trace here'
    : null

let folder: string
beforeEach(() => {
  folder = realpathSync(aTemporaryFolder())
})
afterEach(() => removeFolder(folder))

/** The system calls of a run that keeps these texts, each as `name what`, in the order in which they ended. */
function callsOf(texts: readonly string[]): readonly string[] {
  const trace = join(folder, 'trace.txt')
  const calls = 'trace=fsync,fdatasync,rename,renameat,renameat2,write'
  const child = join(import.meta.dirname, 'testing/put-files.ts')
  const run = spawnSync(TRACER, [
    ...['-f', '-y', '-s', '80', '-o', trace, '-e', calls, process.execPath, child],
    ...[folder, ...texts],
  ])
  expect(run.stderr.toString()).toBe('')
  const begun = new Map<string, string>()
  const ended: string[] = []
  for (const line of readFileSync(trace, 'utf8').split('\n')) {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    // An acknowledgement counts from its beginning, the others from their end.
    const acknowledged = /^write\(1<.*"ack ([0-9a-f]{64})/.exec(call)?.[1]
    if (acknowledged !== undefined) ended.push(`ack ${acknowledged}`)
    else if (call.includes('<unfinished')) begun.set(thread, call)
    else ended.push(asStep(call.includes(' resumed>') ? (begun.get(thread) ?? '') : call))
  }
  return ended.filter(step => step !== '')
}

function asStep(call: string): string {
  const synced = /^f(?:data)?sync\(\d+<(.*?)>/.exec(call)?.[1]
  if (synced !== undefined) return `sync ${synced}`
  const [from, to] = /^rename/.test(call) ? [...call.matchAll(/"(.*?)"/g)].map(([, path]) => path) : []
  return to === undefined ? '' : `rename ${from} ${to}`
}

describe.skipIf(whyNot)(`a file acknowledged by the vault${whyNot ? ` (skipped: ${whyNot})` : ''}`, () => {
  test('is flushed, then named, and the folders that name it are flushed, all before', () => {
    const calls = callsOf(['un Kbis', 'une attestation', 'un relevé'])
    expect(calls.filter(call => call.startsWith('ack ')).length).toBe(3)
    let from = 0
    for (const [at, call] of calls.entries()) {
      if (!call.startsWith('ack ')) continue
      const path = join(folder, 'vault', call.slice(4, 6), call.slice(6))
      const steps = calls.slice(from, at)
      from = at + 1
      const named = steps.findIndex(step => step.startsWith('rename ') && step.endsWith(` ${path}`))
      const [, temporary] = steps[named]?.split(' ') ?? []
      expect(steps.slice(0, named)).toContain(`sync ${temporary}`)
      expect(steps.slice(named)).toContain(`sync ${dirname(path)}`)
      expect(steps.slice(named)).toContain(`sync ${join(folder, 'vault')}`)
    }
  }, 30_000)

  test('is flushed again by name when its bytes were there: who named them may not have lived to do it', () => {
    const calls = callsOf(['un Kbis', 'un Kbis'])
    const [first = -1, second = -1] = calls.flatMap((call, at) => (call.startsWith('ack ') ? [at] : []))
    const path = calls[first]?.slice(4, 6) ?? ''
    const between = calls.slice(first + 1, second)
    expect(between).toEqual([`sync ${join(folder, 'vault', path)}`, `sync ${join(folder, 'vault')}`])
  }, 30_000)

  test('is in a vault whose own name was flushed when it was opened', () => {
    expect(callsOf([])).toEqual([`sync ${join(folder, 'vault')}`, `sync ${folder}`])
  }, 30_000)
})
