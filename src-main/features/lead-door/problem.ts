import { htmlAnswer, PUBLIC_HEADERS, type PublicAnswer } from '../public-html.ts'

/** Every answer of the door but the two that say « reçue ». openapi.yaml says the same; a test compares them. */
export const PROBLEMS = {
  400: 'Demande illisible',
  401: 'Clé absente ou inconnue',
  405: 'Méthode non prévue',
  408: 'Envoi trop lent',
  409: 'Clé d’idempotence déjà employée',
  411: 'Taille non annoncée',
  413: 'Envoi trop volumineux',
  415: 'Format non prévu',
  422: 'Demande vide',
  429: 'Trop de demandes en une minute',
  503: 'Réception momentanément impossible',
} as const
export type ProblemStatus = keyof typeof PROBLEMS

export type Problem = {
  readonly status: ProblemStatus
  readonly detail: string
  /** The field to put right, as it is called in the request. */
  readonly field?: string
  /** In seconds. */
  readonly retryAfter?: number
}

/** A problem (RFC 9457) in French, or a page when a person's browser asks. */
export function problemAnswer(problem: Problem, asPage: boolean, platform: string): PublicAnswer {
  const { status, detail, field, retryAfter } = problem
  const more: Record<string, string> = {
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  }
  if (asPage) {
    const page = htmlAnswer(
      status,
      { title: 'Votre demande n’est pas encore enregistrée', lines: [detail, AGAIN], choices: [] },
      platform,
    )
    return { ...page, headers: { ...page.headers, ...more } }
  }
  return jsonAnswer(
    status,
    {
      type: 'about:blank',
      title: PROBLEMS[status],
      status,
      detail,
      ...(field === undefined ? {} : { champ: field }),
    },
    { ...more, 'Content-Type': 'application/problem+json; charset=utf-8' },
  )
}

export function jsonAnswer(
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): PublicAnswer {
  return {
    status,
    headers: { ...PUBLIC_HEADERS, 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: `${JSON.stringify(body)}\n`,
  }
}

const AGAIN = 'Revenez à la page précédente\u00a0: ce que vous avez écrit y est encore.'
