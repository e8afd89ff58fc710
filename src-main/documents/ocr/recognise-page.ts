import type { RecognisedPage } from '../reading/recognised-page.ts'
import { evenLight } from './even-light.ts'
import { openRecogniser, type Recogniser } from './open-recogniser.ts'
import { type PagePicture, picturePage } from './page-picture.ts'
import { placeWords } from './place-words.ts'
import { recogniseUpright } from './upright.ts'

let recogniser: Promise<Recogniser> | null = null

/**
 * The words of page `number` of a scan or of a photo, with their places. The recogniser is opened once in the life of
 * the process.
 *
 * @throws PictureRefused
 */
export async function recognisePage(bytes: Uint8Array, number: number): Promise<RecognisedPage> {
  recogniser ??= openRecogniser()
  return recognisePicture(await picturePage(bytes, number), number, await recogniser)
}

function recognisePicture(picture: PagePicture, number: number, engine: Recogniser): RecognisedPage {
  const upright = recogniseUpright(evenLight(picture.grey), picture.dpi, engine)
  return placeWords(number, upright, { width: picture.width, height: picture.height })
}
