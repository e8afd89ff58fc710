import { operations } from '../operations.ts'
import { previewImport } from './preview-import.ts'
import { takeImport } from './take-import.ts'

const { applications } = operations

export const applicationsRouter = applications.router({
  preview: applications.preview.handler(({ context, input, signal }) =>
    previewImport(context, input, signal),
  ),
  take: applications.take.handler(({ context, input, signal }) => takeImport(context, input, signal)),
})
