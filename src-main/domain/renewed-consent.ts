/** How long a request that nobody could serve may still be offered to a provider that signed since. */
export const OFFERED_FOR_DAYS = 30
/** How long the customer has to answer; after it, silence is a no. */
export const ANSWERED_WITHIN_DAYS = 10

const DAY = 86_400_000

/** Whether a request is recent enough to ask its customer again (milliseconds since 1970 UTC). */
export const isRecent = (receivedAt: number, now: number): boolean =>
  now - receivedAt <= OFFERED_FOR_DAYS * DAY

export const answerBy = (askedAt: number): number => askedAt + ANSWERED_WITHIN_DAYS * DAY

/** The words that the customer agrees to; they name the one recipient. */
export function renewedConsentText(
  provider: string,
  { subtypeName, departmentName }: { readonly subtypeName: string; readonly departmentName: string },
): string {
  return `J’accepte que ma demande (${subtypeName}, ${departmentName}) et mes coordonnées soient transmises à ${provider}, et à lui seul, pour qu’il me réponde par téléphone ou par courriel.`
}
