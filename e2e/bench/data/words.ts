import type { Random } from '../random.ts'

const list = (words: string) => words.trim().split(/\s+/)

const FIRST_NAMES =
  list(`Julien Marie Camille Thomas Nadège Élodie Pierre Sophie Karim Agnès Lucas Chloé Hugo Inès
  Gaëtan Zoé Noémie Antoine Céline Mathis Léa Rachid Manon Fabrice Hélène Bruno Sylvie Yann Odile Étienne Anaïs
  Benoît Clémence Damien Estelle François Gisèle Henri Isabelle Jérôme`)

const LAST_NAMES =
  list(`Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre
  Michel Garcia Roux Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Faure André Mercier
  Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Perrin Robin Clément Morin Nicolas Henry Roussel
  Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud
  Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal
  Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey
  Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez
  Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier`)

const TRADES =
  list(`Plomberie Toiture Électricité Piscines Menuiserie Isolation Peinture Rénovation Énergie Chauffage
  Paysages Façades Maçonnerie Solaire Fenêtres Charpente Vérandas Climatisation Carrelage Serrurerie`)
const AREAS =
  list(`Alpes Vosges Normandie Provence Bretagne Gascogne Lorraine Bourgogne Touraine Picardie Béarn
  Auvergne Cévennes Ardennes Quercy Berry Artois Savoie Landes Perche`)
const FORMS = list('SARL SAS SASU EURL EI SCOP')

/** The words of what people write, the most frequent first. */
const MESSAGE_WORDS =
  list(`bonjour je de la pour un une le et à les des votre nous devis en merci ma mon maison
  souhaite serait travaux avoir dans avec sur possible toiture chaudière environ mètres carrés appartement faire
  remplacer installation salle bain fuite urgent semaine prochaine disponible rappeler soir matin budget euros
  ancienne fenêtres isolation combles pompe chaleur panneaux solaires jardin terrasse piscine clôture portail
  électricité tableau aux normes peinture façade ravalement murs humidité fissures cuisine carrelage parquet
  escalier garage véranda climatisation poêle granulés cheminée ramonage serrure porte volets roulants moteur
  gouttière tuiles ardoise charpente étage rez-de-chaussée sous-sol copropriété syndic locataire propriétaire
  assurance sinistre dégât eaux cordialement`)

const COMMUNE_STARTS =
  list(`Saint Mont Villeneuve Château Beau Roche Fontaine Champ Pont Val Clair Mar Cast Lav Ker
  Plou Bour Mer Vau Cour Font Gran Neuf Sauve Vill Aubi Ors Mour Cha Brez`)
const COMMUNE_ENDS =
  list(`-sur-Loire -les-Bains eville eval aubert igny emont ac ières ennes ugny anges oux esson
  ieu erac illac ouville efort amps ebeuf onne ault etot ignan orre eins agne ournon elle`)

/** About eight hundred names of communes. */
const COMMUNES = COMMUNE_STARTS.flatMap(start => COMMUNE_ENDS.map(end => start + end))

export type Person = { readonly name: string; readonly email: string; readonly phone: string }

export function aPerson(random: Random): Person {
  const first = random.pick(FIRST_NAMES)
  const last = random.pickCommon(LAST_NAMES)
  const phone = `+33${random.pick([6, 7])}${String(random.int(0, 99_999_999)).padStart(8, '0')}`
  return {
    name: `${first} ${last}`,
    email: `${plain(first)}.${plain(last)}${random.int(1, 9999)}@courrier.example`,
    phone,
  }
}

export function aCompany(random: Random): string {
  const middle = random.chance(0.5) ? random.pick(AREAS) : random.pickCommon(LAST_NAMES)
  return `${random.pick(TRADES)} ${middle} ${random.pick(FORMS)}`
}

export function aCommune(random: Random): string {
  return random.pickCommon(COMMUNES)
}

/** About two hundred characters: frequent words, and now and then a commune or a number. */
export function aMessage(random: Random): string {
  const count = random.int(18, 46)
  const words = Array.from({ length: count }, () => {
    const rare = random.next()
    if (rare < 0.03) return random.pick(COMMUNES)
    return rare < 0.05 ? String(random.int(2, 250)) : random.pickCommon(MESSAGE_WORDS)
  })
  return `Bonjour, ${words.join(' ')}.`
}

/** A five-digit code of a département: '2A' and '2B' share 20, overseas ones have three digits. */
export function aPostalCode(random: Random, departmentCode: string): string {
  const start = departmentCode.startsWith('2A') || departmentCode.startsWith('2B') ? '20' : departmentCode
  return start.padEnd(5, String(random.int(100, 990)))
}

/** Nine digits whose key is right, different for each place. */
export function aSiren(place: number): string {
  const body = String(30_000_000 + place)
  return body + luhnKey(body)
}

/** The SIREN and the number of an establishment, with its key. */
export function aSiret(siren: string): string {
  const body = `${siren}0001`
  return body + luhnKey(body)
}

function luhnKey(body: string): number {
  const digits = [...body].reverse().map(Number)
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? digit * 2 : digit
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return (10 - (sum % 10)) % 10
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
