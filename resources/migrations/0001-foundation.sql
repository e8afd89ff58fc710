-- The tables of Apanage. Every table is STRICT: a column holds what its type says or the write fails.
-- Civil dates are TEXT 'YYYY-MM-DD' (Europe/Paris, periods half-open [starts_on, ends_on)); instants are
-- INTEGER milliseconds since 1970 UTC; money is INTEGER euro cents; booleans are 0 or 1.
-- A constraint …_is_a_day holds that a civil date is a day that exists: date() answers another day, or nothing, else.
-- Triggers, views and full-text indexes live in after.sql, because a table rebuild drops them.

-- Who works here -----------------------------------------------------------------------------------------
CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  email TEXT NOT NULL CHECK (instr(email, '@') > 1),
  created_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX staff_email ON staff (lower(email)) WHERE archived_at IS NULL;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  updated_at INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id), -- NULL: the application itself (clock, intake)
  kind TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)), -- ids and codes only, never a person's data
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX journal_subject ON journal (subject_type, subject_id, seq);

-- Counters of references (D-2026-0001): one row per series and year, so that none is given twice.
CREATE TABLE reference_counter (
  series TEXT NOT NULL CHECK (series IN ('D', 'L', 'C')),
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

-- What is sold: the cells ---------------------------------------------------------------------------------
CREATE TABLE department (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  region_code TEXT NOT NULL,
  region TEXT NOT NULL,
  zone TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  archived_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE subtype (
  code TEXT PRIMARY KEY,
  service_code TEXT NOT NULL REFERENCES service (code),
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  energy INTEGER NOT NULL DEFAULT 0 CHECK (energy IN (0, 1)),
  ten_year_cover INTEGER NOT NULL DEFAULT 0 CHECK (ten_year_cover IN (0, 1)),
  rge INTEGER NOT NULL DEFAULT 0 CHECK (rge IN (0, 1)),
  archived_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX subtype_service ON subtype (service_code, position);

-- Providers and their dossiers ----------------------------------------------------------------------------
CREATE TABLE provider (
  id INTEGER PRIMARY KEY,
  siren TEXT NOT NULL UNIQUE CHECK (length(siren) = 9),
  siret TEXT CHECK (length(siret) = 14 AND substr(siret, 1, 9) = siren),
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  legal_form TEXT, -- INSEE four-digit category, '1000' is a sole trader
  address TEXT,
  postal_code TEXT,
  commune TEXT,
  headcount INTEGER CHECK (headcount >= 0),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX provider_sort_key ON provider (sort_key);

CREATE TABLE dossier (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('received', 'in_review', 'approved', 'refused', 'closed')),
  version INTEGER NOT NULL DEFAULT 1,
  origin TEXT NOT NULL CHECK (origin IN ('mail', 'folder', 'manual')),
  provider_id INTEGER REFERENCES provider (id),
  company_name TEXT NOT NULL,
  company_sort_key TEXT NOT NULL,
  siret TEXT, -- as declared, digits only; may be wrong: the checks say so
  siren TEXT GENERATED ALWAYS AS (substr(siret, 1, 9)) VIRTUAL,
  legal_form TEXT,
  address TEXT,
  postal_code TEXT,
  commune TEXT,
  headcount INTEGER CHECK (headcount >= 0),
  declared_capacity TEXT, -- in the provider's words: how many requests a month it can answer, and how fast
  subject TEXT,
  body TEXT,
  received_at INTEGER NOT NULL,
  claimed_by INTEGER REFERENCES staff (id),
  claimed_at INTEGER,
  waiting_on TEXT NOT NULL DEFAULT 'us' CHECK (waiting_on IN ('us', 'provider', 'registry', 'nobody')),
  waiting_since INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by INTEGER REFERENCES staff (id),
  decision_reason TEXT,
  -- A word of the full-text index that no one types: the view it is in (queries/dossier-lists.ts).
  facets TEXT GENERATED ALWAYS AS ('zv' || CASE WHEN state NOT IN ('received', 'in_review') THEN state
    WHEN waiting_on = 'provider' THEN 'waitingprovider' ELSE 'toreview' END) VIRTUAL,
  CHECK (state NOT IN ('approved', 'refused') OR decided_by IS NOT NULL)
) STRICT;
CREATE INDEX dossier_state_received ON dossier (state, received_at DESC);
CREATE INDEX dossier_received ON dossier (received_at DESC);
CREATE INDEX dossier_state_waiting ON dossier (state, waiting_since);
CREATE INDEX dossier_waiting ON dossier (waiting_since);
CREATE INDEX dossier_sort_key ON dossier (company_sort_key);
CREATE INDEX dossier_state_sort_key ON dossier (state, company_sort_key);
CREATE INDEX dossier_claimed ON dossier (claimed_by, state, waiting_since);
-- The two views that people work in, in each of their orders. A query must repeat the condition word for word.
CREATE INDEX dossier_review_waiting ON dossier (waiting_since)
  WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider';
CREATE INDEX dossier_review_received ON dossier (received_at)
  WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider';
CREATE INDEX dossier_review_sort_key ON dossier (company_sort_key)
  WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider';
CREATE INDEX dossier_provider_waiting ON dossier (waiting_since)
  WHERE state IN ('received', 'in_review') AND waiting_on = 'provider';
CREATE INDEX dossier_siren ON dossier (siren);
CREATE INDEX dossier_provider ON dossier (provider_id);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER REFERENCES dossier (id) ON DELETE CASCADE,
  provider_id INTEGER REFERENCES provider (id),
  name TEXT,
  email TEXT,
  phone TEXT, -- E.164 when it could be normalised, else as given
  position INTEGER NOT NULL DEFAULT 0, -- 0 is the main one: requests go to its address
  CHECK (dossier_id IS NOT NULL OR provider_id IS NOT NULL)
) STRICT;
CREATE INDEX contact_dossier ON contact (dossier_id, position);
CREATE INDEX contact_provider ON contact (provider_id, position);
CREATE INDEX contact_email ON contact (email);
CREATE INDEX contact_phone ON contact (phone);

-- The perimeter asked, then approved.
CREATE TABLE dossier_cell (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  department_code TEXT NOT NULL REFERENCES department (code),
  subtype_code TEXT NOT NULL REFERENCES subtype (code),
  approved_at INTEGER,
  PRIMARY KEY (dossier_id, department_code, subtype_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_cell_cell ON dossier_cell (department_code, subtype_code);
CREATE INDEX dossier_cell_subtype ON dossier_cell (subtype_code);

-- The five checks of the platform; "exclusivity" and "documents" are derived, the three others are said by a person.
CREATE TABLE dossier_check (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('profile', 'zone', 'capacity')),
  outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'failed')),
  note TEXT,
  judged_by INTEGER NOT NULL REFERENCES staff (id),
  judged_at INTEGER NOT NULL,
  PRIMARY KEY (dossier_id, kind)
) STRICT, WITHOUT ROWID;

-- Every decision ever taken, with its reason; the last one is repeated on the dossier. Reopening is one of them.
CREATE TABLE dossier_decision (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'refused', 'closed', 'reopened')),
  reason TEXT,
  decided_by INTEGER NOT NULL REFERENCES staff (id),
  decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX dossier_decision_dossier ON dossier_decision (dossier_id, id);

