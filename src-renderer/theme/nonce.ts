/**
 * The nonce that lets the few style elements of Mantine through the content security policy. The shell that
 * serves the page writes it into `<meta name="csp-nonce">`; in development there is none.
 */
export const styleNonce = (): string =>
  document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
