import { anOffice } from '../../testing.ts'
import { openFollowUpClock } from '../follow-up-clock.ts'

/** For tests: an office whose follow-up turns again and again at one moment of time, until it is killed. */
const [folder, now] = process.argv.slice(2)
if (folder === undefined || now === undefined) throw new Error('a folder and a moment')
const { office, clock } = await anOffice({ keepOpen: true, existing: folder })
clock.set(Number(now))
const turn = openFollowUpClock(office)
const signal = new AbortController().signal
process.stdout.write('turning\n')
for (;;) await turn(signal)
