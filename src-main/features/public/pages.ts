import type { LinkPurpose } from '../public-links.ts'
import type { PublicPage } from '../public-pages.ts'

/** The page of each purpose: one line each, of the feature that knows what it is about. */
export const publicPages: Partial<Record<LinkPurpose, PublicPage>> = {}
