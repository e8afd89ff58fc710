-- The review in depth: messages to and from providers, motives, the registry, views, leases, what a page says.
-- Rebuilt tables keep their columns in their order and gain the new ones at the end.

-- The dossier ------------------------------------------------------------------------------------------------
CREATE TABLE new_dossier (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('received', 'in_review', 'approved', 'refused', 'closed')),
  version INTEGER NOT NULL DEFAULT 1,
  origin TEXT NOT NULL CHECK (origin IN ('mail', 'folder', 'manual', 'import')),
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
  claimed_until INTEGER, -- the lease of claimed_by; past it anyone may take the dossier
  assigned_to INTEGER REFERENCES staff (id), -- who is asked to review it, whoever has it open
  merged_into INTEGER REFERENCES dossier (id), -- a duplicate that was closed in favour of another one
  -- What happened last that a person has not looked at yet, the most important when several did.
  attention TEXT CHECK (attention IN ('bounce', 'reply', 'document', 'assigned', 'reminders_over', 'registry')),
  attention_at INTEGER,
  -- The rank in the order of importance: what blocks a provider first (domain/attention.ts).
  importance INTEGER GENERATED ALWAYS AS (CASE attention WHEN 'bounce' THEN 0 WHEN 'reminders_over' THEN 1
    WHEN 'reply' THEN 2 WHEN 'document' THEN 3 WHEN 'assigned' THEN 4 WHEN 'registry' THEN 5 ELSE 9 END) VIRTUAL,
  CHECK (state NOT IN ('approved', 'refused') OR decided_by IS NOT NULL),
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CHECK ((attention IS NULL) = (attention_at IS NULL)),
  CHECK (merged_into IS NULL OR (state = 'closed' AND merged_into <> id))
) STRICT;
INSERT INTO new_dossier (id, reference, state, version, origin, provider_id, company_name, company_sort_key, siret,
  legal_form, address, postal_code, commune, headcount, declared_capacity, subject, body, received_at, claimed_by,
  claimed_at, waiting_on, waiting_since, decided_at, decided_by, decision_reason, claimed_until)
SELECT id, reference, state, version, origin, provider_id, company_name, company_sort_key, siret,
  legal_form, address, postal_code, commune, headcount, declared_capacity, subject, body, received_at, claimed_by,
  claimed_at, waiting_on, waiting_since, decided_at, decided_by, decision_reason,
  CASE WHEN claimed_by IS NOT NULL THEN ifnull(claimed_at, received_at) END
FROM dossier;
DROP TABLE dossier;
ALTER TABLE new_dossier RENAME TO dossier;
CREATE INDEX dossier_state_received ON dossier (state, received_at DESC);
CREATE INDEX dossier_received ON dossier (received_at DESC);
CREATE INDEX dossier_state_waiting ON dossier (state, waiting_since);
CREATE INDEX dossier_waiting ON dossier (waiting_since);
CREATE INDEX dossier_sort_key ON dossier (company_sort_key);
CREATE INDEX dossier_state_sort_key ON dossier (state, company_sort_key);
CREATE INDEX dossier_claimed ON dossier (claimed_by, state, waiting_since);
CREATE INDEX dossier_assigned ON dossier (assigned_to, state, waiting_since) WHERE assigned_to IS NOT NULL;
CREATE INDEX dossier_attention ON dossier (attention, attention_at) WHERE attention IS NOT NULL;
-- The two views that people work in, in each of their orders. A query must repeat the condition word for word.
CREATE INDEX dossier_review_waiting ON dossier (waiting_since)
  WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider';
CREATE INDEX dossier_review_received ON dossier (received_at)
  WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider';
CREATE INDEX dossier_review_sort_key ON dossier (company_sort_key)
  WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider';
CREATE INDEX dossier_review_importance ON dossier (importance, waiting_since)
  WHERE state IN ('received', 'in_review') AND waiting_on <> 'provider';
