/** The scheme and the only host our page is served from, in the desktop shell. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'apanage'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