-- Documents: what is asked is a row of document, each version received a row of document_version ------------
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  media_type TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('kbis', 'k', 'sirene', 'rne', 'rc_pro', 'decennale', 'rge', 'other')),
  state TEXT NOT NULL CHECK (state IN ('missing', 'to_judge', 'conforme', 'to_replace', 'refused', 'not_applicable')),
  motive TEXT,
  judged_by INTEGER REFERENCES staff (id),
  judged_at INTEGER,
  judged_version_id INTEGER REFERENCES document_version (id) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT CONSTRAINT document_valid_from_is_a_day CHECK (date(valid_from) IS valid_from),
  valid_until TEXT CONSTRAINT document_valid_until_is_a_day CHECK (date(valid_until) IS valid_until), -- last day of validity, as printed; expired from the day after
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_dossier ON document (dossier_id, kind);
CREATE INDEX document_valid_until ON document (valid_until) WHERE valid_until IS NOT NULL;

CREATE TABLE document_version (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id),
  name TEXT NOT NULL, -- made safe to show and to export
  received_at INTEGER NOT NULL,
  added_by INTEGER REFERENCES staff (id),
  reading_state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (reading_state IN ('waiting', 'read', 'unreadable')),
  unreadable_reason TEXT,
  read_kind TEXT,
  page_count INTEGER,
  read_at INTEGER,
  UNIQUE (document_id, version)
) STRICT;
CREATE INDEX document_version_file ON document_version (file_id);
CREATE INDEX document_version_waiting ON document_version (id) WHERE reading_state = 'waiting';