CREATE INDEX dossier_provider_waiting ON dossier (waiting_since)
  WHERE state IN ('received', 'in_review') AND waiting_on = 'provider';
CREATE INDEX dossier_provider_importance ON dossier (importance, waiting_since)
  WHERE state IN ('received', 'in_review') AND waiting_on = 'provider';
CREATE INDEX dossier_siren ON dossier (siren);
CREATE INDEX dossier_provider ON dossier (provider_id);

-- The words of a dossier that are not its own columns, for the search: names, addresses and numbers of its people,
-- what its documents say, what was written. Kept by the use cases that change them.
CREATE TABLE dossier_text (
  dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id) ON DELETE CASCADE,
  people TEXT NOT NULL DEFAULT '',
  documents TEXT NOT NULL DEFAULT '',
  messages TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO dossier_text (dossier_id, people)
SELECT d.id, concat_ws(' ', d.reference, d.company_name, d.siret, d.commune,
  (SELECT group_concat(concat_ws(' ', c.name, c.email, c.phone), ' ') FROM contact c WHERE c.dossier_id = d.id))
FROM dossier d;

-- A value that a person took over from the registry or from a document; what was declared is kept.
CREATE TABLE identity_adoption (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('companyName', 'siret', 'legalForm', 'address', 'postalCode', 'commune', 'headcount')),
  declared TEXT,
  adopted TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('registry', 'document')),
  version_id INTEGER REFERENCES document_version (id),
  registry_answer_id INTEGER REFERENCES registry_answer (id),
  adopted_by INTEGER NOT NULL REFERENCES staff (id),
  adopted_at INTEGER NOT NULL,
  CHECK ((source = 'registry') = (registry_answer_id IS NOT NULL)),
  CHECK ((source = 'document') = (version_id IS NOT NULL))
) STRICT;
CREATE INDEX identity_adoption_dossier ON identity_adoption (dossier_id, field, id);

-- What a person decided of two dossiers that resemble each other; a merge also sets dossier.merged_into.
CREATE TABLE dossier_link (
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('linked', 'distinct', 'merged')),
  note TEXT,
  decided_by INTEGER NOT NULL REFERENCES staff (id),
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (dossier_id, other_id),
  CHECK (dossier_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_link_other ON dossier_link (other_id);

-- How many dossiers resemble this one that nobody has said anything about, as last looked at
-- (features/dossiers/look-for-resemblances.ts): what the view of possible duplicates asks for.
CREATE TABLE dossier_resemblance (
  dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id) ON DELETE CASCADE,
  undecided INTEGER NOT NULL CHECK (undecided >= 0),
  looked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX dossier_resemblance_undecided ON dossier_resemblance (dossier_id) WHERE undecided > 0;

-- What the registry of companies answered, kept with its moment: an answer is never asked twice for nothing.
CREATE TABLE registry_answer (
  id INTEGER PRIMARY KEY,
  siret TEXT NOT NULL CHECK (length(siret) = 14),
  outcome TEXT NOT NULL CHECK (outcome IN ('found', 'masked', 'not_found')),
  data TEXT NOT NULL CHECK (json_valid(data)), -- the answer in our own shape (domain/registry.ts)
  source TEXT NOT NULL, -- the address that answered
  asked_at INTEGER NOT NULL,
  asked_by INTEGER REFERENCES staff (id) -- NULL: the application itself
) STRICT;
CREATE INDEX registry_answer_siret ON registry_answer (siret, asked_at DESC);

-- Motives: why a document is not accepted, in words that the provider reads -------------------------------------
CREATE TABLE motive (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) > 0),
  document_kind TEXT NOT NULL -- 'any': a motive for every kind; 'dossier': for the decision itself
    CHECK (document_kind IN ('any', 'dossier', 'kbis', 'k', 'sirene', 'rne', 'rc_pro', 'decennale', 'rge', 'other')),
  family TEXT NOT NULL CHECK (family IN ('to_replace', 'refused')),
  position INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;
CREATE INDEX motive_kind ON motive (document_kind, family, position);

