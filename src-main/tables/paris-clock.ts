const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** What a clock in Paris shows: the day as '2026-11-24', the time as '09:15:00'. Tables have no time zone. */
export function parisClock(at: number): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = clock.format(at).split(' ')
  return { day, time }
}
