import { writeFile } from 'node:fs/promises'
import type { WrittenArticle } from '../../../src-preload/contract/contract-templates.ts'
import { ChildFailure } from '../../children/child-failure.ts'
import { civilDateIn, twelveMonthsFrom } from '../../domain/civil-date.ts'
import { faultsOf } from '../../domain/contract-articles.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ContractData } from '../../typesetting/contract-data.ts'
import { type Context, type Office, signedIn } from '../context.ts'

type Text = { readonly version: string; readonly articles: readonly WrittenArticle[] }

/**
 * A contract made from a text that is being written, with invented parties, to be read and thrown away.
 *
 * @throws Refusal TEMPLATE_INVALID, TYPESETTING_FAILED
 */
export async function previewText({ office, session }: Context, text: Text): Promise<{ fileId: string }> {
  signedIn(session)
  const faults = faultsOf(text.articles)
  if (faults.length > 0) throw new Refusal('TEMPLATE_INVALID', { reason: 'text', faults })
  const bytes = await typesetText(office, text)
  const fileId = await office.downloads.make(
    { name: 'Contrat, aperçu.pdf', mediaType: 'application/pdf' },
    async path => {
      await writeFile(path, bytes)
      return bytes.byteLength
    },
  )
  return { fileId }
}

/** Typesets a text with invented parties: what no font can print is found now, not in a contract to come. */
export async function typesetText(office: Office, { version, articles }: Text): Promise<Uint8Array> {
  const issuedOn = civilDateIn(office.now(), 'Europe/Paris')
  const data: ContractData = {
    ...INVENTED,
    termsVersion: version.trim() || 'aperçu',
    articles: [...articles],
    period: twelveMonthsFrom(issuedOn),
    signatureDueOn: issuedOn,
  }
  try {
    return (await office.children.run('typeset', { template: 'contract', data, issuedOn })).pdf
  } catch (error) {
    if (!(error instanceof ChildFailure)) throw error
    if (error.work?.name === 'TypesettingRefused')
      throw new Refusal('TEMPLATE_INVALID', {
        reason: 'text',
        faults: [{ article: null, reason: 'sign', what: error.work.message }],
      })
    office.log.fault(error, 'typeset')
    throw new Refusal('TYPESETTING_FAILED', { reason: error.reason })
  }
}

/** Nobody: the numbers are those of no company that exists. Off premises with four employees, so that all is shown. */
const INVENTED: ContractData = {
  number: 'C-0000-0000',
  termsVersion: '',
  platform: {
    name: 'La plateforme, aperçu',
    legalForm: 'SAS',
    capital: '10\u00a0000\u00a0€',
    siret: '73282932000074',
    registration: 'RCS de l’aperçu',
    vatNumber: null,
    address: { street: '1 rue de l’Aperçu', postalCode: '75002', commune: 'Paris' },
    representative: 'Prénom Nom, présidente',
    email: 'plateforme@apercu.example',
  },
  provider: {
    name: 'Le prestataire, aperçu',
    legalForm: 'SARL',
    siren: '982549826',
    siret: '98254982600013',
    registration: null,
    address: { street: '2 rue de l’Aperçu', postalCode: '69002', commune: 'Lyon' },
    representative: 'Prénom Nom, gérant',
    email: 'prestataire@apercu.example',
  },
  perimeter: [
    { departmentCode: '69', departmentName: 'Rhône', serviceName: 'Prestation', subtypeName: 'Sous-type' },
  ],
  period: { startsOn: '2027-01-01', endsOn: '2028-01-01' },
  price: { vat: 'rate', netCents: 100_000, vatRate: 2000, vatCents: 20_000, grossCents: 120_000 },
  mediators: [
    { name: 'Premier médiateur', contact: 'adresse, site' },
    { name: 'Second médiateur', contact: 'adresse, site' },
  ],
  jurisdiction: 'tribunal de l’aperçu',
  placeOfSignature: 'Lyon',
  signatureDueOn: null,
  headcount: 4,
  offPremises: true,
  complaintAddress: 'reclamations@apercu.example',
}
