import type { DocumentKind, EvidenceField } from '../../src-main/documents/evidence/evidence.ts'
import type { UnreadableReason } from '../../src-main/documents/reading/reading.ts'
import { addDays, type CivilDate, civilDateOf } from '../../src-main/domain/civil-date.ts'
import {
  castaignol,
  fontcrosne,
  karu,
  orsonnet,
  type SampleCompany,
  solevia,
  thermadour,
  vaubrelle,
} from './companies.ts'
import { addressOf, buildInsurance, buildKbis, buildRne, buildSirene } from './documents.ts'
import { rawPdf } from './raw-pdf.ts'
import { scannedPage } from './scanned-page.ts'

/** What a sample carries: what a reader must find, and what it must not. */
type SampleTruth =
  | {
      readonly kind: DocumentKind
      readonly also?: readonly DocumentKind[]
      /** For each field, all its values in any order. Fields not named here are not looked at. */
      readonly fields: Partial<Record<EvidenceField, readonly string[]>>
    }
  | { readonly unreadable: UnreadableReason }

export type SampleCase = {
  /** As a sender names it: accents, spaces and tricks included. Never a path to write to. */
  readonly name: string
  readonly company: SampleCompany
  readonly truth: SampleTruth
  readonly bytes: Uint8Array
}

const DOMICILIATION = { name: 'ADRESSE HAUTE', siren: '488160276' }
/** The number printed on the attestation that is not Solévia's: right key, other company. */
const OTHER_SIREN = '488160276'

/** The documents of each provider, good and bad, as they are on the day `today`. */
export function sampleCases(today: CivilDate): readonly SampleCase[] {
  return [
    ...thermadourCases(today),
    ...vaubrelleCases(today),
    ...castaignolCases(today),
    ...soleviaCases(today),
    ...karuCases(today),
    ...orsonnetCases(today),
    ...fontcrosneCases(today),
  ]
}

export function casesOf(company: SampleCompany, today: CivilDate): readonly SampleCase[] {
  return sampleCases(today).filter(sample => sample.company === company)
}

function thermadourCases(today: CivilDate): SampleCase[] {
  const kbisOn = addDays(today, -35)
  const sireneOn = addDays(today, -7)
  return [
    sample(thermadour, 'Kbis Thermadour Énergies.pdf', {
      bytes: buildKbis(thermadour, {
        issuedOn: kbisOn,
        domiciledBy: DOMICILIATION,
        verificationCode: 'Tq4xR2mZ8k',
      }),
      truth: kbisTruth(thermadour, kbisOn, { verificationCode: ['Tq4xR2mZ8k'] }),
    }),
    sample(thermadour, 'avis-de-situation.pdf', {
      bytes: buildSirene(thermadour, { issuedOn: sireneOn }),
      truth: sireneTruth(thermadour, sireneOn),
    }),
    insuranceSample(thermadour, 'RC Pro et décennale 2026.pdf', today),
  ]
}

function vaubrelleCases(today: CivilDate): SampleCase[] {
  // Older than the usual three months.
  const kbisOn = addDays(today, -112)
  const sireneOn = addDays(today, -3)
  return [
    sample(vaubrelle, 'KBIS.PDF', {
      bytes: buildKbis(vaubrelle, { issuedOn: kbisOn }),
      truth: kbisTruth(vaubrelle, kbisOn),
    }),
    sample(vaubrelle, 'sirene.pdf', {
      bytes: buildSirene(vaubrelle, { issuedOn: sireneOn, layout: 'columns' }),
      truth: sireneTruth(vaubrelle, sireneOn),
    }),
    insuranceSample(vaubrelle, 'attestation courtier.pdf', today),
  ]
}

function castaignolCases(today: CivilDate): SampleCase[] {
  const kbisOn = addDays(today, -20)
  return [
    sample(castaignol, 'kbis castaignol.pdf', {
      bytes: buildKbis(castaignol, { issuedOn: kbisOn }),
      truth: kbisTruth(castaignol, kbisOn),
    }),
    insuranceSample(castaignol, 'assurance (périmée).pdf', today),
    sample(castaignol, 'scan0001.pdf', {
      bytes: rawPdf({ pages: [{ picture: scannedPage() }] }),
      truth: { unreadable: 'scan' },
    }),
  ]
}

function soleviaCases(today: CivilDate): SampleCase[] {
  const kbisOn = addDays(today, -12)
  return [
    sample(solevia, '../../Kbis Solévia.pdf', {
      bytes: buildKbis(solevia, { issuedOn: kbisOn }),
      truth: kbisTruth(solevia, kbisOn),
    }),
    insuranceSample(solevia, 'rc_pro.pdf', today, { siren: OTHER_SIREN }),
    insuranceSample(solevia, 'décennale.pdf', today, { tenYearOnly: true }),
    sample(solevia, 'plaquette.pdf', {
      bytes: rawPdf({
        pages: [{ lines: ['Solevia Garrigue', 'Notre plaquette commerciale'] }],
        openAction: "app.launchURL('https://apanage.example/canari'); app.alert('canari');",
      }),
      truth: { kind: 'unknown', fields: {} },
    }),
  ]
}

function karuCases(today: CivilDate): SampleCase[] {
  const kbisOn = addDays(today, -41)
  const rneOn = addDays(today, -5)
  return [
    sample(karu, 'Kbis.pdf', {
      bytes: buildKbis(karu, { issuedOn: kbisOn }),
      truth: kbisTruth(karu, kbisOn),
    }),
    sample(karu, 'attestation-rne.pdf', {
      bytes: buildRne(karu, { issuedOn: rneOn }),
      truth: rneTruth(karu, rneOn),
    }),
    insuranceSample(karu, 'assurance.pdf', today),
    sample(karu, 'RIB protégé.pdf', {
      bytes: rawPdf({ pages: [{ lines: ['Relevé d’identité'.replace('’', "'")] }], password: 'karu971' }),
      truth: { unreadable: 'encrypted' },
    }),
  ]
}

