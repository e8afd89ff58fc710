/** For tests. Answers of the registry in the documented shape, of an invented company. */

/** The envelope of a search. */
export const found = (...results: unknown[]) => ({
  results,
  total_results: results.length,
  page: 1,
  per_page: 5,
  total_pages: 1,
})

/** One company in the documented shape, with its seat; `changes` over it. */
export function aCompany(siret: string, changes: Record<string, unknown> = {}) {
  const seat = anEstablishment(siret)
  return {
    siren: siret.slice(0, 9),
    nom_complet: 'THERMADOUR ENERGIES',
    nom_raison_sociale: 'THERMADOUR ENERGIES',
    sigle: null,
    nombre_etablissements: 1,
    siege: seat,
    matching_etablissements: [seat],
    activite_principale: '43.22B',
    nature_juridique: '5499',
    etat_administratif: 'A',
    date_creation: '2022-03-14',
    date_fermeture: null,
    tranche_effectif_salarie: '02',
    statut_diffusion: 'O',
    dirigeants: [
      {
        type_dirigeant: 'personne physique',
        nom: 'MONTFERRIER',
        prenoms: 'ALCIDE JEAN',
        annee_de_naissance: '1984',
        qualite: 'Gérant',
      },
      {
        type_dirigeant: 'personne morale',
        denomination: 'AUDIT SA',
        qualite: 'Commissaire aux comptes titulaire',
      },
    ],
    ...changes,
  }
}

export function anEstablishment(siret: string, changes: Record<string, unknown> = {}) {
  return {
    siret,
    adresse: '14 B RUE DES FORGES 38500 VOIRON',
    code_postal: '38500',
    commune: '38563',
    libelle_commune: 'VOIRON',
    etat_administratif: 'A',
    date_fermeture: null,
    latitude: '45.36',
    ...changes,
  }
}