-- What the reader found on a page: one row per candidate, in points from the top left of the displayed page.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES document_version (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  text TEXT NOT NULL,
  page INTEGER NOT NULL CHECK (page >= 1),
  x REAL NOT NULL,
  y REAL NOT NULL,
  width REAL NOT NULL,
  height REAL NOT NULL
) STRICT;
CREATE INDEX evidence_version ON evidence (version_id, field);

-- Every judgement ever given, the last one is repeated on the document.
CREATE TABLE verdict (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  version_id INTEGER REFERENCES document_version (id),
  state TEXT NOT NULL CHECK (state IN ('conforme', 'to_replace', 'refused', 'not_applicable')),
  motive TEXT,
  judged_by INTEGER NOT NULL REFERENCES staff (id),
  judged_at INTEGER NOT NULL
) STRICT;
CREATE INDEX verdict_document ON verdict (document_id, judged_at);

-- Every message taken in, so that the same one is never taken twice.
CREATE TABLE inbound_message (
  id INTEGER PRIMARY KEY,
  message_key TEXT NOT NULL UNIQUE, -- the Message-ID, else 'sha256:…' of the bytes
  file_id INTEGER NOT NULL REFERENCES file (id),
  channel TEXT NOT NULL CHECK (channel IN ('drop', 'folder')),
  sender_name TEXT,
  sender_address TEXT,
  subject TEXT,
  sent_at INTEGER,
  received_at INTEGER NOT NULL,
  dossier_id INTEGER REFERENCES dossier (id) ON DELETE SET NULL,
  lead_id INTEGER REFERENCES lead (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX inbound_message_dossier ON inbound_message (dossier_id);
CREATE INDEX inbound_message_lead ON inbound_message (lead_id);

-- Exclusivity ---------------------------------------------------------------------------------------------
CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  provider_id INTEGER NOT NULL REFERENCES provider (id),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  state TEXT NOT NULL CHECK (state IN ('prepared', 'sent', 'signed', 'terminated')), -- active and ended follow from the dates
  starts_on TEXT NOT NULL CONSTRAINT contract_starts_on_is_a_day CHECK (date(starts_on) IS starts_on),
  ends_on TEXT NOT NULL CONSTRAINT contract_ends_on_is_a_day CHECK (date(ends_on) IS ends_on), -- exclusive
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0), -- a year, without VAT
  vat_rate INTEGER NOT NULL CHECK (vat_rate >= 0), -- basis points: 2000 is 20 %
  data TEXT NOT NULL CHECK (json_valid(data)), -- what the PDF was typeset from
  file_id INTEGER NOT NULL REFERENCES file (id),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES staff (id),
  sent_at INTEGER,
  signed_on TEXT CONSTRAINT contract_signed_on_is_a_day CHECK (date(signed_on) IS signed_on),
  signature_recorded_by INTEGER REFERENCES staff (id),
  terminated_on TEXT CONSTRAINT contract_terminated_on_is_a_day CHECK (date(terminated_on) IS terminated_on),
  CHECK (starts_on < ends_on),
  CHECK (state <> 'signed' OR (signed_on IS NOT NULL AND signature_recorded_by IS NOT NULL))
) STRICT;
CREATE INDEX contract_provider ON contract (provider_id, starts_on);
CREATE INDEX contract_dossier ON contract (dossier_id);
CREATE INDEX contract_state_created ON contract (state, created_at DESC);
CREATE INDEX contract_notice ON contract (terminated_on) WHERE state = 'terminated';

