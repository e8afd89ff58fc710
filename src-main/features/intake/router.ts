import { operations } from '../operations.ts'
import { takeUploads } from './take-uploads.ts'

export const intakeRouter = operations.intake.router({
  take: operations.intake.take.handler(({ context, input, signal }) => takeUploads(context, input, signal)),
})
