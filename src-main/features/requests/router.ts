import { previewDecision } from '../decision-letter.ts'
import { operations } from '../operations.ts'
import { cancelRequest, setReminders, undoRequest } from './end-request.ts'
import { requestsOfDossier } from './requests-of-dossier.ts'
import { previewRequest, sendRequest } from './send-request.ts'

const { requests } = operations

export const requestsRouter = requests.router({
  ofDossier: requests.ofDossier.handler(({ context, input }) => requestsOfDossier(context.office, input)),
  preview: requests.preview.handler(({ context, input }) => previewRequest(context, input)),
  send: requests.send.handler(({ context, input }) => sendRequest(context, input)),
  undo: requests.undo.handler(({ context, input }) => undoRequest(context, input)),
  cancel: requests.cancel.handler(({ context, input }) => cancelRequest(context, input)),
  setReminders: requests.setReminders.handler(({ context, input }) => setReminders(context, input)),
  previewDecision: requests.previewDecision.handler(({ context, input }) => previewDecision(context, input)),
})