CREATE TABLE suspension (
  id INTEGER PRIMARY KEY,
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  starts_on TEXT NOT NULL CONSTRAINT suspension_starts_on_is_a_day CHECK (date(starts_on) IS starts_on),
  lifted_on TEXT CONSTRAINT suspension_lifted_on_is_a_day CHECK (date(lifted_on) IS lifted_on), -- exclusive
  ground TEXT NOT NULL,
  statement TEXT NOT NULL CHECK (length(trim(statement)) > 0), -- the statement of reasons (P2B, article 4)
  decided_by INTEGER NOT NULL REFERENCES staff (id),
  decided_at INTEGER NOT NULL,
  CHECK (lifted_on IS NULL OR starts_on <= lifted_on)
) STRICT;
CREATE INDEX suspension_contract ON suspension (contract_id, starts_on);

CREATE TABLE exclusivity (
  id INTEGER PRIMARY KEY,
  department_code TEXT NOT NULL REFERENCES department (code),
  subtype_code TEXT NOT NULL REFERENCES subtype (code),
  provider_id INTEGER NOT NULL REFERENCES provider (id),
  dossier_id INTEGER REFERENCES dossier (id),
  contract_id INTEGER REFERENCES contract (id),
  starts_on TEXT NOT NULL CONSTRAINT exclusivity_starts_on_is_a_day CHECK (date(starts_on) IS starts_on),
  ends_on TEXT CONSTRAINT exclusivity_ends_on_is_a_day CHECK (date(ends_on) IS ends_on), -- exclusive; NULL: open end
  granted_at INTEGER NOT NULL,
  granted_by INTEGER NOT NULL REFERENCES staff (id),
  ended_reason TEXT,
  CHECK (ends_on IS NULL OR starts_on < ends_on)
) STRICT;
CREATE INDEX exclusivity_cell ON exclusivity (department_code, subtype_code, starts_on, ends_on);
CREATE INDEX exclusivity_subtype ON exclusivity (subtype_code, department_code, starts_on, ends_on);
CREATE INDEX exclusivity_end ON exclusivity (ends_on, starts_on); -- those of today among years of past ones
CREATE INDEX exclusivity_provider ON exclusivity (provider_id, starts_on);
CREATE INDEX exclusivity_dossier ON exclusivity (dossier_id);
CREATE INDEX exclusivity_contract ON exclusivity (contract_id);

-- An option: a cell reserved for one dossier until a moment. It lives in [placed_at, released_at or expires_at).
CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  department_code TEXT NOT NULL REFERENCES department (code),
  subtype_code TEXT NOT NULL REFERENCES subtype (code),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  provider_id INTEGER REFERENCES provider (id),
  placed_on TEXT NOT NULL CONSTRAINT hold_placed_on_is_a_day CHECK (date(placed_on) IS placed_on), -- the civil date of placed_at in Paris
  placed_at INTEGER NOT NULL,
  placed_by INTEGER NOT NULL REFERENCES staff (id),
  expires_at INTEGER NOT NULL,
  released_at INTEGER,
  release_reason TEXT,
  CHECK (placed_at < expires_at),
  CHECK (released_at IS NULL OR released_at >= placed_at)
) STRICT;
CREATE INDEX hold_cell ON hold (department_code, subtype_code, placed_at);
CREATE INDEX hold_dossier ON hold (dossier_id);
CREATE INDEX hold_expires ON hold (expires_at);

