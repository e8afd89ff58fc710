-- Requests delivered once, to one, with proof: the doors they come in by, what qualifies them, how a forwarding ends,
-- what the provider answered, and what proves it.

-- Doors ------------------------------------------------------------------------------------------------------------
-- Where requests come from. A source of kind 'form' shows its key at the door; its digest alone is kept.
CREATE TABLE lead_source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(trim(name)) > 0),
  kind TEXT NOT NULL CHECK (kind IN ('form', 'mail', 'table')),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  -- Requests without any doubt leave by themselves, under the name of who switched this on.
  automatic INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1)),
  automatic_by INTEGER REFERENCES staff (id),
  -- The customer is asked by a message to confirm the address before the request is ready.
  confirms_email INTEGER NOT NULL DEFAULT 0 CHECK (confirms_email IN (0, 1)),
  key_digest TEXT UNIQUE, -- SHA-256, hexadecimal
  key_hint TEXT, -- the last four characters, to tell two keys apart
  -- Of a mail source: which messages are its own, and by which label each field is read (domain/lead-template.ts).
  template TEXT CHECK (json_valid(template)),
  consent_text TEXT, -- when the form does not send the words themselves
  consent_version TEXT,
  per_minute INTEGER NOT NULL DEFAULT 60 CHECK (per_minute > 0),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES staff (id),
  CHECK (automatic = 0 OR automatic_by IS NOT NULL),
  CHECK (kind <> 'form' OR key_digest IS NOT NULL)
) STRICT;

CREATE TABLE new_lead (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL
    CHECK (state IN ('to_qualify', 'ready', 'without_holder', 'dispatched', 'duplicate', 'refused', 'withdrawn')),
  version INTEGER NOT NULL DEFAULT 1,
  channel TEXT NOT NULL CHECK (channel IN ('manual', 'mail', 'csv', 'folder', 'form')),
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
    || ifnull(' zt' || replace(subtype_code, '-', ''), '')) VIRTUAL,
  source_id INTEGER REFERENCES lead_source (id),
  address TEXT, -- street, as given
  consent_recipient TEXT, -- to whom the customer agreed that it goes, in the words shown
  subtype_because TEXT, -- why the sub-type was proposed: the words of the rule; NULL when it was said
  duplicate_of INTEGER REFERENCES lead (id), -- the first request of the same need
  email_confirmed_at INTEGER,
  masked_at INTEGER -- the customer took it back: what identifies is no longer in the row
) STRICT;
INSERT INTO new_lead (id, reference, state, version, channel, received_at, customer_name, phone, email, postal_code,
  commune, department_code, subtype_code, message, consent_text, consent_version, consent_at, consent_channel, doubts,
  refused_reason, withdrawn_at)
SELECT id, reference, state, version, channel, received_at, customer_name, phone, email, postal_code,
  commune, department_code, subtype_code, message, consent_text, consent_version, consent_at, consent_channel, doubts,
  refused_reason, withdrawn_at
