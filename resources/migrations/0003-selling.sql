-- Selling a territory: price grids, proposals, waiting lists, the versions of a contract's text, what is dated.

-- References gain a series: P for proposals.
CREATE TABLE new_reference_counter (
  series TEXT NOT NULL CHECK (series IN ('D', 'L', 'C', 'P')),
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;
INSERT INTO new_reference_counter (series, year, last) SELECT series, year, last FROM reference_counter;
DROP TABLE reference_counter;
ALTER TABLE new_reference_counter RENAME TO reference_counter;

-- Prices ------------------------------------------------------------------------------------------------------
-- A grid is in force from its day until the next one's; without a day it is only planned, for a what-if.
CREATE TABLE price_grid (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE CHECK (length(trim(version)) > 0),
  definition TEXT NOT NULL CHECK (json_valid(definition)), -- domain/pricing.ts, PriceGrid
  in_force_on TEXT UNIQUE CONSTRAINT price_grid_in_force_on_is_a_day CHECK (date(in_force_on) IS in_force_on),
  created_at INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) -- NULL: the grid that came with the application
) STRICT;

-- Proposals ---------------------------------------------------------------------------------------------------
-- A proposal that was sent is never rewritten: a change is a new version of the same reference.
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  provider_id INTEGER NOT NULL REFERENCES provider (id),
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'sent', 'accepted', 'declined', 'expired', 'withdrawn', 'replaced')),
  starts_on TEXT NOT NULL CONSTRAINT proposal_starts_on_is_a_day CHECK (date(starts_on) IS starts_on),
  ends_on TEXT NOT NULL CONSTRAINT proposal_ends_on_is_a_day CHECK (date(ends_on) IS ends_on), -- exclusive
  valid_until TEXT NOT NULL CONSTRAINT proposal_valid_until_is_a_day CHECK (date(valid_until) IS valid_until), -- last day to accept
  sign_by TEXT NOT NULL CONSTRAINT proposal_sign_by_is_a_day CHECK (date(sign_by) IS sign_by), -- last day to sign the contract
  price_grid_id INTEGER NOT NULL REFERENCES price_grid (id),
  price TEXT NOT NULL CHECK (json_valid(price)), -- domain/pricing.ts, PerimeterPrice: every line, and its evidence
  net_cents INTEGER NOT NULL CHECK (net_cents >= 0),
  vat_rate INTEGER NOT NULL CHECK (vat_rate >= 0), -- basis points
  vat_note TEXT,
  override_by INTEGER REFERENCES staff (id),
  override_approved_by INTEGER REFERENCES staff (id),
  renews_contract_id INTEGER REFERENCES contract (id),
  data TEXT CHECK (json_valid(data)), -- what the PDF was typeset from
  file_id INTEGER REFERENCES file (id),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES staff (id),
  sent_at INTEGER,
  outbox_message_id INTEGER REFERENCES outbox_message (id),
  settled_at INTEGER, -- accepted, declined, expired, withdrawn or replaced
  settled_by INTEGER REFERENCES staff (id), -- NULL: by the clock
  settled_reason TEXT,
  -- The proof of an acceptance: who said it, how, and the page or message that shows it.
  accepted_name TEXT,
  accepted_how TEXT CHECK (accepted_how IN ('mail', 'paper', 'electronic')),
  accepted_file_id INTEGER REFERENCES file (id),
  accepted_message_id INTEGER REFERENCES inbound_message (id),
  UNIQUE (reference, version),
  CHECK (starts_on < ends_on),
  CHECK (state = 'draft' OR state = 'withdrawn' OR (sent_at IS NOT NULL AND file_id IS NOT NULL)),
  CHECK ((state IN ('draft', 'sent')) = (settled_at IS NULL)),
  CHECK (state <> 'accepted' OR (settled_by IS NOT NULL AND accepted_name IS NOT NULL AND accepted_how IS NOT NULL))
) STRICT;
CREATE INDEX proposal_state ON proposal (state, valid_until);
CREATE INDEX proposal_dossier ON proposal (dossier_id, id);
CREATE INDEX proposal_provider ON proposal (provider_id, id);
CREATE INDEX proposal_created ON proposal (created_at DESC);
-- Of one reference, one version stands; the next one may be drafted meanwhile.
CREATE UNIQUE INDEX proposal_live ON proposal (reference) WHERE state IN ('sent', 'accepted');
CREATE UNIQUE INDEX proposal_next ON proposal (reference) WHERE state = 'draft';

