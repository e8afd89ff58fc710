import { type MessageTemplate, messageKind } from '../../../src-preload/contract/message-templates.ts'
import { MESSAGES } from '../../domain/message-template.ts'
import { listSavedTexts } from '../../store/queries/message-texts.ts'
import type { Office } from '../context.ts'

/** The words of each kind of message that can be changed, with those it had. */
export async function listMessageTexts({ store }: Office): Promise<MessageTemplate[]> {
  return store.read(db =>
    Promise.all(
      messageKind.options.map(async kind => {
        const { ours, variables } = MESSAGES[kind]
        const history = await listSavedTexts(db, kind)
        const { subject, body } = history[0] ?? ours
        return { kind, subject, body, ours, variables: [...variables], history }
      }),
    ),
  )
}
