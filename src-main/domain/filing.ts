/** A message that came in, reduced to what decides where it goes. Nothing it says of itself is believed further. */
export type MailFacts<Dossier, Sent> = {
  /** A message of ours whose delivery it tells of; `known` is false for a report about none of ours. */
  readonly report: { readonly standard: boolean; readonly sent: Sent | null } | null
  readonly automatic: 'replied' | 'generated' | null
  /** The dossier whose reference its subject quotes. */
  readonly byReference: Dossier | null
  /** The dossier of the message that it answers. */
  readonly byThread: Dossier | null
  /** It answers a message to the holder of a request. */
  readonly answersRequest: boolean
  /** The open dossiers of the companies that its words number. */
  readonly bySiren: readonly Dossier[]
  /** What it looks like, when nobody says what it is. */
  readonly looks: 'application' | 'request' | null
  /** What a person or a rule says it is. */
  readonly said: 'application' | 'request' | null
}

export type FiledWhy = 'reference' | 'thread' | 'siren'

export type Filing<Dossier, Sent> =
  | { readonly as: 'bounce'; readonly sent: Sent | null }
  | { readonly as: 'auto_reply'; readonly dossier: Dossier | null; readonly because: FiledWhy | null }
  | { readonly as: 'reply'; readonly dossier: Dossier; readonly because: FiledWhy }
  | { readonly as: 'request_reply' }
  | { readonly as: 'application' }
  | { readonly as: 'request' }
  | { readonly as: 'unfiled' }

/**
 * Where a message goes, by the first of these that holds: it tells the fate of a message of ours; it is an automatic
 * answer; it answers a message about a request, to the holder of it; it belongs to a dossier, by reference, by thread, or by the number of one company that has one open dossier;
 * it is what was said of it; it is what it looks like; else a person says. The address of its sender decides nothing:
 * anyone can write it.
 *
 * A number alone does not make an application join an earlier dossier: a company may apply twice.
 */
export function fileMessage<Dossier, Sent>(facts: MailFacts<Dossier, Sent>): Filing<Dossier, Sent> {
  const { report, automatic, byReference, byThread, answersRequest, bySiren, looks, said } = facts
  if (report && (report.standard || report.sent !== null)) return { as: 'bounce', sent: report.sent }
  const known = byReference
    ? ({ dossier: byReference, because: 'reference' } as const)
    : byThread
      ? ({ dossier: byThread, because: 'thread' } as const)
      : null
  if (automatic === 'replied')
    return { as: 'auto_reply', dossier: known?.dossier ?? null, because: known?.because ?? null }
  if (answersRequest && !byReference)
    return automatic === null ? { as: 'request_reply' } : { as: 'auto_reply', dossier: null, because: null }
  if (known) return { as: 'reply', ...known }
  const [only, ...others] = bySiren
  const mayJoin = said !== 'request' && looks !== 'application'
  if (only !== undefined && others.length === 0 && mayJoin)
    return { as: 'reply', dossier: only, because: 'siren' }
  if (said !== null) return { as: said }
  if (looks !== null) return { as: looks }
  return automatic === 'generated' ? { as: 'auto_reply', dossier: null, because: null } : { as: 'unfiled' }
}
