/**
 * What API Recherche d'entreprises answers, as far as it is looked at (GET /search, app/doc/open-api.yml of its
 * repository). Every field may be null or missing; one of another type than documented counts as missing.
 */
import { z } from 'zod'

const text = z.string().nullish().catch(null)

const establishment = z.object({
  siret: text,
  adresse: text,
  code_postal: text,
  libelle_commune: text,
  /** A: open; F: closed. */
  etat_administratif: text,
  date_fermeture: text,
  statut_diffusion_etablissement: text,
})
export type WireEstablishment = z.infer<typeof establishment>

const manager = z.object({ nom: text, prenoms: text, denomination: text, qualite: text })
export type WireManager = z.infer<typeof manager>

const company = z.object({
  siren: text,
  nom_complet: text,
  nom_raison_sociale: text,
  nature_juridique: text,
  activite_principale: text,
  /** A: active; C: ceased. */
  etat_administratif: text,
  date_creation: text,
  date_fermeture: text,
  tranche_effectif_salarie: text,
  /** O: shown; P: partly hidden, at the wish of the company. */
  statut_diffusion: text,
  siege: establishment.nullish().catch(null),
  matching_etablissements: z.array(establishment.nullable().catch(null)).nullish().catch(null),
  dirigeants: z.array(manager.nullable().catch(null)).nullish().catch(null),
})
export type WireCompany = z.infer<typeof company>

export const wireAnswer = z.object({ results: z.array(company.nullable().catch(null)).max(200) })
