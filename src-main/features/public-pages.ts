import type { Office } from './context.ts'
import type { OpenedLink } from './public-links.ts'

/** What a page behind a link says, and what its buttons can do. No script, no picture: words and a form. */
export type PublicView = {
  readonly title: string
  readonly lines: readonly string[]
  /** A button each; none: there is nothing (more) to do. */
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** One text that goes with whatever button is pressed. */
  readonly field?: { readonly name: string; readonly label: string }
}

/**
 * The page of one purpose; whoever holds the link is the customer, or the provider, it was written to. Which page
 * answers which purpose is in public/pages.ts.
 */
export type PublicPage = {
  /** What the page shows. It never changes anything: mail scanners open links. */
  show(office: Office, link: OpenedLink): Promise<PublicView>
  /** The button `choice` was pressed; pressed twice, it says the same and does nothing more. */
  act(
    office: Office,
    link: OpenedLink,
    choice: string,
    fields: ReadonlyMap<string, string>,
  ): Promise<PublicView>
}
