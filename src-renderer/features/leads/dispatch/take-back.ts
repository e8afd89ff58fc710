import type { LeadId } from '../../../../src-preload/contract/ids.ts'
import { office } from '../../../office/client.ts'
import { toRefused } from '../../../office/refused.ts'
import { notify, offerUndo, reportSaved, say } from '../../../shell/status.ts'

type Forwarded = { readonly id: LeadId; readonly reference: string }

/** Recalls what has not left; whatever screen is shown by then, what became of it is told. */
export async function takeBack({ id, reference }: Forwarded): Promise<void> {
  try {
    await office.leads.recallDispatch({ id })
    reportSaved()
    say(`${reference} rappelée\u00a0: elle n’est pas partie`)
  } catch (error) {
    const { refusal, sentence } = toRefused(error)
    const tooLate = refusal?.code === 'UNDO_TOO_LATE'
    notify({
      title: `${reference} n’est pas rappelée`,
      text: tooLate
        ? 'Son message est déjà parti. Mettez fin à la transmission pour en prévenir le prestataire.'
        : sentence,
      tone: 'late',
    })
  }
}

/** For ten seconds after « Transmettre »: Z, or « Annuler ». */
export function offerRecall(forwarded: Forwarded, providerName: string): void {
  const { reference } = forwarded
  offerUndo({ text: `${reference} transmise à ${providerName}`, undo: () => void takeBack(forwarded) })
}
