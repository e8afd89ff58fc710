/** The message of the error when no browser can be had. */
export const NO_BROWSER: string
/** The path of a browser for the tests, installed now when there is none. @throws Error NO_BROWSER */
export function findOrInstallBrowser(): Promise<string>
/** The path of a browser already installed, or null. */
export function findInstalledBrowser(): string | null
