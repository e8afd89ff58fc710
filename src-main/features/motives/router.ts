import { listMotives } from '../../store/queries/motives.ts'
import { operations } from '../operations.ts'
import { addMotive, archiveMotive, move, rewordMotive } from './edit-motives.ts'
import { motivesOfDocument, motivesOfDossier } from './motive-choices.ts'

const { motives } = operations

export const motivesRouter = motives.router({
  list: motives.list.handler(({ context }) => context.office.store.read(listMotives)),
  ofDocument: motives.ofDocument.handler(({ context, input }) => motivesOfDocument(context.office, input)),
  ofDossier: motives.ofDossier.handler(({ context, input }) => motivesOfDossier(context.office, input)),
  add: motives.add.handler(({ context, input }) => addMotive(context, input)),
  reword: motives.reword.handler(({ context, input }) => rewordMotive(context, input)),
  move: motives.move.handler(({ context, input }) => move(context, input)),
  archive: motives.archive.handler(({ context, input }) => archiveMotive(context, input)),
})