-- Requests of end customers and their one forwarding --------------------------------------------------------
CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL
    CHECK (state IN ('to_qualify', 'ready', 'without_holder', 'dispatched', 'duplicate', 'refused', 'withdrawn')),
  version INTEGER NOT NULL DEFAULT 1,
  channel TEXT NOT NULL CHECK (channel IN ('manual', 'mail', 'csv', 'folder')),
  received_at INTEGER NOT NULL,
  customer_name TEXT NOT NULL,
  phone TEXT, -- E.164 when it could be normalised, else as given
  email TEXT,
  postal_code TEXT,
  commune TEXT,
  department_code TEXT REFERENCES department (code),
  subtype_code TEXT REFERENCES subtype (code),
  message TEXT NOT NULL DEFAULT '',
  consent_text TEXT, -- the exact words the customer agreed to
  consent_version TEXT,
  consent_at INTEGER,
  consent_channel TEXT,
  doubts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(doubts)), -- why it is still to qualify, as codes
  refused_reason TEXT,
  withdrawn_at INTEGER,
  -- Words of the full-text index that no one types: 'zsready zd69 ztpompeachaleur' (queries/lead-search.ts).
  facets TEXT GENERATED ALWAYS AS ('zs' || replace(state, '_', '') || ifnull(' zd' || lower(department_code), '')
    || ifnull(' zt' || replace(subtype_code, '-', ''), '')) VIRTUAL
) STRICT;
CREATE INDEX lead_received ON lead (received_at DESC);
CREATE INDEX lead_state_received ON lead (state, received_at DESC);
CREATE INDEX lead_cell_received ON lead (department_code, subtype_code, received_at DESC);
CREATE INDEX lead_phone ON lead (phone) WHERE phone IS NOT NULL;
CREATE INDEX lead_email ON lead (email) WHERE email IS NOT NULL;

-- Counts kept by triggers: counting a million leads by state costs 60 ms, reading this costs nothing.
CREATE TABLE lead_count (
  state TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox_message (
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE, -- the Message-ID, the same on every try
  kind TEXT NOT NULL CHECK (kind IN ('lead', 'contract', 'test')),
  subject_type TEXT,
  subject_id INTEGER,
  to_name TEXT,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id), -- the frozen bytes
  created_at INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id),
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'unknown')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  accepted_at INTEGER,
  server_answer TEXT,
  settled_by INTEGER REFERENCES staff (id),
  settled_at INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox_message (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbox_state ON outbox_message (state, created_at DESC);
CREATE INDEX outbox_accepted ON outbox_message (accepted_at) WHERE accepted_at IS NOT NULL;
CREATE INDEX outbox_subject ON outbox_message (subject_type, subject_id);

CREATE TABLE outbox_attempt (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES outbox_message (id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  transport TEXT NOT NULL CHECK (transport IN ('smtp', 'folder')),
  phase TEXT NOT NULL CHECK (phase IN ('connecting', 'data_started', 'done')),
  outcome TEXT CHECK (outcome IN ('accepted', 'refused', 'deferred', 'unknown')),
  answer TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  UNIQUE (message_id, attempt)
) STRICT;

CREATE TABLE dispatch (
  id INTEGER PRIMARY KEY,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  provider_id INTEGER NOT NULL REFERENCES provider (id),
  exclusivity_id INTEGER NOT NULL REFERENCES exclusivity (id),
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  outbox_message_id INTEGER NOT NULL UNIQUE REFERENCES outbox_message (id),
  dispatched_on TEXT NOT NULL CONSTRAINT dispatch_dispatched_on_is_a_day CHECK (date(dispatched_on) IS dispatched_on),
  dispatched_at INTEGER NOT NULL,
  dispatched_by INTEGER NOT NULL REFERENCES staff (id),
  explanation TEXT NOT NULL CHECK (json_valid(explanation)), -- every test with the values seen
  cancelled_at INTEGER,
  cancel_reason TEXT,
  CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL)),
  CHECK (length(trim(cancel_reason)) > 0)
) STRICT;
CREATE UNIQUE INDEX dispatch_live ON dispatch (lead_id) WHERE cancelled_at IS NULL;
CREATE INDEX dispatch_provider ON dispatch (provider_id, dispatched_at DESC);

-- What was tested when no holder could be served, so that non-routing explains itself too.
CREATE TABLE routing (
  id INTEGER PRIMARY KEY,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  tested_at INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('deliverable', 'no-holder', 'blocked')),
  explanation TEXT NOT NULL CHECK (json_valid(explanation))
) STRICT;
CREATE INDEX routing_lead ON routing (lead_id, tested_at DESC);
