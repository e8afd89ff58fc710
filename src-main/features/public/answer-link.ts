import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { htmlAnswer, type PublicAnswer } from '../public-html.ts'
import { openLink } from '../public-links.ts'
import type { PublicView } from '../public-pages.ts'
import { publicPages } from './pages.ts'

type LinkRequest = {
  readonly method: 'GET' | 'POST'
  readonly contentType: string | null
  readonly body: Uint8Array | { readonly refused: number }
}

/** Under this name a form says which of its buttons was pressed. */
const CHOICE = 'choix'
const LONGEST_FIELD = 2_000

/** `GET /reponse/<token>` shows, and only shows; `POST` does what the pressed button says. */
export async function answerLink(office: Office, token: string, request: LinkRequest): Promise<PublicAnswer> {
  const { platform } = await office.store.read(db => loadSettings(db, office.folders.data))
  const said = (status: number, view: PublicView) => htmlAnswer(status, view, platform.name)
  const opened = await openLink(office, token)
  if (opened.state === 'expired') return said(410, expired(platform.email))
  if (opened.state === 'unknown') return said(404, UNKNOWN)
  const page = publicPages[opened.link.purpose]
  if (request.method === 'GET') return said(200, await page.show(office, opened.link))
  const form = formOf(request)
  if (form === null) return said(400, UNREADABLE)
  return said(200, await page.act(office, opened.link, form.get(CHOICE) ?? '', form))
}

/** The fields of a form of ours; null for anything else. */
function formOf({ contentType, body }: LinkRequest): ReadonlyMap<string, string> | null {
  if ('refused' in body || !/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) return null
  const fields = new URLSearchParams(Buffer.from(body).toString('utf8'))
  return new Map([...fields].map(([name, value]) => [name, value.trim().slice(0, LONGEST_FIELD)]))
}

const UNKNOWN: PublicView = {
  title: 'Ce lien ne mène à rien',
  lines: [
    'L’adresse est incomplète, ou elle a été modifiée en chemin. Ouvrez le lien depuis le courriel reçu, en entier.',
    'Vous pouvez aussi répondre directement à ce courriel\u00a0: une personne vous lira.',
  ],
  choices: [],
}

const UNREADABLE: PublicView = {
  title: 'Votre réponse n’a pas été reçue',
  lines: ['Rien n’a été enregistré. Rouvrez le lien depuis le courriel et recommencez, s’il vous plaît.'],
  choices: [],
}

const expired = (email: string): PublicView => ({
  title: 'Ce lien a expiré',
  lines: [
    'Rien n’a été enregistré.',
    email === ''
      ? 'Répondez au courriel qui le contenait\u00a0: une personne vous lira.'
      : `Répondez au courriel qui le contenait, ou écrivez à ${email}\u00a0: une personne vous lira.`,
  ],
  choices: [],
})
