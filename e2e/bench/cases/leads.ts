import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PeerSays } from '../../seeds/smtp-peer-process.ts'
import type { LeadHolder } from '../data/lead-holders.ts'
import { samplesOf } from '../measure.ts'
import type { OpenOffice } from '../office-client.ts'
import type { Random } from '../random.ts'
import type { Figure } from '../report.ts'

export type LeadGround = {
  readonly office: OpenOffice
  /** Cells that can receive a request now. */
  readonly holders: readonly LeadHolder[]
  readonly random: Random
  readonly wants: (name: string) => boolean
  readonly effort: number
  readonly tell: (what: string) => void
}

export const LEAD_DELIVERY = 'POST /demandes to SMTP acceptance'
const LEAD_ANSWER = 'POST /demandes answered'
const PER_SECOND = 20
const SECONDS = 60
/** After the last submission, in milliseconds: what has not arrived by then is lost. */
const PATIENCE = 30_000
const TARGET_MS = 1000

type Taken = Extract<PeerSays, { kind: 'taken' }>
type Sent = {
  readonly at: number
  readonly answered: number
  readonly reference: string
  readonly to: string
}

const instant = () => performance.timeOrigin + performance.now()

/**
 * Submissions at a steady pace, whatever the answers do, each followed to the server that accepts its message. They come
 * by HTTP from this process and go by SMTP to another one.
 */
export async function measureLeads(ground: LeadGround): Promise<Figure[]> {
  if (![LEAD_DELIVERY, LEAD_ANSWER].some(ground.wants)) return []
  const peer = await startPeer()
  try {
    const key = await prepare(ground, peer.port)
    const sent = await submitAll(ground, key)
    await arrived(peer.taken, sent, PATIENCE)
    return figuresOf(sent, peer.taken)
  } finally {
    peer.stop()
  }
}

async function startPeer() {
  const child: ChildProcess = fork(join(import.meta.dirname, '../../seeds/smtp-peer-process.ts'))
  const stop = () => void child.kill('SIGKILL')
  process.prependOnceListener('exit', stop)
  const taken: Taken[] = []
  const [first] = (await once(child, 'message')) as [PeerSays]
  if (first.kind !== 'open') throw new Error('the SMTP server did not open')
  child.on('message', (said: PeerSays) => {
    if (said.kind === 'taken') taken.push(said)
  })
  return { port: first.port, taken, stop }
}

/** An account on loopback, a platform that may write letters, a source that sends by itself: its key. */
async function prepare({ office: { api } }: LeadGround, port: number): Promise<string> {
  const { mail, platform } = await api.settings.get()
  await api.settings.savePlatform({
    ...platform,
    name: 'Relais',
    email: 'contact@relais.example',
    complaintsEmail: 'reclamations@relais.example',
  })
  await api.settings.saveMail({
    ...mail,
    fromName: 'Relais',
    fromAddress: 'demandes@relais.example',
    host: '127.0.0.1',
    port,
    security: 'none',
    user: '',
  })
  const { id, key } = await api.leadSources.create({
    name: `Mesure ${Date.now()}`,
    kind: 'form',
    confirmsEmail: false,
    consentText: 'J’accepte que ma demande soit transmise à un seul professionnel.',
    consentVersion: '1',
    perMinute: 10_000,
  })
  await api.leadSources.setAutomatic({ id, automatic: true })
  if (key === null) throw new Error('the source has no key')
  return key
}

async function submitAll(
  { office, holders, random, effort, tell }: LeadGround,
  key: string,
): Promise<Sent[]> {
  const count = Math.max(PER_SECOND, Math.round(PER_SECOND * SECONDS * effort))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const sending: Promise<Sent>[] = []
  const start = performance.now()
  for (let place = 0; place < count; place++) {
    const due = start + (place * 1000) / PER_SECOND
    const late = due - performance.now()
    if (late > 0) await wait(late)
    sending.push(submit(agent, office.served.origin, key, random.pick(holders), place))
    if (place % (PER_SECOND * 5) === 0) tell(`${LEAD_DELIVERY}: ${place} of ${count}`)
  }
  const sent = await Promise.all(sending)
  agent.destroy()
  return sent
}

function submit(agent: Agent, origin: string, key: string, holder: LeadHolder, place: number): Promise<Sent> {
  const mark = String(place).padStart(6, '0')
  const body = JSON.stringify({
    nom: `Client ${mark}`,
    telephone: `06 39 98 ${mark.slice(2, 4)} ${mark.slice(4)}`,
    courriel: `client-${mark}@mesure.example`,
    adresse: `${place + 1} rue de la Mesure`,
    code_postal: `${holder.departmentCode}000`,
    departement: holder.departmentCode,
    commune: `Commune ${mark}`,
    prestation: holder.subtypeCode,
    message: `Demande de mesure ${mark}, écrite le ${new Date().toISOString()} par ${Math.random()}.`,
    consentement: 'oui',
  })
  return new Promise((resolve, reject) => {
    const at = instant()
    const headers = {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Idempotency-Key': `mesure-${mark}`,
    }
    const asked = request(`${origin}/demandes`, { method: 'POST', agent, headers }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', chunk => {
        text += chunk
      })
      answer.on('end', () => {
        const answered = instant()
        if (answer.statusCode !== 201)
          return reject(new Error(`the door answered ${answer.statusCode}: ${text}`))
        const { reference } = JSON.parse(text) as { reference: string }
        resolve({ at, answered, reference, to: holder.email })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function arrived(taken: readonly Taken[], sent: readonly Sent[], patience: number): Promise<void> {
  const until = performance.now() + patience
  while (taken.length < sent.length && performance.now() < until) await wait(50)
  // What would come twice comes soon after.
  await wait(500)
}

function figuresOf(sent: readonly Sent[], taken: readonly Taken[]): Figure[] {
  const byReference = new Map<string, Taken[]>()
  for (const message of taken)
    for (const reference of message.references)
      byReference.set(reference, [...(byReference.get(reference) ?? []), message])
  const times: number[] = []
  const fates = { lost: 0, twice: 0, elsewhere: 0 }
  for (const { reference, at, to } of sent) {
    const [first, ...others] = byReference.get(reference) ?? []
    if (!first) fates.lost++
    else times.push(first.at - at)
    if (others.length > 0) fates.twice++
    if (first && (first.to.length !== 1 || first.to[0] !== to)) fates.elsewhere++
  }
  const ours = samplesOf(times)
  const sorted = times.toSorted((left, right) => left - right)
  const p99 = sorted[Math.min(sorted.length - 1, Math.floor(0.99 * sorted.length))] ?? Number.NaN
  const isWhole = fates.lost + fates.twice + fates.elsewhere === 0
  return [
    {
      name: LEAD_DELIVERY,
      unit: 'ms',
      ours,
      raw: null,
      floor: null,
      target: { label: 'p95 ≤ 1000, none lost, none twice', isMet: isWhole && ours.p95 <= TARGET_MS },
      note: `${PER_SECOND}/s, p99 ${p99.toFixed(0)}, ${fates.lost} lost, ${fates.twice} twice, ${fates.elsewhere} elsewhere`,
    },
    {
      name: LEAD_ANSWER,
      unit: 'ms',
      ours: samplesOf(sent.map(({ at, answered }) => answered - at)),
      raw: null,
      floor: null,
      target: null,
    },
  ]
}
