import { addDays, type CivilDate } from '../../src-main/domain/civil-date.ts'
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
import { arvieux, larmorguen, quenouille } from './corpus/companies.ts'
import { jpegOf, renderSheet } from './corpus/pictures.ts'
import { buildInsurance, buildKbis, buildRne, buildSirene } from './documents.ts'
import { rawPdf } from './raw-pdf.ts'

type File = { readonly name: string; readonly bytes: Uint8Array }
/** Who applies, and with which files. */
export type Application = { readonly company: SampleCompany; readonly documents: readonly File[] }

/** Nine of the ten of a day of work: two are scanned, one is too old and expired, one struck off the register. */
export async function nineApplications(today: CivilDate): Promise<readonly Application[]> {
  const kbis = (company: SampleCompany, age = 12) =>
    pdf('kbis.pdf', buildKbis(company, { issuedOn: addDays(today, -age) }))
  const insurance = (company: SampleCompany) => pdf('assurance.pdf', buildInsurance(company, { today }))
  const scannedCover = {
    ...quenouille,
    ...reachable('theodule@quenouille.example', '03 53 01 80 14'),
    departments: ['80'],
    subtypes: ['ouverture-mur-porteur', 'dalle-terrasse-beton'],
    insurance: { ...thermadour.insurance, activities: ['Maçonnerie et gros œuvre', 'Dalles et terrasses'] },
  }
  const scannedKbis = {
    ...arvieux,
    ...reachable('ondine@arvieux.example', '04 65 71 05 11'),
    departments: ['05'],
    subtypes: ['entretien-ramonage'],
    insurance: { ...orsonnet.insurance, activities: ['Entretien de chaudières', 'Ramonage'] },
  }
  const older = 130
  return [
    {
      company: thermadour,
      documents: [
        kbis(thermadour),
        pdf('avis.pdf', buildSirene(thermadour, { issuedOn: addDays(today, -7) })),
        insurance(thermadour),
      ],
    },
    { company: vaubrelle, documents: [kbis(vaubrelle), insurance(vaubrelle)] },
    // Its insurance ended 36 days ago (companies.ts), its Kbis is older than three months.
    { company: castaignol, documents: [kbis(castaignol, older), insurance(castaignol)] },
    {
      company: solevia,
      documents: [
        kbis(solevia),
        insurance(solevia),
        pdf('plaquette.pdf', rawPdf({ pages: [{ lines: ['Notre plaquette commerciale'] }] })),
      ],
    },
    { company: karu, documents: [kbis(karu), insurance(karu)] },
    {
      company: orsonnet,
      documents: [pdf('rne.pdf', buildRne(orsonnet, { issuedOn: addDays(today, -9) })), insurance(orsonnet)],
    },
    {
      company: fontcrosne,
      documents: [
        pdf(
          'kbis.pdf',
          buildKbis(fontcrosne, { issuedOn: addDays(today, -15), struckOffOn: addDays(today, -60) }),
        ),
        insurance(fontcrosne),
      ],
    },
    {
      company: scannedKbis,
      documents: [await scan('numérisation kbis.pdf', kbis(scannedKbis).bytes), insurance(scannedKbis)],
    },
    {
      company: scannedCover,
      documents: [
        kbis(scannedCover),
        await scan('numérisation assurance.pdf', insurance(scannedCover).bytes),
      ],
    },
  ]
}

/** The tenth, that comes by the mailbox. */
export function mailedApplication(today: CivilDate): Application {
  const company = {
    ...larmorguen,
    ...reachable('gildas@larmorguen.example', '02 61 91 29 40'),
    departments: ['29'],
    subtypes: ['couverture-neuve-refection'],
    insurance: { ...vaubrelle.insurance, startsIn: -20, endsIn: 345 },
  }
  return {
    company,
    documents: [
      pdf('kbis.pdf', buildKbis(company, { issuedOn: addDays(today, -5) })),
      pdf('assurance.pdf', buildInsurance(company, { today })),
    ],
  }
}

/** What Castaignol sends when its Kbis and its insurance are asked again. */
export function renewedDocuments(today: CivilDate): readonly File[] {
  const insured = { ...castaignol, insurance: { ...castaignol.insurance, startsIn: -35, endsIn: 330 } }
  return [
    pdf('kbis du jour.pdf', buildKbis(castaignol, { issuedOn: addDays(today, -1) })),
    pdf('assurance en cours.pdf', buildInsurance(insured, { today })),
  ]
}

const pdf = (name: string, bytes: Uint8Array): File => ({ name, bytes })
const reachable = (email: string, phone: string) => ({ email, phone, headcount: 3 })

/** A page as a scanner gives it: a picture, at 200 dots per inch, without a word of text. */
async function scan(name: string, page: Uint8Array) {
  const sheet = await renderSheet(page, 200)
  const { width, height } = sheet
  return pdf(name, rawPdf({ pages: [{ jpeg: { width, height, bytes: jpegOf(sheet, 80) } }] }))
}
