import type { WorkError } from './messages.ts'
import type { TaskName } from './tasks.ts'

/**
 * Why a job gave nothing: it ran past its time or its memory, its process died, someone cancelled it, or the work
 * itself threw (`failed`, then `work` tells what: name, message and fields of the error).
 */
export type ChildFailureReason = 'timeout' | 'memory' | 'died' | 'cancelled' | 'failed'

export class ChildFailure extends Error {
  readonly task: TaskName
  readonly reason: ChildFailureReason
  readonly work: WorkError | null

  constructor(
    task: TaskName,
    reason: ChildFailureReason,
    detail: { work?: WorkError; stderr?: string } = {},
  ) {
    const said = detail.work ? `${detail.work.name}: ${detail.work.message}` : (detail.stderr ?? '').trim()
    super(`${task} ${reason}${said === '' ? '' : `: ${said}`}`)
    this.name = 'ChildFailure'
    this.task = task
    this.reason = reason
    this.work = detail.work ?? null
  }
}
