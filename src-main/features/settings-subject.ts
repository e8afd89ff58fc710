/** The settings have no rows of their own: their journal entries are told under this id. */
export const SETTINGS_SUBJECT = 1
