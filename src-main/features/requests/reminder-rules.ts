import type { Rules } from '../../../src-preload/contract/settings.ts'
import type { ReminderRules } from '../../domain/reminder.ts'

/** The part of the settings that plans the reminders. */
export const reminderRules = ({
  reminderFirstDays,
  reminderEveryDays,
  reminderMax,
}: Rules): ReminderRules => ({
  firstDays: reminderFirstDays,
  everyDays: reminderEveryDays,
  max: reminderMax,
})
