import type { LeadDetail, LeadRow } from '../../src-preload/contract/leads.ts'
import { type Demo, detail, eventually, say } from './staff.ts'
import { seen, tests } from './words.ts'

/** Qualifies what can be, tells how each request is routed, and forwards those that have a holder. */
export async function forwardRequests(demo: Demo): Promise<void> {
  const { rows } = await demo.office.leads.list({ view: 'all', limit: 200 })
  for (const row of rows) await forward(demo, row)
}

async function forward({ office }: Demo, { id, reference }: LeadRow): Promise<void> {
  const lead = await chosenCommune(office, await office.leads.get({ id }))
  say(
    `${reference} ${lead.subtypeName ?? 'sous-type à choisir'}, ${lead.commune ?? lead.postalCode} (${lead.departmentCode ?? '?'})`,
  )
  for (const tested of lead.routing.tests) {
    detail(`${tested.passed ? '✓' : '✕'} ${tests[tested.test]} : ${seen(tested)}`)
  }
  if (lead.state === 'to_qualify') return detail(`→ à qualifier : ${lead.doubts.join(', ')}`)
  if (lead.routing.verdict !== 'deliverable')
    return detail(
      lead.routing.verdict === 'no-holder'
        ? '→ sans titulaire : la cellule est libre'
        : '→ bloquée par les contrôles ci-dessus',
    )
  const preview = await office.leads.previewDispatch({ id })
  const { messageId } = await office.leads.dispatch({
    id,
    version: lead.version,
    providerId: preview.providerId,
  })
  // Nobody here thinks again: it need not wait for the seconds that a person has to recall it.
  await office.outbox.tryNow({ id: messageId })
  const sent = await eventually('the forwarding', async () => {
    const now = await office.leads.get({ id })
    return now.dispatch?.message.state === 'accepted' ? now.dispatch : null
  })
  detail(
    `→ « ${preview.subject} » transmise à ${sent.providerName} seul, acceptée : « ${sent.message.answer} »`,
  )
}

/** A postal code of two départements: the person takes the one of the commune, which the customer wrote. */
async function chosenCommune(office: Demo['office'], lead: LeadDetail): Promise<LeadDetail> {
  const choice =
    lead.communeChoices.find(({ communes }) => communes?.some(({ name }) => name === lead.commune)) ??
    lead.communeChoices.find(({ communes }) => communes === null)
  if (choice === undefined || !lead.doubts.includes('commune-to-choose')) return lead
  const { id, version, customerName, phone, email, postalCode, commune, subtypeCode, message } = lead
  const { consentText, consentVersion, consentAt, consentChannel } = lead
  await office.leads.qualify({
    id,
    version,
    fields: {
      customerName,
      phone,
      email,
      postalCode,
      commune,
      departmentCode: choice.departmentCode,
      subtypeCode,
      message,
      consentText,
      consentVersion,
      consentAt,
      consentChannel,
    },
  })
  detail(
    `${postalCode} couvre deux départements, ${commune ?? 'commune non dite'} : ${choice.departmentName} choisi`,
  )
  return office.leads.get({ id })
}
