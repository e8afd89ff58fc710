import { addDays } from '../../src-main/domain/civil-date.ts'
import { formatEuros } from '../../src-main/domain/money.ts'
import type { DossierDetail } from '../../src-preload/contract/dossiers.ts'
import { type Demo, detail, eventually, say } from './staff.ts'

/** A price by hand: so much a cell and a year, without VAT, in cents. */
const PRICE_CENTS = 118_000

/** Typesets the contract of an approved dossier, sends it by e-mail, and records its signature. */
export async function contractWith({ office, today }: Demo, dossier: DossierDetail): Promise<void> {
  const cells = dossier.perimeter.filter(({ approvedAt }) => approvedAt !== null).length
  const { id, number } = await office.contracts.prepare({
    dossierId: dossier.id,
    priceCents: PRICE_CENTS * cells,
    representative: dossier.identity.contact.name ?? dossier.identity.companyName,
    placeOfSignature: 'Lyon',
    offPremises: false,
    headcount: dossier.identity.headcount ?? 0,
    signatureDueOn: addDays(today, 14),
  })
  const prepared = await office.contracts.get({ id })
  say(`${number} ${dossier.identity.companyName}`)
  detail(`PDF SHA-256 ${prepared.sha256}`)
  detail(
    `${formatEuros(prepared.priceCents)} HT, ${formatEuros(prepared.totalCents)} TTC${prepared.vatNote ? ` (${prepared.vatNote})` : ''}`,
  )
  await office.contracts.send({ id })
  const sent = await eventually('the sending of the contract', async () => {
    const contract = await office.contracts.get({ id })
    return contract.delivery?.state === 'accepted' ? contract : null
  })
  detail(`envoyé à ${sent.recipient.email}, accepté : « ${sent.delivery?.answer} »`)
  const { state } = await office.contracts.recordSignature({ id, signedOn: today })
  detail(`signature enregistrée, contrat ${state === 'active' ? 'actif' : state}`)
}
