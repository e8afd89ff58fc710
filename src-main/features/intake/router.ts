import { operations } from '../operations.ts'
import { loadExample } from './load-example.ts'
import { takeUploads } from './take-uploads.ts'

const { intake } = operations

export const intakeRouter = intake.router({
  take: intake.take.handler(({ context, input, signal }) => takeUploads(context, input, signal)),
  loadExample: intake.loadExample.handler(({ context, signal }) => loadExample(context, signal)),
})
