import type { EvidenceField, Found } from './evidence.ts'
import { fold } from './fold.ts'

/** What a recognised word must be sure of (0 to 100) for its value to be proven by the form it has. */
const FORM = 84
/** Less is asked where something else than the word speaks for it: a key, a word out of a closed list. */
const KEY = 60
const LISTED = 70

/** The forms that a SIRENE or a greffe prints, without their variable ends. */
const LEGAL_FORM =
  /^(?:societe (?:a responsabilite limitee|par actions simplifiee|anonyme|en nom collectif|civile)|entrepreneur individuel|entreprise individuelle|sarl|sas|sasu|eurl|association)\b/

/**
 * Whether a value is proven. What the file itself says is. What was recognised on a picture is when its key is right,
 * when it comes from a closed list, or when it stands after its label in the one form it can have and no word of it
 * is doubtful; a free text (a name, an address) has no form, and letters taken for others are never a proof.
 */
export function isCertain({ field, value, confidence, repaired }: Found): boolean {
  if (confidence === null) return true
  return !repaired && confidence >= LEAST[field](value)
}

const never = () => Number.POSITIVE_INFINITY
const key = () => KEY
const form = () => FORM
const listed = () => LISTED

const LEAST: { readonly [Field in EvidenceField]: (value: string) => number } = {
  siren: key,
  siret: key,
  establishment: key,
  issuedOn: form,
  registeredOn: form,
  validFrom: form,
  validUntil: form,
  struckOffOn: form,
  closedOn: form,
  active: form,
  proceedings: listed,
  legalForm: value => (LEGAL_FORM.test(fold(value)) ? LISTED : Number.POSITIVE_INFINITY),
  activityCode: never,
  capital: never,
  amount: never,
  excess: never,
  // Capitals, small letters and digits that resemble each other, without a key.
  verificationCode: never,
  policyNumber: never,
  name: never,
  address: never,
  manager: never,
  insured: never,
  insurer: never,
  broker: never,
  activities: never,
  territory: never,
}