CREATE TABLE proposal_cell (
  proposal_id INTEGER NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
  department_code TEXT NOT NULL REFERENCES department (code),
  subtype_code TEXT NOT NULL REFERENCES subtype (code),
  net_cents INTEGER NOT NULL,
  hold_id INTEGER REFERENCES hold (id), -- the option that keeps the cell meanwhile
  exclusivity_id INTEGER REFERENCES exclusivity (id), -- what it became
  PRIMARY KEY (proposal_id, department_code, subtype_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_cell_cell ON proposal_cell (department_code, subtype_code);

-- Options: an extension is an act with its reason -----------------------------------------------------------------
CREATE TABLE hold_extension (
  id INTEGER PRIMARY KEY,
  hold_id INTEGER NOT NULL REFERENCES hold (id),
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  extended_by INTEGER NOT NULL REFERENCES staff (id),
  extended_at INTEGER NOT NULL,
  CHECK (from_at < until_at)
) STRICT;
CREATE INDEX hold_extension_hold ON hold_extension (hold_id, id);
-- An option whose end was settled by the clock: journaled once.
ALTER TABLE hold ADD COLUMN expiry_settled_at INTEGER;
CREATE INDEX hold_to_settle ON hold (expires_at) WHERE released_at IS NULL AND expiry_settled_at IS NULL;

-- Waiting lists (domain/waiting-list.ts) ---------------------------------------------------------------------------
CREATE TABLE waiting_request (
  id INTEGER PRIMARY KEY,
  department_code TEXT NOT NULL REFERENCES department (code),
  subtype_code TEXT NOT NULL REFERENCES subtype (code),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  provider_id INTEGER REFERENCES provider (id),
  requested_at INTEGER NOT NULL,
  requested_by INTEGER NOT NULL REFERENCES staff (id),
  left_at INTEGER,
  left_reason TEXT CHECK (left_reason IN ('withdrawn', 'served', 'declined', 'lapsed', 'refused')),
  CHECK ((left_at IS NULL) = (left_reason IS NULL)),
  CHECK (left_at IS NULL OR left_at >= requested_at)
) STRICT;
CREATE INDEX waiting_request_cell ON waiting_request (department_code, subtype_code, requested_at, id);
CREATE UNIQUE INDEX waiting_request_once ON waiting_request (department_code, subtype_code, dossier_id) WHERE left_at IS NULL;
CREATE INDEX waiting_request_dossier ON waiting_request (dossier_id);

CREATE TABLE waiting_offer (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL UNIQUE REFERENCES waiting_request (id),
  offered_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  hold_id INTEGER REFERENCES hold (id), -- the option that keeps the cell during the offer
  outbox_message_id INTEGER REFERENCES outbox_message (id),
  answer TEXT CHECK (answer IN ('accepted', 'declined')),
  answered_at INTEGER,
  answered_by INTEGER REFERENCES staff (id),
  CHECK (offered_at < expires_at),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX waiting_offer_expires ON waiting_offer (expires_at) WHERE answer IS NULL;

-- The text of contracts, editable; a contract says which version it was made from -----------------------------------
CREATE TABLE contract_template (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE CHECK (length(trim(version)) > 0), -- the version of the terms that is printed
  articles TEXT NOT NULL CHECK (json_valid(articles)), -- [{ key, title, body }, …], variables in braces
  in_force_on TEXT CONSTRAINT contract_template_in_force_on_is_a_day CHECK (date(in_force_on) IS in_force_on),
  created_at INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id)
) STRICT;

ALTER TABLE contract ADD COLUMN template_id INTEGER REFERENCES contract_template (id);
ALTER TABLE contract ADD COLUMN proposal_id INTEGER REFERENCES proposal (id);
ALTER TABLE contract ADD COLUMN renews_contract_id INTEGER REFERENCES contract (id);
ALTER TABLE contract ADD COLUMN signature_kind TEXT CHECK (signature_kind IN ('paper', 'electronic'));
ALTER TABLE contract ADD COLUMN signature_file_id INTEGER REFERENCES file (id); -- the scan, or the file signed elsewhere
ALTER TABLE contract ADD COLUMN signature_facts TEXT CHECK (json_valid(signature_facts)); -- what its signature says
ALTER TABLE contract ADD COLUMN sealed_file_id INTEGER REFERENCES file (id); -- the same bytes with the platform's seal
-- The first day on which requests could be sent: the later of signature and validation of the documents.
ALTER TABLE contract ADD COLUMN served_from TEXT CONSTRAINT contract_served_from_is_a_day CHECK (date(served_from) IS served_from);
-- Why the contract will not go on: said by the provider or by us; renewal is never silent.
ALTER TABLE contract ADD COLUMN renewal_answer TEXT CHECK (renewal_answer IN ('renews', 'leaves'));
ALTER TABLE contract ADD COLUMN renewal_answered_at INTEGER;
CREATE INDEX contract_ends ON contract (ends_on) WHERE state = 'signed';
CREATE INDEX contract_proposal ON contract (proposal_id) WHERE proposal_id IS NOT NULL;

-- Days that the provider could not be served by our fault, added to its term with their reason.
CREATE TABLE contract_added_days (
  id INTEGER PRIMARY KEY,
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  days INTEGER NOT NULL CHECK (days > 0),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  added_by INTEGER NOT NULL REFERENCES staff (id),
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX contract_added_days_contract ON contract_added_days (contract_id, id);

-- Reminders of what is dated: sent once for each subject, horizon and date it was about -----------------------------
CREATE TABLE deadline_notice (
  subject TEXT NOT NULL CHECK (subject IN ('document', 'renewal', 'signature', 'proposal')),
  subject_id INTEGER NOT NULL,
  horizon INTEGER NOT NULL CHECK (horizon >= 0), -- days before
  about TEXT NOT NULL CONSTRAINT deadline_notice_about_is_a_day CHECK (date(about) IS about),
  outbox_message_id INTEGER REFERENCES outbox_message (id),
  sent_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  PRIMARY KEY (subject, subject_id, horizon, about)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_notice_message ON deadline_notice (outbox_message_id);