-- Each wording is kept: a verdict says which one it used, and the text it became.
CREATE TABLE motive_wording (
  id INTEGER PRIMARY KEY,
  motive_id INTEGER NOT NULL REFERENCES motive (id),
  version INTEGER NOT NULL,
  label TEXT NOT NULL CHECK (length(trim(label)) > 0), -- short, for the list
  text TEXT NOT NULL CHECK (length(trim(text)) > 0), -- what the provider reads; {variables} in braces
  created_by INTEGER REFERENCES staff (id), -- NULL: the wording that came with the application
  created_at INTEGER NOT NULL,
  UNIQUE (motive_id, version)
) STRICT;

ALTER TABLE document ADD COLUMN motive_wording_id INTEGER REFERENCES motive_wording (id);
ALTER TABLE verdict ADD COLUMN motive_wording_id INTEGER REFERENCES motive_wording (id);

-- What a page says ----------------------------------------------------------------------------------------------
-- 'ocr' on a version that waits: it was opened, it is a picture, its words are still to recognise.
ALTER TABLE document_version ADD COLUMN reading_method TEXT CHECK (reading_method IN ('text', 'ocr'));
CREATE INDEX document_version_scan ON document_version (id) WHERE unreadable_reason = 'scan';
-- A value read on a scan that its key or its label does not prove is shown as probable, never as certain.
ALTER TABLE evidence ADD COLUMN certain INTEGER NOT NULL DEFAULT 1 CHECK (certain IN (0, 1));

CREATE TABLE document_page (
  version_id INTEGER NOT NULL REFERENCES document_version (id) ON DELETE CASCADE,
  page INTEGER NOT NULL CHECK (page >= 1),
  width REAL NOT NULL, -- points of the displayed page
  height REAL NOT NULL,
  text TEXT NOT NULL,
  -- Only for a page that was recognised from a picture: [[text, x, y, width, height], …] in points of the displayed
  -- page, so that its words can be selected and found in the viewer like those of the others.
  words TEXT CHECK (json_valid(words)),
  PRIMARY KEY (version_id, page)
) STRICT, WITHOUT ROWID;

-- Messages in ---------------------------------------------------------------------------------------------------
CREATE TABLE new_inbound_message (
  id INTEGER PRIMARY KEY,
  message_key TEXT NOT NULL UNIQUE, -- the Message-ID, else 'sha256:…' of the bytes
  file_id INTEGER NOT NULL REFERENCES file (id),
  channel TEXT NOT NULL CHECK (channel IN ('drop', 'folder', 'imap')),
  sender_name TEXT,
  sender_address TEXT,
  subject TEXT,
  sent_at INTEGER,
  received_at INTEGER NOT NULL,
  dossier_id INTEGER REFERENCES dossier (id) ON DELETE SET NULL,
  lead_id INTEGER REFERENCES lead (id) ON DELETE SET NULL,
  -- 'unfiled' waits for a person to say where it belongs; 'ignored' was said to belong nowhere.
  filing TEXT NOT NULL CHECK (filing IN ('dossier', 'lead', 'reply', 'bounce', 'auto_reply', 'unfiled', 'ignored')),
  filed_because TEXT CHECK (filed_because IN ('reference', 'thread', 'siren', 'sender', 'person')),
  filed_by INTEGER REFERENCES staff (id), -- NULL: filed by a rule
  filed_at INTEGER,
  outbox_message_id INTEGER REFERENCES outbox_message (id), -- the message it answers, or tells the fate of
  body TEXT -- its words, to read and to find; the message itself is the file
) STRICT;
INSERT INTO new_inbound_message (id, message_key, file_id, channel, sender_name, sender_address, subject, sent_at,
  received_at, dossier_id, lead_id, filing)
SELECT id, message_key, file_id, channel, sender_name, sender_address, subject, sent_at, received_at, dossier_id,
  lead_id, CASE WHEN dossier_id IS NOT NULL THEN 'dossier' WHEN lead_id IS NOT NULL THEN 'lead' ELSE 'ignored' END
