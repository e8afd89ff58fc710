import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Respond = (request: IncomingMessage, response: ServerResponse) => void

/** For tests. A registry on this machine that answers what it is told to, and keeps what it was asked. */
export async function startRegistry(respond: Respond) {
  const asked: { url: string; headers: IncomingMessage['headers']; at: number }[] = []
  let answer = respond
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers, at: Date.now() })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>(resolve => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  onTestFinished(stop)
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    stop,
    respondWith: (next: Respond) => {
      answer = next
    },
  }
}

/** Answers this as JSON. */
export const json =
  (body: unknown, status = 200): Respond =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

/** Answers nothing but a status and its headers. */
export const status =
  (code: number, headers: Record<string, string> = {}): Respond =>
  (_, response) => {
    response.writeHead(code, headers)
    response.end()
  }

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