FROM lead;
DROP TABLE lead;
ALTER TABLE new_lead RENAME TO lead;
CREATE INDEX lead_received ON lead (received_at DESC);
CREATE INDEX lead_state_received ON lead (state, received_at DESC);
CREATE INDEX lead_cell_received ON lead (department_code, subtype_code, received_at DESC, state);
CREATE INDEX lead_phone ON lead (phone) WHERE phone IS NOT NULL;
CREATE INDEX lead_email ON lead (email) WHERE email IS NOT NULL;
CREATE INDEX lead_source_received ON lead (source_id, received_at) WHERE source_id IS NOT NULL;
CREATE INDEX lead_duplicate ON lead (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- Each submission of a door: the same key again is the same request, told again; never a second one.
CREATE TABLE lead_submission (
  source_id INTEGER NOT NULL REFERENCES lead_source (id),
  idempotency_key TEXT NOT NULL,
  body_digest TEXT NOT NULL, -- SHA-256 of what was sent: the same key with other words is refused
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (source_id, idempotency_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_submission_lead ON lead_submission (lead_id);
CREATE INDEX lead_submission_body ON lead_submission (source_id, body_digest, received_at);

CREATE TABLE lead_attachment (
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id),
  name TEXT NOT NULL, -- safe to show
  PRIMARY KEY (lead_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_attachment_file ON lead_attachment (file_id);

-- Words that propose a sub-type: whole words, folded; the rule with most words found proposes.
CREATE TABLE keyword_rule (
  id INTEGER PRIMARY KEY,
  subtype_code TEXT NOT NULL REFERENCES subtype (code),
  words TEXT NOT NULL CHECK (length(trim(words)) > 0), -- 'pompe chaleur': all of them
  created_at INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id), -- NULL: came with the application
  UNIQUE (subtype_code, words)
) STRICT;

-- Forwarding -------------------------------------------------------------------------------------------------------
-- dispatched_by is NULL when the source sends by itself; an end says what it was and why, once.
CREATE TABLE new_dispatch (
  id INTEGER PRIMARY KEY,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  provider_id INTEGER NOT NULL REFERENCES provider (id),
  exclusivity_id INTEGER NOT NULL REFERENCES exclusivity (id),
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  outbox_message_id INTEGER NOT NULL UNIQUE REFERENCES outbox_message (id),
  dispatched_on TEXT NOT NULL CONSTRAINT dispatch_dispatched_on_is_a_day CHECK (date(dispatched_on) IS dispatched_on),
  dispatched_at INTEGER NOT NULL,
  dispatched_by INTEGER REFERENCES staff (id),
  explanation TEXT NOT NULL CHECK (json_valid(explanation)), -- every test with the values seen
  cancelled_at INTEGER,
  cancel_reason TEXT,
  source_id INTEGER REFERENCES lead_source (id), -- the source that sent it by itself
  -- undelivered: its message definitively failed; recalled: taken back before it left; ended: a person ended it with a
  -- motive that the provider was told, and another holder may follow; returned: given back and accepted as such.
  cancel_kind TEXT CHECK (cancel_kind IN ('undelivered', 'recalled', 'ended', 'returned')),
  cancelled_by INTEGER REFERENCES staff (id),
  CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL)),
  CHECK ((cancelled_at IS NULL) = (cancel_kind IS NULL)),
  CHECK (cancel_kind <> 'ended' OR cancelled_by IS NOT NULL),
  CHECK ((dispatched_by IS NULL) = (source_id IS NOT NULL)),
  CHECK (length(trim(cancel_reason)) > 0)
) STRICT;
INSERT INTO new_dispatch (id, lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id, dispatched_on,
  dispatched_at, dispatched_by, explanation, cancelled_at, cancel_reason, cancel_kind)
SELECT id, lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id, dispatched_on,
  dispatched_at, dispatched_by, explanation, cancelled_at, cancel_reason,
  CASE WHEN cancelled_at IS NULL THEN NULL ELSE 'undelivered' END
FROM dispatch;
DROP TABLE dispatch;
ALTER TABLE new_dispatch RENAME TO dispatch;
CREATE UNIQUE INDEX dispatch_live ON dispatch (lead_id) WHERE cancelled_at IS NULL;
CREATE INDEX dispatch_lead ON dispatch (lead_id, id);
CREATE INDEX dispatch_provider ON dispatch (provider_id, dispatched_at DESC);
CREATE INDEX dispatch_at ON dispatch (dispatched_at);
CREATE INDEX dispatch_exclusivity ON dispatch (exclusivity_id);

-- How a provider wants to be reached; without a row, the defaults of the settings.
CREATE TABLE provider_delivery (
  provider_id INTEGER PRIMARY KEY REFERENCES provider (id),
  second_address TEXT, -- tried when the first one definitively fails
  digest INTEGER NOT NULL DEFAULT 0 CHECK (digest IN (0, 1)), -- a daily recapitulation beside each message
  digest_sent_on TEXT CONSTRAINT provider_delivery_digest_sent_on_is_a_day CHECK (date(digest_sent_on) IS digest_sent_on),
  opening_hours TEXT CHECK (json_valid(opening_hours)), -- domain/opening-hours.ts; NULL: those of the settings
  updated_at INTEGER NOT NULL,
  updated_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

-- The same request to the same provider by its second address, once the message of its dispatch did not arrive: still one
-- dispatch. What became of the request's delivery is what became of the last of the two.
CREATE TABLE dispatch_second_message (
  dispatch_id INTEGER PRIMARY KEY REFERENCES dispatch (id),
  outbox_message_id INTEGER NOT NULL UNIQUE REFERENCES outbox_message (id),
  because TEXT NOT NULL CHECK (because IN ('failed', 'bounced')), -- the first was refused, or came back
  queued_at INTEGER NOT NULL
) STRICT;

-- A pause that the provider asked for: nothing is sent to it meanwhile.
CREATE TABLE provider_pause (
  id INTEGER PRIMARY KEY,
  provider_id INTEGER NOT NULL REFERENCES provider (id),
  starts_on TEXT NOT NULL CONSTRAINT provider_pause_starts_on_is_a_day CHECK (date(starts_on) IS starts_on),
  ends_on TEXT CONSTRAINT provider_pause_ends_on_is_a_day CHECK (date(ends_on) IS ends_on), -- exclusive; NULL: not said yet
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  noted_at INTEGER NOT NULL,
  noted_by INTEGER NOT NULL REFERENCES staff (id),
  ended_by INTEGER REFERENCES staff (id),
  CHECK (ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX provider_pause_provider ON provider_pause (provider_id, starts_on);

-- The words of messages, editable: the last version of a kind is in force; a message keeps its own bytes.
CREATE TABLE message_template (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- domain/message-template.ts
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX message_template_kind ON message_template (kind, id DESC);

-- Messages about a request gain their kinds; the rest of the table is as it was.
CREATE TABLE new_outbox_message (
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE, -- the Message-ID, the same on every try
  kind TEXT NOT NULL CHECK (kind IN ('lead', 'contract', 'test', 'request', 'reminder', 'decision', 'proposal', 'notice',
    'customer', 'follow_up', 'lead_end', 'digest')),
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
  created_at, created_by, state, attempts, next_attempt_at, accepted_at, server_answer, settled_by, settled_at, body)
SELECT id, message_id, kind, subject_type, subject_id, to_name, to_address, subject, file_id,
  created_at, created_by, state, attempts, next_attempt_at, accepted_at, server_answer, settled_by, settled_at, body
FROM outbox_message;
DROP TABLE outbox_message;
ALTER TABLE new_outbox_message RENAME TO outbox_message;
CREATE INDEX outbox_due ON outbox_message (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbox_state ON outbox_message (state, created_at DESC);
CREATE INDEX outbox_accepted ON outbox_message (accepted_at) WHERE accepted_at IS NOT NULL;
CREATE INDEX outbox_subject ON outbox_message (subject_type, subject_id);

CREATE INDEX delivery_notice_failed ON delivery_notice (at) WHERE action = 'failed';

-- Follow-up --------------------------------------------------------------------------------------------------------
-- What the provider says became of a request: each answer is one more row, the last one holds.
CREATE TABLE lead_feedback (
  id INTEGER PRIMARY KEY,
  dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
  status TEXT NOT NULL CHECK (status IN ('reached', 'quoted', 'won', 'lost', 'unreachable')),
  said_at INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('link', 'mail', 'staff')),
  staff_id INTEGER REFERENCES staff (id),
  inbound_message_id INTEGER REFERENCES inbound_message (id),
  note TEXT,
  CHECK ((channel = 'staff') = (staff_id IS NOT NULL)),
  CHECK ((channel = 'mail') = (inbound_message_id IS NOT NULL))
) STRICT;
CREATE INDEX lead_feedback_dispatch ON lead_feedback (dispatch_id, id DESC);
CREATE UNIQUE INDEX lead_feedback_message ON lead_feedback (inbound_message_id) WHERE inbound_message_id IS NOT NULL;
CREATE INDEX lead_feedback_said ON lead_feedback (said_at);

-- The clock of the first contact, started when the provider's server accepted the message.
CREATE TABLE follow_up (
  dispatch_id INTEGER PRIMARY KEY REFERENCES dispatch (id),
  started_at INTEGER NOT NULL,
  remind_at INTEGER NOT NULL, -- in the provider's opening hours
  call_at INTEGER NOT NULL, -- when a person calls
  reminder_message_id INTEGER REFERENCES outbox_message (id),
  call_task_id INTEGER REFERENCES lead_task (id), -- asked once: the clock then has nothing left to do
  stopped_at INTEGER,
  stopped_because TEXT CHECK (stopped_because IN ('feedback', 'returned', 'ended', 'withdrawn')),
  CHECK ((stopped_at IS NULL) = (stopped_because IS NULL)),
  CHECK (started_at <= remind_at AND remind_at <= call_at)
) STRICT;
CREATE INDEX follow_up_remind ON follow_up (remind_at)
  WHERE stopped_at IS NULL AND reminder_message_id IS NULL AND call_task_id IS NULL;
CREATE INDEX follow_up_call ON follow_up (call_at) WHERE stopped_at IS NULL AND call_task_id IS NULL;
CREATE INDEX follow_up_running ON follow_up (remind_at) WHERE stopped_at IS NULL; -- the queue: whose call is late
CREATE INDEX follow_up_late ON follow_up (remind_at) WHERE stopped_at IS NULL;

-- What a person must do about a request; done once, by someone, with a note. 'read_reply': a provider wrote, and no rule
-- is sure of what it means.
CREATE TABLE lead_task (
  id INTEGER PRIMARY KEY,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  dispatch_id INTEGER REFERENCES dispatch (id),
  kind TEXT NOT NULL
    CHECK (kind IN ('call_provider', 'undelivered', 'bounced', 'call_customer', 'decide_return', 'read_reply')),
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  done_at INTEGER,
  done_by INTEGER REFERENCES staff (id), -- NULL: what it asked for happened
  note TEXT
) STRICT;
CREATE INDEX lead_task_open ON lead_task (due_at) WHERE done_at IS NULL;
CREATE INDEX lead_task_lead ON lead_task (lead_id, id);
CREATE INDEX lead_task_done ON lead_task (done_at) WHERE done_at IS NOT NULL;
CREATE UNIQUE INDEX lead_task_once ON lead_task (dispatch_id, kind) WHERE done_at IS NULL AND dispatch_id IS NOT NULL;

-- A provider gives a request back. Our own deadline binds us: not decided in time, it is accepted.
CREATE TABLE lead_return (
  id INTEGER PRIMARY KEY,
  dispatch_id INTEGER NOT NULL UNIQUE REFERENCES dispatch (id),
  reason TEXT NOT NULL CHECK (reason IN ('wrong_contact', 'outside_perimeter', 'other_service', 'not_a_request', 'already_received', 'withdrawn_by_customer')),
  detail TEXT NOT NULL DEFAULT '',
  asked_at INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('link', 'mail', 'staff')),
  noted_by INTEGER REFERENCES staff (id),
  decide_by INTEGER NOT NULL, -- an instant, in our opening hours
  decision TEXT CHECK (decision IN ('accepted', 'refused', 'accepted_by_silence')),
  decided_at INTEGER,
  decided_by INTEGER REFERENCES staff (id),
  decision_reason TEXT,
  outbox_message_id INTEGER REFERENCES outbox_message (id), -- the letter that tells the decision
  added_days_id INTEGER REFERENCES contract_added_days (id), -- the compensation
  CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CHECK ((decision IN ('accepted', 'refused')) = (decided_by IS NOT NULL)),
  CHECK (decision <> 'refused' OR length(trim(decision_reason)) > 0)
) STRICT;
CREATE INDEX lead_return_open ON lead_return (decide_by) WHERE decision IS NULL;
CREATE UNIQUE INDEX lead_return_days ON lead_return (added_days_id) WHERE added_days_id IS NOT NULL;

-- contract_added_days are also added by our own silence: nobody's name is then on them.
CREATE TABLE new_contract_added_days (
  id INTEGER PRIMARY KEY,
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  days INTEGER NOT NULL CHECK (days > 0),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  added_by INTEGER REFERENCES staff (id), -- NULL: our deadline passed
  added_at INTEGER NOT NULL
) STRICT;
INSERT INTO new_contract_added_days (id, contract_id, days, reason, added_by, added_at)
SELECT id, contract_id, days, reason, added_by, added_at FROM contract_added_days;
DROP TABLE contract_added_days;
ALTER TABLE new_contract_added_days RENAME TO contract_added_days;
CREATE INDEX contract_added_days_contract ON contract_added_days (contract_id, id);

-- Proof ------------------------------------------------------------------------------------------------------------
-- One certificate per accepted dispatch, chained with the journal line that it was issued in.
CREATE TABLE certificate (
  id INTEGER PRIMARY KEY,
  dispatch_id INTEGER NOT NULL UNIQUE REFERENCES dispatch (id),
  code TEXT NOT NULL UNIQUE, -- 'CX-2026-11873': the reference of the request
  statement TEXT NOT NULL CHECK (json_valid(statement)), -- what is certified, in canonical JSON
  digest TEXT NOT NULL, -- SHA-256 of statement and previous_digest
  previous_digest TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id), -- the PDF
  issued_at INTEGER NOT NULL,
  issued_by INTEGER REFERENCES staff (id) -- NULL: issued by the clock
) STRICT;

-- Without a holder -------------------------------------------------------------------------------------------------
-- A provider signed later may be offered a recent request only when the customer agrees again.
CREATE TABLE consent_renewal (
  id INTEGER PRIMARY KEY,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  provider_id INTEGER NOT NULL REFERENCES provider (id), -- the recipient named to the customer
  consent_text TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  asked_by INTEGER NOT NULL REFERENCES staff (id),
  expires_at INTEGER NOT NULL,
  outbox_message_id INTEGER REFERENCES outbox_message (id),
  answer TEXT CHECK (answer IN ('agreed', 'declined')),
  answered_at INTEGER,
  answer_channel TEXT CHECK (answer_channel IN ('link', 'mail', 'staff')),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK (asked_at < expires_at)
) STRICT;
CREATE INDEX consent_renewal_lead ON consent_renewal (lead_id, id);
-- The honest message to a customer whose request has no holder, sent once.
ALTER TABLE lead ADD COLUMN uncovered_message_id INTEGER REFERENCES outbox_message (id);

-- Saved views ------------------------------------------------------------------------------------------------------
-- The views of the inbox and those of the requests are kept, shared and pinned alike.
ALTER TABLE inbox_view ADD COLUMN list TEXT NOT NULL DEFAULT 'dossiers' CHECK (list IN ('dossiers', 'leads'));
