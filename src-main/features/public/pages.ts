import { feedbackPage } from '../follow-up/feedback-page.ts'
import { returnPage } from '../follow-up/return-page.ts'
import type { LinkPurpose } from '../public-links.ts'
import type { PublicPage } from '../public-pages.ts'
import { renewConsentPage } from '../uncovered/renew-consent-page.ts'
import { confirmEmailPage } from './confirm-email-page.ts'
import { withdrawPage } from './withdraw-page.ts'

/** The page of each purpose: one line each, of the feature that knows what it is about. */
export const publicPages: Readonly<Record<LinkPurpose, PublicPage>> = {
  'confirm-email': confirmEmailPage,
  withdraw: withdrawPage,
  feedback: feedbackPage,
  return: returnPage,
  'renew-consent': renewConsentPage,
}
