import MailComposer from 'nodemailer/lib/mail-composer'
import departments from '../../resources/data/departments.json' with { type: 'json' }
import taxonomy from '../../resources/data/service-taxonomy.json' with { type: 'json' }
import { addDays, type CivilDate } from '../../src-main/domain/civil-date.ts'
import { formatSiret } from '../../src-main/domain/siret.ts'
import { orsonnet, type SampleCompany } from './companies.ts'
import { type SampleLead, sampleLeads } from './leads.ts'
import { casesOf } from './samples.ts'

const INBOX = 'dossiers@apanage.example'
const REQUESTS = 'demandes@apanage.example'

type Attachment = { readonly name: string; readonly bytes: Uint8Array }

/** The message by which a provider applies, with its documents of the day `today`: those of samples.ts, or others. */
export function applicationMail(
  company: SampleCompany,
  today: CivilDate,
  attachments: readonly Attachment[] = casesOf(company, today),
): Promise<Uint8Array> {
  return compose({
    id: `candidature-${company.slug}`,
    from: { name: contactName(company), address: company.email },
    to: INBOX,
    subject: `Candidature ${company.tradeName} : ${company.departments.join(', ')}`,
    sentAt: sentAt(addDays(today, -2), '09:41:07'),
    text: applicationText(company),
    attachments: attachments.map(({ name, bytes }) => ({ name, bytes })),
  })
}

/** A provider who forgot its documents: a dossier all the same, with everything to ask for. */
function applicationWithoutAttachment(today: CivilDate): Promise<Uint8Array> {
  return compose({
    id: 'candidature-sans-piece',
    from: { name: contactName(orsonnet), address: orsonnet.email },
    to: INBOX,
    subject: 'Demande d’exclusivité en Maine-et-Loire',
    sentAt: sentAt(addDays(today, -4), '18:05:30'),
    text: `Bonjour,

Je suis paysagiste à Angers et votre fonctionnement m’intéresse. Que faut-il vous envoyer ?

Gaëtan Orsonnet, ${orsonnet.phone}
`,
    attachments: [],
  })
}

/** The request of an end customer, as the platform's own form sends it. */
function customerMail(lead: SampleLead): Promise<Uint8Array> {
  return compose({
    id: `demande-${lead.slug}`,
    from: { name: lead.name, address: lead.email },
    to: REQUESTS,
    subject: `Demande : ${subtypeName(lead.subtype)} (${`${lead.postalCode} ${lead.commune}`.trim()})`,
    sentAt: lead.sentAt,
    text: customerText(lead),
    attachments: [],
  })
}

export type SampleMail = {
  readonly name: string
  readonly kind: 'application' | 'lead'
  readonly bytes: Uint8Array
}

/** All the messages of a day: one application per provider, one without documents, one sent twice, the requests. */
export async function sampleMails(
  companies: readonly SampleCompany[],
  today: CivilDate,
): Promise<SampleMail[]> {
  const applications = await Promise.all(
    companies.map(async company => ({
      name: `candidature-${company.slug}.eml`,
      kind: 'application' as const,
      bytes: await applicationMail(company, today),
    })),
  )
  const leads = await Promise.all(
    sampleLeads(today).map(async lead => ({
      name: `demande-${lead.slug}.eml`,
      kind: 'lead' as const,
      bytes: await customerMail(lead),
    })),
  )
  const forgetful = {
    name: 'candidature-sans-piece.eml',
    kind: 'application' as const,
    bytes: await applicationWithoutAttachment(today),
  }
  const first = applications[0]
  const again = first ? [{ ...first, name: first.name.replace('.eml', '-recu-deux-fois.eml') }] : []
  return [...applications, forgetful, ...again, ...leads]
}

type Message = {
  readonly id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  /** ISO 8601 instant. */
  readonly sentAt: string
  readonly text: string
  readonly attachments: readonly Attachment[]
}

/** Same message, same bytes: its id, its date and its boundaries come from `id` and `sentAt` only. */
async function compose(message: Message): Promise<Uint8Array> {
  const composer = new MailComposer({
    messageId: `<${message.id}@exemple.example>`,
    from: { name: message.from.name, address: message.from.address },
    to: message.to,
    subject: message.subject,
    date: new Date(message.sentAt),
    text: message.text,
    attachments: message.attachments.map(({ name, bytes }) => ({
      filename: name,
      content: Buffer.from(bytes),
      contentType: 'application/pdf',
    })),
  })
  const node = composer.compile()
  Object.assign(node, { baseBoundary: `apanage-${message.id}` })
  return new Uint8Array(await node.build())
}

function applicationText(company: SampleCompany): string {
  return `Bonjour,

Nous souhaitons présenter notre entreprise pour une exclusivité. Vous trouverez nos documents en pièces jointes.

Raison sociale : ${company.tradeName}
SIRET : ${formatSiret(company.siret)}
Forme juridique : ${company.legalForm.label}
Adresse : ${company.street}
Code postal : ${company.postalCode}
Commune : ${company.city}
Effectif : ${company.headcount}
Contact : ${contactName(company)}
Courriel : ${company.email}
Téléphone : ${company.phone}
Départements : ${company.departments.map(departmentName).join(', ')}
Prestations : ${company.subtypes.map(subtypeName).join(', ')}
Capacité : réponse sous deux jours ouvrés

Cordialement,
${contactName(company)}
`
}

function customerText(lead: SampleLead): string {
  return `Nom : ${lead.name}
Courriel : ${lead.email}
Téléphone : ${lead.phone}
Code postal : ${lead.postalCode}
Commune : ${lead.commune}
Prestation : ${subtypeName(lead.subtype)}
Message : ${lead.message}

Consentement : J’accepte que ma demande soit transmise à un seul professionnel, titulaire de l’exclusivité pour mon secteur, afin qu’il me réponde par téléphone ou par courriel.
Version du consentement : 3
`
}

function contactName({ manager }: SampleCompany): string {
  const last = manager.lastName.charAt(0) + manager.lastName.slice(1).toLowerCase()
  return `${manager.firstNames.split(/[ ,]/)[0]} ${last}`
}

function departmentName(code: string): string {
  const found = departments.find(department => department.code === code)
  return found ? `${found.nom} (${code})` : code
}

function subtypeName(code: string): string {
  const subtypes = taxonomy.services.flatMap(service => service.subtypes)
  return subtypes.find(subtype => subtype.code === code)?.name ?? code
}

function sentAt(date: CivilDate, time: string): string {
  return `${date}T${time}Z`
}
