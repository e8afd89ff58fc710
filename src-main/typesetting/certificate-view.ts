import { renderSVG } from 'uqr'
import { certificateMark } from '../domain/certificate-code.ts'
import { type CivilDate, civilDateIn } from '../domain/civil-date.ts'
import { formatLongDate, formatPeriod } from '../domain/french.ts'
import { formatSiren } from '../domain/siret.ts'
import type { CertificateData } from './certificate-data.ts'

type Row = readonly [string, string]

/** What resources/typst/certificate.typ prints: strings ready for paper. */
export type CertificateView = {
  readonly code: string
  readonly platform: string
  readonly issuedOn: string
  readonly sentence: string
  readonly facts: readonly Row[]
  readonly tests: string
  readonly proofs: readonly Row[]
  readonly digest: string
  /** An SVG; what it says is said beside it as well. */
  readonly qr: string
}

/** Turns a certificate into printed strings. Pure: the same data give the same view. */
export function viewCertificate(data: CertificateData, issuedOn: string): CertificateView {
  const { statement: said, digest } = data
  const { provider, contract, exclusivity, message, journal } = said
  return {
    code: said.code,
    platform: data.platformName,
    issuedOn,
    sentence: `La demande ${said.reference} a été transmise à ${provider.name}, et à aucun autre prestataire, au titre de l’exclusivité accordée à ce prestataire.`,
    facts: [
      ['Nature des travaux', said.subtype.name],
      ['Département', `${said.department.code} ${said.department.name}`],
      ['Prestataire', `${provider.name}, SIREN ${formatSiren(provider.siren)}`],
      ['Contrat', `${contract.number}, ${formatPeriod(periodOf(contract))}`],
      ['Exclusivité accordée', formatPeriod(periodOf(exclusivity))],
      ['Transmise', exactTime(said.dispatchedAt)],
      ['Reçue par son serveur', exactTime(said.acceptedAt)],
      ['Réponse du serveur', said.answer ?? 'acceptée, sans réponse gardée'],
    ],
    tests: testsSentence(said.tests),
    proofs: [
      ['Identifiant du message', message.id],
      ['Empreinte du message', `${inGroups(message.sha256)} (${message.size} octets)`],
      [
        'Empreinte du client',
        said.customer === null ? 'données effacées à sa demande' : inGroups(said.customer),
      ],
      ['Journal', `acte ${journal.seq}, ${inGroups(journal.hash)}`],
      [
        'Certificat précédent',
        /^0+$/.test(data.previousDigest) ? 'aucun, c’est le premier' : inGroups(data.previousDigest),
      ],
    ],
    digest: inGroups(digest),
    qr: renderSVG(certificateMark({ code: said.code, digest }), { ecc: 'M', border: 2 }),
  }
}

/** Both come from checked days. */
const periodOf = ({ startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string | null }) => ({
  startsOn: startsOn as CivilDate,
  endsOn: endsOn as CivilDate | null,
})

function testsSentence(tests: CertificateData['statement']['tests']): string {
  const passed = tests.filter(test => test.passed).length
  return `${passed} contrôles sur ${tests.length} étaient satisfaits à l’instant de la transmission\u00a0: ${tests
    .map(({ test }) => TEST_WORDS[test] ?? test)
    .join(', ')}.`
}

const TEST_WORDS: Readonly<Record<string, string>> = {
  withdrawn: 'demande non retirée',
  department: 'département connu',
  subtype: 'nature des travaux connue',
  holder: 'titulaire du jour',
  contract: 'contrat signé et en cours',
  suspension: 'aucune suspension',
  pause: 'aucune pause',
  documents: 'pièces conformes et en cours de validité',
  contact: 'adresse de contact',
  'previous-dispatch': 'aucune transmission antérieure en vigueur',
  consent: 'accord du client étendu à ce prestataire',
  'later-holder': 'accord renouvelé du client',
}

const parisTime = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

function exactTime(at: number): string {
  return `le ${formatLongDate(civilDateIn(at, 'Europe/Paris'))} à ${parisTime.format(at)} (heure de Paris)`
}

/** Sixteen groups of four: what a person can compare aloud. */
const inGroups = (digest: string) => digest.match(/.{4}/g)?.join(' ') ?? digest