FROM inbound_message;
DROP TABLE inbound_message;
ALTER TABLE new_inbound_message RENAME TO inbound_message;
CREATE INDEX inbound_message_dossier ON inbound_message (dossier_id);
CREATE INDEX inbound_message_lead ON inbound_message (lead_id);
CREATE INDEX inbound_message_unfiled ON inbound_message (received_at) WHERE filing = 'unfiled';
CREATE INDEX inbound_message_answers ON inbound_message (outbox_message_id) WHERE outbox_message_id IS NOT NULL;

-- The files of a message, in its order: kept with it, whatever it is filed to. A version tells where one went.
CREATE TABLE inbound_attachment (
  inbound_message_id INTEGER NOT NULL REFERENCES inbound_message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id),
  name TEXT NOT NULL, -- safe to show: documents/safe-name.ts
  version_id INTEGER REFERENCES document_version (id) ON DELETE SET NULL,
  PRIMARY KEY (inbound_message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbound_attachment_version ON inbound_attachment (version_id) WHERE version_id IS NOT NULL;

-- The ledger of the mailbox: a message is its account, folder, UIDVALIDITY and UID. Written before the server is told
-- anything, so that a crash neither skips a message nor takes it twice.
CREATE TABLE mailbox_message (
  account TEXT NOT NULL, -- user@host:port
  folder TEXT NOT NULL,
  uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'already', 'skipped', 'refused')),
  reason TEXT, -- the code of the rule that skipped it, or of what refused it
  message_key TEXT,
  sender_address TEXT,
  subject TEXT,
  inbound_message_id INTEGER REFERENCES inbound_message (id) ON DELETE SET NULL,
  seen_at INTEGER NOT NULL,
  marked_at INTEGER, -- when the server's flag or move was done; NULL: still to do
  replay_at INTEGER, -- a person asked for it to be taken again; the next turn does
  PRIMARY KEY (account, folder, uid_validity, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX mailbox_message_seen ON mailbox_message (seen_at DESC);
CREATE INDEX mailbox_message_unmarked ON mailbox_message (account, folder) WHERE marked_at IS NULL;

-- Messages out --------------------------------------------------------------------------------------------------
CREATE TABLE new_outbox_message (
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE, -- the Message-ID, the same on every try
  kind TEXT NOT NULL CHECK (kind IN ('lead', 'contract', 'test', 'request', 'reminder', 'decision', 'proposal', 'notice',
    'customer')),
  subject_type TEXT,
  subject_id INTEGER,
  to_name TEXT,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id), -- the frozen bytes
  created_at INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id),
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'unknown', 'withdrawn')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  accepted_at INTEGER,
  server_answer TEXT,
  settled_by INTEGER REFERENCES staff (id),
  settled_at INTEGER,
  body TEXT -- its words, to read beside the dossier and to find; frozen like the file
) STRICT;
INSERT INTO new_outbox_message (id, message_id, kind, subject_type, subject_id, to_name, to_address, subject, file_id,
  created_at, created_by, state, attempts, next_attempt_at, accepted_at, server_answer, settled_by, settled_at)
SELECT id, message_id, kind, subject_type, subject_id, to_name, to_address, subject, file_id,
  created_at, created_by, state, attempts, next_attempt_at, accepted_at, server_answer, settled_by, settled_at
