import type { LeadSourceKind } from '../../../src-preload/contract/lead-sources.ts'
import { createSource } from '../lead-sources/save-source.ts'
import type { TestOffice } from '../testing.ts'
import { answerDoor, type DoorRequest } from './answer-door.ts'

/** What a form usually sends: nothing of it is doubtful but what a test changes. */
export const DEMAND = {
  nom: 'Odile Chavanne',
  telephone: '06 39 98 05 58',
  courriel: 'odile@courriel.example',
  adresse: '4 rue du Moulin',
  code_postal: '38500',
  commune: 'Voiron',
  prestation: 'Pompe à chaleur',
  message: 'Remplacer une chaudière au fioul.',
  consentement: 'oui',
}

/** A door of a form with its key, and a way to post to it as a shell would. */
export async function aDoor(
  made: TestOffice,
  given: { readonly perMinute?: number; readonly confirmsEmail?: boolean } = {},
) {
  const received: number[] = []
  const { id, key } = await createSource(made.context, {
    name: `Site ${Math.random()}`,
    kind: 'form' satisfies LeadSourceKind,
    consentText: 'J’accepte que ma demande soit transmise à un seul prestataire.',
    consentVersion: '2026-1',
    perMinute: 1_000,
    ...given,
  })
  const send = async (request: Partial<DoorRequest>) => {
    const answer = await answerDoor(
      made.office,
      {
        method: 'POST',
        contentType: 'application/json',
        authorization: `Bearer ${key}`,
        accept: null,
        idempotencyKey: null,
        body: new Uint8Array(),
        ...request,
      },
      async leadId => void received.push(leadId),
    )
    const isJson = /json/.test(answer.headers['Content-Type'] ?? '')
    return { ...answer, said: isJson ? (JSON.parse(answer.body) as Record<string, unknown>) : {} }
  }
  const post = (body: unknown, request: Partial<DoorRequest> = {}) =>
    send({ body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), ...request })
  return { id, key: key ?? '', send, post, received }
}
