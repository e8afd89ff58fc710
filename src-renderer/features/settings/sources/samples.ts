/** What to paste to try a door: a program's call. */
export const curlSample = (address: string, key: string): string =>
  [
    `curl ${address}/demandes \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    '  -H "Content-Type: application/json" \\',
    '  -H "Idempotency-Key: $(uuidgen)" \\',
    `  -d '{"nom": "Odile Chavanne", "telephone": "06 39 98 05 58", "code_postal": "38500", "commune": "Voiron", "prestation": "Pompe à chaleur", "message": "Remplacer une chaudière.", "consentement": "oui"}'`,
  ].join('\n')

/** A page's plain form: it cannot send a header, and shows its key to whoever reads the page. */
export const formSample = (address: string, key: string, consent: string): string =>
  `<form action="${address}/demandes" method="post" enctype="multipart/form-data">
  <input type="hidden" name="cle" value="${key}">
  <label>Nom et prénom <input name="nom" maxlength="160" autocomplete="name" required></label>
  <label>Téléphone <input name="telephone" type="tel" maxlength="40" autocomplete="tel" required></label>
  <label>Courriel <input name="courriel" type="email" maxlength="254" autocomplete="email"></label>
  <label>Code postal <input name="code_postal" maxlength="12" autocomplete="postal-code" required></label>
  <label>Commune <input name="commune" maxlength="120" autocomplete="address-level2" required></label>
  <label>Travaux souhaités <input name="prestation" maxlength="120"></label>
  <label>Votre demande <textarea name="message" maxlength="20000"></textarea></label>
  <label>Photos <input name="pieces" type="file" multiple></label>
  <label><input name="consentement" type="checkbox" value="oui" required> ${inHtml(consent)}</label>
  <button>Envoyer ma demande</button>
</form>`

const inHtml = (text: string): string =>
  (text || 'ÉCRIVEZ ICI LES MOTS QUE LE CLIENT ACCEPTE').replace(/&/g, '&amp;').replace(/</g, '&lt;')
