import type Database from 'better-sqlite3'
import { type Random, seeded } from '../random.ts'
import { inserter } from './bulk.ts'
import type { Loading } from './loading.ts'
import { aCommune, aMessage } from './words.ts'

type Known = {
  readonly id: number
  readonly reference: string
  readonly company: string
  readonly siret: string
  readonly address: string
  readonly commune: string
  readonly person: string
  readonly people: string
}

/**
 * What people, documents and messages say (table dossier_text), of every dossier: a Kbis extract, one or two
 * certificates of insurance of a page each, one to three messages. By a chance of its own: the other rows of a data
 * set stay what they are without it.
 */
export function loadTexts({ db, tell }: Pick<Loading, 'db' | 'tell'>, seed: number): void {
  const random = seeded(seed)
  const insert = inserter(db, 'dossier_text', ['dossier_id', 'people', 'documents', 'messages'])
  const rows = dossiers(db)
  for (const [place, known] of rows.entries()) {
    const documents = [kbis(random, known), insurance(random, known, CIVIL)]
    if (random.chance(0.6)) documents.push(insurance(random, known, TEN_YEARS))
    const messages = Array.from({ length: random.int(1, 3) }, () => aMessage(random))
    insert([known.id, known.people, documents.join('\n'), messages.join('\n')])
    if (place % 5_000 === 0) tell('what documents and messages say', place, rows.length)
  }
}

function dossiers(db: Database.Database): Known[] {
  return db
    .prepare<[], Known>(`
      WITH first AS (SELECT dossier_id, name, email, phone FROM contact
        WHERE dossier_id IS NOT NULL AND position = 0 GROUP BY dossier_id)
      SELECT d.id, d.reference, d.company_name AS company, d.siret, d.address, d.commune, c.name AS person,
        concat_ws(' ', d.reference, d.company_name, d.siret, d.commune, c.name, c.email, c.phone) AS people
      FROM dossier d JOIN first c ON c.dossier_id = d.id ORDER BY d.id`)
    .all()
}

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const aDay = (random: Random) => `${random.int(1, 28)} ${random.pick(MONTHS)} ${random.int(2009, 2026)}`

/** The sections of an extract, of about 1,200 characters: its labels are in every dossier, as in a real office. */
function kbis(random: Random, { company, siret, address, commune, person }: Known): string {
  return `Greffe du Tribunal de Commerce de ${aCommune(random)}
Code de vérification : ${random.int(1e9, 9e9).toString(36)} https://www.infogreffe.example/controle
Extrait Kbis EXTRAIT D’IMMATRICULATION PRINCIPALE AU REGISTRE DU COMMERCE ET DES SOCIÉTÉS
à jour au ${aDay(random)}
IDENTIFICATION DE LA PERSONNE MORALE
Immatriculation au RCS, numéro ${siret.slice(0, 9)} R.C.S. ${commune}
Date d’immatriculation ${aDay(random)}
Dénomination ou raison sociale ${company}
Forme juridique Société à responsabilité limitée
Capital social ${random.int(1, 200)} 000,00 Euros
Adresse du siège ${address} ${commune}
Durée de la personne morale Jusqu’au ${aDay(random)}
Date de clôture de l’exercice social 31 décembre
GESTION, DIRECTION, ADMINISTRATION, CONTRÔLE, ASSOCIÉS OU MEMBRES
Gérant Nom, prénoms ${person}
Date et lieu de naissance Le ${aDay(random)} à ${aCommune(random)}
Nationalité Française
Domicile personnel ${random.int(1, 180)} rue ${aCommune(random)} ${aCommune(random)}
RENSEIGNEMENTS RELATIFS À L’ACTIVITÉ ET À L’ÉTABLISSEMENT PRINCIPAL
Adresse de l’établissement ${address} ${commune}
Activité(s) exercée(s) ${activities(random)}
Date de commencement d’activité ${aDay(random)}
Origine du fonds ou de l’activité Création
Mode d’exploitation Exploitation directe
Le Greffier FIN DE L’EXTRAIT`
}

const CIVIL = 'responsabilité civile professionnelle'
const TEN_YEARS = 'responsabilité décennale obligatoire'
const INSURERS = ['Mutuelle du Bâtiment', 'Assurances du Levant', 'Prévoyance des Artisans', 'La Garantie']

/** A certificate of a page, of about 1,500 characters. */
function insurance(random: Random, { company, siret, address, commune }: Known, kind: string): string {
  const works = Array.from({ length: random.int(3, 9) }, () => activities(random)).join(' ; ')
  return `${random.pick(INSURERS)} Société d’assurance mutuelle à cotisations variables
ATTESTATION D’ASSURANCE ${kind}
Nous soussignés attestons que l’entreprise ${company} ${address} ${commune} SIREN ${siret.slice(0, 9)}
est titulaire du contrat n° ${random.int(10_000_000, 99_999_999)} garantissant les conséquences pécuniaires de sa ${kind}
du ${aDay(random)} au ${aDay(random)}
Activités garanties : ${works}
La présente attestation est valable sous réserve du paiement de la cotisation. Elle ne peut engager l’assureur en dehors
des limites précisées par les clauses et conditions du contrat auquel elle se réfère. Les garanties s’appliquent aux
travaux réalisés en France métropolitaine, aux chantiers dont le coût total de construction hors taxes n’est pas
supérieur à ${random.int(1, 26)} 000 000 euros, aux procédés et produits de technique courante.
Dommages corporels, matériels et immatériels consécutifs ${random.int(2, 10)} 000 000 euros par sinistre
Franchise ${random.int(5, 40)} 00 euros
Fait à ${aCommune(random)}, le ${aDay(random)}. Pour servir et valoir ce que de droit.`
}

const TRADE_WORDS =
  `travaux de plomberie, installation sanitaire|couverture et zinguerie|électricité générale, courants
faibles|isolation thermique par l’extérieur|menuiseries extérieures, fermetures|chauffage, pompe à chaleur, climatisation|
maçonnerie générale, béton armé|peinture, ravalement de façade|carrelage et revêtements de sols|charpente et structure en
bois|installation de panneaux solaires photovoltaïques|construction de piscines|serrurerie, métallerie|fumisterie, ramonage`
    .replace(/\s+/g, ' ')
    .split('|')
const activities = (random: Random) => random.pick(TRADE_WORDS)