function orsonnetCases(today: CivilDate): SampleCase[] {
  const sireneOn = addDays(today, -9)
  const rneOn = addDays(today, -9)
  return [
    sample(orsonnet, 'Avis de situation Gaëtan Orsonnet.pdf', {
      bytes: buildSirene(orsonnet, { issuedOn: sireneOn }),
      truth: sireneTruth(orsonnet, sireneOn),
    }),
    sample(orsonnet, 'RNE.pdf', {
      bytes: buildRne(orsonnet, { issuedOn: rneOn }),
      truth: rneTruth(orsonnet, rneOn),
    }),
    insuranceSample(orsonnet, 'RC pro.pdf', today),
  ]
}

function fontcrosneCases(today: CivilDate): SampleCase[] {
  const kbisOn = addDays(today, -15)
  const struckOffOn = addDays(today, -60)
  const proceedingsOn = addDays(today, -420)
  const whole = buildKbis(fontcrosne, { issuedOn: kbisOn, struckOffOn, proceedingsOn })
  return [
    sample(fontcrosne, 'extrait kbis.pdf', {
      bytes: whole,
      truth: kbisTruth(fontcrosne, kbisOn, {
        struckOffOn: [struckOffOn],
        proceedings: ['redressement judiciaire'],
      }),
    }),
    sample(fontcrosne, 'sirene fontcrosne.pdf', {
      bytes: buildSirene(fontcrosne, { issuedOn: kbisOn, closedOn: struckOffOn }),
      truth: sireneTruth(fontcrosne, kbisOn, { active: [], closedOn: [struckOffOn] }),
    }),
    insuranceSample(fontcrosne, 'rc pro décennale.pdf', today),
    // The upload broke: the start of a file, then nothing.
    sample(fontcrosne, 'kbis coupé.pdf', {
      bytes: whole.slice(0, 600),
      truth: { unreadable: 'malformed' },
    }),
    sample(fontcrosne, 'photo.pdf', {
      bytes: Buffer.from(`MZ\x90\x00\x03${'\0'.repeat(64)}This program cannot be run in DOS mode.`, 'latin1'),
      truth: { unreadable: 'wrong-type' },
    }),
  ]
}

type Facts = Partial<Record<EvidenceField, readonly string[]>>

function sample(company: SampleCompany, name: string, rest: Pick<SampleCase, 'bytes' | 'truth'>): SampleCase {
  return { company, name, ...rest }
}

function kbisTruth(company: SampleCompany, issuedOn: CivilDate, more: Facts = {}): SampleTruth {
  return {
    kind: 'kbis',
    also: [],
    fields: {
      siren: [company.siren],
      siret: [],
      name: [company.registeredName],
      legalForm: [company.legalForm.label],
      capital: [(company.capital ?? '').replace(/\D/g, '')],
      address: [addressOf(company)],
      issuedOn: [issuedOn],
      registeredOn: [company.registeredOn],
      manager: [`${company.manager.lastName} ${company.manager.firstNames}`],
      verificationCode: [],
      struckOffOn: [],
      proceedings: [],
      ...more,
    },
  }
}

function sireneTruth(company: SampleCompany, issuedOn: CivilDate, more: Facts = {}): SampleTruth {
  return {
    kind: 'sirene',
    also: [],
    fields: {
      siren: [company.siren],
      siret: [company.siret],
      name: [nameOnRegister(company)],
      legalForm: [company.legalForm.label],
      address: [`${company.street} ${company.postalCode} ${company.city}`.toUpperCase()],
      issuedOn: [issuedOn],
      active: [company.registeredOn],
      closedOn: [],
      ...more,
    },
  }
}

function rneTruth(company: SampleCompany, issuedOn: CivilDate): SampleTruth {
  return {
    kind: 'rne',
    also: [],
    fields: {
      siren: [company.siren],
      siret: [company.siret],
      name: [nameOnRegister(company)],
      legalForm: [company.legalForm.label],
      address: [addressOf(company)],
      issuedOn: [issuedOn],
      registeredOn: [company.registeredOn],
      manager: company.capital === null ? [] : [`${company.manager.lastName} ${company.manager.firstNames}`],
      struckOffOn: [],
      closedOn: [],
    },
  }
}

function nameOnRegister(company: SampleCompany): string {
  return company.capital === null
    ? `${company.manager.lastName} ${company.manager.firstNames}`
    : company.registeredName
}

function insuranceSample(
  company: SampleCompany,
  name: string,
  today: CivilDate,
  options: { readonly siren?: string; readonly tenYearOnly?: boolean } = {},
): SampleCase {
  const { insurance } = company
  const from = addDays(today, insurance.startsIn)
  return sample(company, name, {
    bytes: buildInsurance(company, { today, ...options }),
    truth: {
      kind: options.tenYearOnly ? 'decennale' : 'rc_pro',
      also: insurance.tenYear && !options.tenYearOnly ? ['decennale'] : [],
      fields: {
        siren: [options.siren ?? company.siren],
        siret: [],
        insured: [company.capital === null ? `${company.registeredName} EI` : company.tradeName],
        insurer: [insurance.insurer],
        policyNumber: [insurance.policyNumber],
        validFrom: [from],
        validUntil: [addDays(today, insurance.endsIn)],
        issuedOn: [civilDateOf(from)],
        activities: insurance.activities,
        territory: ['France métropolitaine et départements d’outre-mer'],
      },
    },
  })
}
