import { existsSync, readFileSync } from 'node:fs'
import { type Children, createChildren } from '../../../src-main/children/children.ts'
import { createForkLauncher } from '../../../src-main/children/fork-child.ts'
import type { ChildKind } from '../../../src-main/children/tasks.ts'
import { PATIENT } from '../../seeds/corpus/read-corpus.ts'
import { samplesOf } from '../measure.ts'
import type { Figure } from '../report.ts'

/** The real children, and the processes they are. */
export type Watched = {
  readonly children: Children
  /** Of the process that does this kind of work now. */
  readonly pidOf: (kind: ChildKind) => number | undefined
}

/** What a process was given is told there, on Linux alone. */
export const HAS_PROC = existsSync('/proc/self/stat')

/** Milliseconds of processor that a process was given, by all its threads; counted by the hundredth of a second. */
export function spentBy(pid: number | undefined): number {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The most memory it ever held, in MB. */
export function peakOf(pid: number): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
  return Number(line?.[1] ?? 0) / 1024
}

export function watchedChildren(): Watched {
  const pids = new Map<ChildKind, number | undefined>()
  const fork = createForkLauncher()
  const launch: typeof fork = options => {
    const child = fork(options)
    pids.set(options.kind, child.pid)
    return child
  }
  return { children: createChildren({ launch, budgets: PATIENT }), pidOf: kind => pids.get(kind) }
}

/** A line of the table that is compared with nothing but its target. */
export const figure = (
  name: string,
  unit: Figure['unit'],
  values: readonly number[],
  target: { readonly label: string; readonly most: number } | null,
): Figure => {
  const ours = samplesOf(values)
  const isMet = target !== null && ours.p50 <= target.most
  return { name, unit, ours, raw: null, floor: null, target: target && { label: target.label, isMet } }
}