FROM outbox_message;
DROP TABLE outbox_message;
ALTER TABLE new_outbox_message RENAME TO outbox_message;
CREATE INDEX outbox_due ON outbox_message (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbox_state ON outbox_message (state, created_at DESC);
CREATE INDEX outbox_accepted ON outbox_message (accepted_at) WHERE accepted_at IS NOT NULL;
CREATE INDEX outbox_subject ON outbox_message (subject_type, subject_id);

-- What a mail server told later of a message it had accepted (DSN, RFC 3464).
CREATE TABLE delivery_notice (
  id INTEGER PRIMARY KEY,
  outbox_message_id INTEGER NOT NULL REFERENCES outbox_message (id),
  inbound_message_id INTEGER NOT NULL REFERENCES inbound_message (id),
  action TEXT NOT NULL CHECK (action IN ('failed', 'delayed', 'delivered', 'relayed', 'expanded')),
  status TEXT, -- the enhanced code, '5.1.1'
  recipient TEXT,
  diagnostic TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_notice_message ON delivery_notice (outbox_message_id, at);

-- What was asked of a provider in one message. At most one request of a dossier is open.
CREATE TABLE dossier_request (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  outbox_message_id INTEGER NOT NULL UNIQUE REFERENCES outbox_message (id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'cancelled')),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES staff (id),
  reminders_sent INTEGER NOT NULL DEFAULT 0,
  next_reminder_at INTEGER, -- NULL: none is planned any more
  closed_at INTEGER,
  closed_by INTEGER REFERENCES staff (id), -- NULL: answered
  close_reason TEXT,
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK (state = 'open' OR next_reminder_at IS NULL)
) STRICT;
CREATE UNIQUE INDEX dossier_request_open ON dossier_request (dossier_id) WHERE state = 'open';
CREATE INDEX dossier_request_dossier ON dossier_request (dossier_id, id);
CREATE INDEX dossier_request_due ON dossier_request (next_reminder_at) WHERE next_reminder_at IS NOT NULL;

CREATE TABLE dossier_request_item (
  request_id INTEGER NOT NULL REFERENCES dossier_request (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- NULL: something else than a document was asked, or a document that nothing asks any more.
  document_id INTEGER REFERENCES document (id) ON DELETE SET NULL,
  asked TEXT NOT NULL CHECK (asked IN ('missing', 'to_replace', 'refused', 'other')),
  wording TEXT NOT NULL, -- the words that were sent
  answered_version_id INTEGER REFERENCES document_version (id),
  PRIMARY KEY (request_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_request_item_document ON dossier_request_item (document_id);

CREATE TABLE dossier_reminder (
  request_id INTEGER NOT NULL REFERENCES dossier_request (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 1),
  outbox_message_id INTEGER NOT NULL UNIQUE REFERENCES outbox_message (id),
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (request_id, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE dossier_decision ADD COLUMN outbox_message_id INTEGER REFERENCES outbox_message (id);

-- The sheet of everything that was checked, as it was issued.
CREATE TABLE control_sheet (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  file_id INTEGER NOT NULL REFERENCES file (id),
  journal_seq INTEGER NOT NULL, -- the last act it tells of
  made_by INTEGER NOT NULL REFERENCES staff (id),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX control_sheet_dossier ON control_sheet (dossier_id, id);

-- Working in the inbox ------------------------------------------------------------------------------------------
CREATE TABLE inbox_view (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER REFERENCES staff (id), -- NULL: shared by the office
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  definition TEXT NOT NULL CHECK (json_valid(definition)), -- filters, order and columns (contract/views.ts)
  position INTEGER NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  created_by INTEGER REFERENCES staff (id), -- NULL: it came with the application
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX inbox_view_owner ON inbox_view (owner_id, position);

-- What a person is told, and why: of a dossier that is theirs, or of one that was given to them.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('bounce', 'reply', 'document', 'assigned', 'reminders_over', 'registry', 'decided')),
  data TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(data)), -- ids and codes only
  at INTEGER NOT NULL,
  seen_at INTEGER
) STRICT;
CREATE INDEX notice_staff ON notice (staff_id, at DESC);
CREATE INDEX notice_unseen ON notice (staff_id) WHERE seen_at IS NULL;
CREATE INDEX notice_dossier ON notice (dossier_id);

-- What a person was typing and has not handed in: kept as it is typed, gone once it is.
CREATE TABLE draft (
  staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name IN ('new-dossier')),
  value TEXT NOT NULL CHECK (json_valid(value)),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, name)
) STRICT, WITHOUT ROWID;
