import { Screen } from '../../shell/Screen.tsx'
import { DropZone } from '../../ui/DropZone.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/Feedback.tsx'
import classes from './certificates.module.css'
import { NotFound } from './NotFound.tsx'
import { useVerification } from './use-verification.ts'
import { Verified } from './Verified.tsx'
import { WhichCertificate } from './WhichCertificate.tsx'

/** Is this certificate ours, and is it still what was issued? */
export function CertificatesScreen() {
  const { code, shown, pending, failure, byCode, byFile } = useVerification()
  const take = ([file]: readonly File[]) => {
    if (file) void byFile(file)
  }
  return (
    <Screen title="Vérifier un certificat" subtitle="sans réseau, depuis le registre et le coffre">
      <DropZone label="Déposer pour vérifier ce PDF" onFiles={take}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
        <section className={classes.body} tabIndex={0} aria-label="Vérification">
          <WhichCertificate key={code} code={code} pending={pending} onCode={byCode} onFiles={take} />
          <div aria-live="polite" aria-busy={pending}>
            {failure !== null && <ErrorState text={failure} />}
            {pending && !shown && <SkeletonRows count={9} height={28} />}
            {shown?.found === true && <Verified verified={shown} />}
            {shown?.found === false && <NotFound asked={code} missed={shown} />}
            {!shown && !pending && failure === null && (
              <EmptyState text="Saisissez un code, une empreinte ou le texte du code QR, ou déposez le PDF d’un certificat." />
            )}
          </div>
        </section>
      </DropZone>
    </Screen>
  )
}
