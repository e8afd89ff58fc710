import { withSpaces } from '../wording/format.ts'
import type { DocumentFailure } from './pdf-library.ts'

const sentences: Record<DocumentFailure, string> = {
  encrypted:
    'Lecture impossible : le fichier est protégé par un mot de passe. Demandez-en une copie sans protection.',
  'not-a-pdf':
    'Lecture impossible : le fichier est abîmé ou n’est pas un PDF. Il est gardé ; demandez-en une autre copie.',
  'not-a-picture':
    'Lecture impossible : ce n’est pas une image valable. Le fichier est gardé ; demandez-en une autre copie.',
  'too-large':
    'Cette image est trop grande pour être montrée (plus de 72 millions de points). Le fichier est gardé : enregistrez-en une copie, ou demandez-en une plus légère.',
  'too-slow':
    'Lecture abandonnée : le fichier ne s’ouvre pas en 30 secondes. Il est gardé : enregistrez-en une copie, ou demandez-en une autre.',
  unreachable: 'Lecture impossible : le fichier n’a pas pu être chargé. Rien n’est perdu ; réessayez.',
}

/** Why a document is not shown, and what to do. */
export const failureSentence = (failure: DocumentFailure): string => withSpaces(sentences[failure])
