import { operations } from '../operations.ts'
import { addDocument } from './add-document.ts'
import { judgeDocument } from './judge-document.ts'
import { listPages } from './list-pages.ts'
import { sameFilesOf } from './list-same-files.ts'
import { readAgain } from './read-version.ts'
import { reclassify } from './reclassify.ts'
import { unjudgeDocument } from './unjudge-document.ts'

const { documents } = operations

export const documentsRouter = documents.router({
  add: documents.add.handler(({ context, input }) => addDocument(context, input)),
  reclassify: documents.reclassify.handler(({ context, input }) => reclassify(context, input)),
  judge: documents.judge.handler(({ context, input }) => judgeDocument(context, input)),
  unjudge: documents.unjudge.handler(({ context, input }) => unjudgeDocument(context, input)),
  elsewhere: documents.elsewhere.handler(({ context, input }) => sameFilesOf(context, input)),
  pages: documents.pages.handler(({ context, input }) => listPages(context, input)),
  read: documents.read.handler(({ context, input, signal }) => readAgain(context, input, signal)),
})
