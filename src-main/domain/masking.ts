/** « Hortense Valdorme » → « H. V. »: enough to speak of a request, not to find the person again. */
export function initialsOnly(name: string): string {
  const letters = (name.normalize('NFC').match(/\p{L}[\p{L}\p{M}’']*/gu) ?? []).slice(0, 3)
  return letters.map(word => `${word.charAt(0).toLocaleUpperCase('fr')}.`).join(' ') || '—'
}
