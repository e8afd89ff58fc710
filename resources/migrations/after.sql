-- The invariants the database holds itself, and the full-text indexes. Applied again whenever this file or the
-- tables changed, after every trigger and view was dropped: it only ever has to create.
-- A refused write says 'APANAGE:<CODE>'; src-main/store/conflicts.ts lists the codes.

-- Exclusivity (domain invariant 1) ----------------------------------------------------------------------------
-- Two half-open periods overlap when each starts before the other ends; '~' sorts after every date.
CREATE TRIGGER exclusivity_overlap_insert BEFORE INSERT ON exclusivity
WHEN EXISTS (
  SELECT 1 FROM exclusivity AS other
  WHERE other.department_code = NEW.department_code AND other.subtype_code = NEW.subtype_code
    AND other.starts_on < ifnull(NEW.ends_on, '~') AND NEW.starts_on < ifnull(other.ends_on, '~')
)
BEGIN SELECT RAISE(ABORT, 'APANAGE:CELL_HELD'); END;

CREATE TRIGGER exclusivity_overlap_update
BEFORE UPDATE OF id, department_code, subtype_code, starts_on, ends_on ON exclusivity
WHEN EXISTS (
  SELECT 1 FROM exclusivity AS other
  WHERE other.department_code = NEW.department_code AND other.subtype_code = NEW.subtype_code
    AND other.id <> OLD.id
    AND other.starts_on < ifnull(NEW.ends_on, '~') AND NEW.starts_on < ifnull(other.ends_on, '~')
)
BEGIN SELECT RAISE(ABORT, 'APANAGE:CELL_HELD'); END;

-- Migrations run without triggers: what they leave is looked at once more, here, before it is kept (migrate.ts).
CREATE VIEW invariant_breach AS
SELECT 'CELL_HELD' AS code, id FROM (
  SELECT id, starts_on, lag(ifnull(ends_on, '~')) OVER (
    PARTITION BY department_code, subtype_code ORDER BY starts_on, id) AS previous_ends_on
  FROM exclusivity
) WHERE starts_on < previous_ends_on;

-- A hold lives in [placed_at, ends_at) and touches the days [placed_on, last_on] of Paris. An hour is added to
-- UTC in winter, two from the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
CREATE VIEW hold_life AS
SELECT id, department_code, subtype_code, dossier_id, provider_id, placed_on, placed_at, ends_at,
  date(last_second, 'unixepoch', CASE WHEN
    datetime(last_second, 'unixepoch')
      >= date(strftime('%Y-03-25', last_second, 'unixepoch'), 'weekday 0') || ' 01:00:00'
    AND datetime(last_second, 'unixepoch')
      < date(strftime('%Y-10-25', last_second, 'unixepoch'), 'weekday 0') || ' 01:00:00'
    THEN '+2 hours' ELSE '+1 hour' END) AS last_on
FROM (
  SELECT hold.id, hold.department_code, hold.subtype_code, hold.dossier_id,
    ifnull(hold.provider_id, dossier.provider_id) AS provider_id, placed_on, placed_at,
    min(expires_at, ifnull(released_at, expires_at)) AS ends_at,
    (min(expires_at, ifnull(released_at, expires_at)) - 1) / 1000 AS last_second
  FROM hold JOIN dossier ON dossier.id = hold.dossier_id
);

-- The same dossier and the same provider are not someone else. A grant looks at the holds that live at its moment or
-- later: one that is dated before a hold that is already there would otherwise pass it by.
CREATE TRIGGER exclusivity_hold_insert BEFORE INSERT ON exclusivity
WHEN EXISTS (
  SELECT 1 FROM hold_life AS hold
  WHERE hold.department_code = NEW.department_code AND hold.subtype_code = NEW.subtype_code
    AND hold.placed_at < hold.ends_at AND NEW.granted_at < hold.ends_at
    AND hold.dossier_id IS NOT NEW.dossier_id AND hold.provider_id IS NOT NEW.provider_id
)
BEGIN SELECT RAISE(ABORT, 'APANAGE:CELL_OPTIONED'); END;

-- Days added to a period (or a period given to another cell or provider) must not be days of another one's hold.
CREATE TRIGGER exclusivity_hold_update
BEFORE UPDATE OF department_code, subtype_code, provider_id, dossier_id, starts_on, ends_on ON exclusivity
WHEN EXISTS (
  SELECT 1 FROM hold_life AS hold
  WHERE hold.department_code = NEW.department_code AND hold.subtype_code = NEW.subtype_code
    AND hold.placed_at < hold.ends_at
    AND hold.dossier_id IS NOT NEW.dossier_id AND hold.provider_id IS NOT NEW.provider_id
    AND hold.placed_on < ifnull(NEW.ends_on, '~') AND NEW.starts_on <= hold.last_on
    AND (
      (NEW.starts_on < OLD.starts_on AND hold.placed_on < OLD.starts_on)
      OR (OLD.ends_on < ifnull(NEW.ends_on, '~') AND OLD.ends_on <= hold.last_on)
      OR OLD.department_code <> NEW.department_code OR OLD.subtype_code <> NEW.subtype_code
      OR OLD.provider_id <> NEW.provider_id OR OLD.dossier_id IS NOT NEW.dossier_id
    )
)
BEGIN SELECT RAISE(ABORT, 'APANAGE:CELL_OPTIONED'); END;

-- What a dispatch relied on stays what it was.
CREATE TRIGGER exclusivity_used BEFORE UPDATE OF department_code, subtype_code, provider_id ON exclusivity
WHEN (OLD.department_code <> NEW.department_code OR OLD.subtype_code <> NEW.subtype_code
    OR OLD.provider_id <> NEW.provider_id)
  AND EXISTS (SELECT 1 FROM dispatch WHERE dispatch.exclusivity_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:EXCLUSIVITY_USED'); END;

CREATE TRIGGER exclusivity_kept BEFORE DELETE ON exclusivity
WHEN EXISTS (SELECT 1 FROM dispatch WHERE dispatch.exclusivity_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:EXCLUSIVITY_USED'); END;

-- Holds (domain invariant 1) ----------------------------------------------------------------------------------
-- Paris is one or two hours ahead of UTC: the day of an instant is one of two.
CREATE TRIGGER hold_date_insert BEFORE INSERT ON hold
WHEN NEW.placed_on NOT IN (date(NEW.placed_at / 1000, 'unixepoch', '+1 hour'),
  date(NEW.placed_at / 1000, 'unixepoch', '+2 hours'))
BEGIN SELECT RAISE(ABORT, 'APANAGE:DATE_MISMATCH'); END;

CREATE TRIGGER hold_date_update BEFORE UPDATE OF placed_on, placed_at ON hold
WHEN NEW.placed_on NOT IN (date(NEW.placed_at / 1000, 'unixepoch', '+1 hour'),
  date(NEW.placed_at / 1000, 'unixepoch', '+2 hours'))
BEGIN SELECT RAISE(ABORT, 'APANAGE:DATE_MISMATCH'); END;

-- A hold that ended at the moment it was placed stood in nobody's way.
CREATE VIEW hold_against_hold AS
SELECT mine.id AS hold_id, mine.dossier_id
FROM hold_life AS mine JOIN hold_life AS other
  ON other.department_code = mine.department_code AND other.subtype_code = mine.subtype_code
WHERE mine.placed_at < mine.ends_at AND other.placed_at < other.ends_at
  AND other.placed_at < mine.ends_at AND mine.placed_at < other.ends_at
  AND other.dossier_id <> mine.dossier_id
  AND (other.provider_id IS NULL OR other.provider_id IS NOT mine.provider_id);

CREATE VIEW hold_against_holder AS
SELECT mine.id AS hold_id, mine.dossier_id
FROM hold_life AS mine JOIN exclusivity AS held
  ON held.department_code = mine.department_code AND held.subtype_code = mine.subtype_code
WHERE mine.placed_at < mine.ends_at
  AND held.starts_on <= mine.last_on AND mine.placed_on < ifnull(held.ends_on, '~')
  AND held.dossier_id IS NOT mine.dossier_id AND held.provider_id IS NOT mine.provider_id;

-- After the write, so that the row itself is read through the views; RAISE undoes it.
CREATE TRIGGER hold_conflict_insert AFTER INSERT ON hold
BEGIN
  SELECT RAISE(ABORT, 'APANAGE:CELL_OPTIONED') FROM hold_against_hold WHERE hold_id = NEW.id;
  SELECT RAISE(ABORT, 'APANAGE:CELL_HELD') FROM hold_against_holder WHERE hold_id = NEW.id;
END;

-- A hold may always shrink; what makes it longer, or someone else's, is judged as a new one.
CREATE TRIGGER hold_conflict_update
AFTER UPDATE OF department_code, subtype_code, dossier_id, provider_id, placed_on, placed_at, expires_at, released_at
ON hold
WHEN NEW.placed_at < OLD.placed_at OR NEW.placed_on < OLD.placed_on
  OR min(NEW.expires_at, ifnull(NEW.released_at, NEW.expires_at))
    > min(OLD.expires_at, ifnull(OLD.released_at, OLD.expires_at))
  OR OLD.department_code <> NEW.department_code OR OLD.subtype_code <> NEW.subtype_code
  OR OLD.dossier_id <> NEW.dossier_id OR OLD.provider_id IS NOT NEW.provider_id
BEGIN
  SELECT RAISE(ABORT, 'APANAGE:CELL_OPTIONED') FROM hold_against_hold WHERE hold_id = NEW.id;
  SELECT RAISE(ABORT, 'APANAGE:CELL_HELD') FROM hold_against_holder WHERE hold_id = NEW.id;
END;

-- A dossier given to another provider takes its holds along: they may now be someone else's.
CREATE TRIGGER dossier_provider_holds AFTER UPDATE OF provider_id ON dossier
WHEN OLD.provider_id IS NOT NULL AND NEW.provider_id IS NOT OLD.provider_id
BEGIN
  SELECT RAISE(ABORT, 'APANAGE:CELL_OPTIONED') FROM hold_against_hold WHERE dossier_id = NEW.id;
  SELECT RAISE(ABORT, 'APANAGE:CELL_HELD') FROM hold_against_holder WHERE dossier_id = NEW.id;
END;

-- Waiting lists (domain/waiting-list.ts) ------------------------------------------------------------------------
-- Who waits for a cell. An offer that was left to lapse is a turn that has passed, even before the clock writes it.
CREATE VIEW waiting_line AS
SELECT waiting_request.id, department_code, subtype_code, dossier_id,
  ifnull(waiting_request.provider_id, dossier.provider_id) AS provider_id, requested_at,
  (SELECT expires_at FROM waiting_offer AS offer WHERE offer.request_id = waiting_request.id AND offer.answer IS NULL)
    AS offer_ends_at
FROM waiting_request JOIN dossier ON dossier.id = waiting_request.dossier_id WHERE left_at IS NULL;

-- An option of somebody who is not the first of the line, and did not keep the cell already at that moment.
CREATE VIEW hold_before_line AS
SELECT mine.id AS hold_id
FROM hold_life AS mine JOIN waiting_line AS first ON first.id = (
  SELECT id FROM waiting_line AS line
  WHERE line.department_code = mine.department_code AND line.subtype_code = mine.subtype_code
    AND ifnull(line.offer_ends_at, mine.placed_at + 1) > mine.placed_at
  ORDER BY requested_at, id LIMIT 1
)
WHERE mine.placed_at < mine.ends_at
  AND first.dossier_id <> mine.dossier_id
  AND (first.provider_id IS NULL OR first.provider_id IS NOT mine.provider_id)
  AND NOT EXISTS (
    SELECT 1 FROM hold_life AS kept
    WHERE kept.department_code = mine.department_code AND kept.subtype_code = mine.subtype_code
      AND kept.id <> mine.id AND kept.placed_at <= mine.placed_at AND mine.placed_at < kept.ends_at
      AND (kept.dossier_id = mine.dossier_id OR kept.provider_id = mine.provider_id)
  );

CREATE TRIGGER hold_line_insert AFTER INSERT ON hold
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_BEFORE') FROM hold_before_line WHERE hold_id = NEW.id; END;

CREATE TRIGGER hold_line_update AFTER UPDATE OF department_code, subtype_code, dossier_id ON hold
WHEN OLD.department_code <> NEW.department_code OR OLD.subtype_code <> NEW.subtype_code
  OR OLD.dossier_id <> NEW.dossier_id
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_BEFORE') FROM hold_before_line WHERE hold_id = NEW.id; END;

-- The same of an exclusivity; one that begins on the day the holder's own ends is its renewal.
CREATE VIEW exclusivity_before_line AS
SELECT mine.id AS exclusivity_id
FROM exclusivity AS mine JOIN waiting_line AS first ON first.id = (
  SELECT id FROM waiting_line AS line
  WHERE line.department_code = mine.department_code AND line.subtype_code = mine.subtype_code
    AND ifnull(line.offer_ends_at, mine.granted_at + 1) > mine.granted_at
  ORDER BY requested_at, id LIMIT 1
)
WHERE first.dossier_id IS NOT mine.dossier_id AND first.provider_id IS NOT mine.provider_id
  AND NOT EXISTS (
    SELECT 1 FROM hold_life AS kept
    WHERE kept.department_code = mine.department_code AND kept.subtype_code = mine.subtype_code
      AND kept.placed_at <= mine.granted_at AND mine.granted_at < kept.ends_at
      AND (kept.dossier_id = mine.dossier_id OR kept.provider_id = mine.provider_id)
  )
  AND NOT EXISTS (
    SELECT 1 FROM exclusivity AS present
    WHERE present.department_code = mine.department_code AND present.subtype_code = mine.subtype_code
      AND present.provider_id = mine.provider_id AND present.ends_on = mine.starts_on
  );

CREATE TRIGGER exclusivity_line_insert AFTER INSERT ON exclusivity
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_BEFORE') FROM exclusivity_before_line WHERE exclusivity_id = NEW.id; END;

CREATE TRIGGER exclusivity_line_update AFTER UPDATE OF department_code, subtype_code, provider_id ON exclusivity
WHEN OLD.department_code <> NEW.department_code OR OLD.subtype_code <> NEW.subtype_code
  OR OLD.provider_id <> NEW.provider_id
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_BEFORE') FROM exclusivity_before_line WHERE exclusivity_id = NEW.id; END;

-- Terms --------------------------------------------------------------------------------------------------------
-- A contract ends on the day it prints, later by the days that were lost by our fault. The contract itself is frozen.
CREATE VIEW contract_term AS
SELECT contract_id, printed_ends_on, added_days, date(printed_ends_on, '+' || added_days || ' days') AS ends_on
FROM (
  SELECT id AS contract_id, ends_on AS printed_ends_on,
    (SELECT ifnull(sum(days), 0) FROM contract_added_days WHERE contract_added_days.contract_id = contract.id)
      AS added_days
  FROM contract
);

CREATE TRIGGER contract_added_days_frozen BEFORE UPDATE ON contract_added_days
BEGIN SELECT RAISE(ABORT, 'APANAGE:CONTRACT_FROZEN'); END;

CREATE TRIGGER contract_added_days_kept BEFORE DELETE ON contract_added_days
BEGIN SELECT RAISE(ABORT, 'APANAGE:CONTRACT_FROZEN'); END;

-- Dispatch (domain invariants 2, 3, 5) ------------------------------------------------------------------------
-- dispatch_live (0001) holds "at most one live dispatch per lead"; this holds the rest, one test after the other: the
-- first that fails is the one that is told.
CREATE TRIGGER dispatch_allowed BEFORE INSERT ON dispatch
BEGIN
  -- One that is born cancelled would not be the live one of its lead.
  SELECT RAISE(ABORT, 'APANAGE:DISPATCH_FROZEN') WHERE NEW.cancelled_at IS NOT NULL;

  SELECT RAISE(ABORT, 'APANAGE:DATE_MISMATCH')
  WHERE NEW.dispatched_on NOT IN (date(NEW.dispatched_at / 1000, 'unixepoch', '+1 hour'),
    date(NEW.dispatched_at / 1000, 'unixepoch', '+2 hours'));

  -- One provider, ever: another one may follow only where the first was never told (recalled), or is told that it is
  -- over (ended with a motive, given back and taken back).
  SELECT RAISE(ABORT, 'APANAGE:ALREADY_DISPATCHED') WHERE EXISTS (
    SELECT 1 FROM dispatch AS earlier
    WHERE earlier.lead_id = NEW.lead_id AND earlier.provider_id <> NEW.provider_id
      AND ifnull(earlier.cancel_kind, 'live') NOT IN ('recalled', 'ended', 'returned')
  );

  SELECT RAISE(ABORT, 'APANAGE:LEAD_NOT_DISPATCHABLE') WHERE EXISTS (
    SELECT 1 FROM lead
    WHERE lead.id = NEW.lead_id AND (lead.withdrawn_at IS NOT NULL OR lead.state IN ('withdrawn', 'refused', 'duplicate'))
  );

  SELECT RAISE(ABORT, 'APANAGE:NOT_THE_HOLDER') WHERE NOT EXISTS (
    SELECT 1 FROM lead JOIN exclusivity
      ON exclusivity.department_code = lead.department_code AND exclusivity.subtype_code = lead.subtype_code
    WHERE lead.id = NEW.lead_id AND exclusivity.id = NEW.exclusivity_id AND exclusivity.provider_id = NEW.provider_id
      AND exclusivity.starts_on <= NEW.dispatched_on AND NEW.dispatched_on < ifnull(exclusivity.ends_on, '~')
  );

  -- Signed, between its dates, and (when terminated) before its termination takes effect.
  SELECT RAISE(ABORT, 'APANAGE:CONTRACT_NOT_ACTIVE') WHERE NOT EXISTS (
    SELECT 1 FROM contract JOIN contract_term AS term ON term.contract_id = contract.id
    JOIN exclusivity ON exclusivity.id = NEW.exclusivity_id
    WHERE contract.id = NEW.contract_id AND contract.provider_id = NEW.provider_id
      AND ifnull(exclusivity.contract_id, contract.id) = contract.id
      AND contract.state IN ('signed', 'terminated') AND contract.signed_on <= NEW.dispatched_on
      AND contract.starts_on <= NEW.dispatched_on AND NEW.dispatched_on < term.ends_on
      AND (contract.state = 'signed' OR contract.terminated_on IS NOT NULL)
      AND NEW.dispatched_on < ifnull(contract.terminated_on, '~')
  );

  SELECT RAISE(ABORT, 'APANAGE:PROVIDER_SUSPENDED') WHERE EXISTS (
    SELECT 1 FROM suspension
    WHERE suspension.contract_id = NEW.contract_id AND suspension.starts_on <= NEW.dispatched_on
      AND NEW.dispatched_on < ifnull(suspension.lifted_on, '~')
  );

  SELECT RAISE(ABORT, 'APANAGE:PROVIDER_PAUSED') WHERE EXISTS (
    SELECT 1 FROM provider_pause AS pause
    WHERE pause.provider_id = NEW.provider_id AND pause.starts_on <= NEW.dispatched_on
      AND NEW.dispatched_on < ifnull(pause.ends_on, '~')
  );

  -- Proof of existence, liability insurance and, for building work, ten-year cover: each judged conforme by a person
  -- and valid on the day, in a dossier of this provider.
  SELECT RAISE(ABORT, 'APANAGE:DOCUMENTS_NOT_CONFORME') WHERE EXISTS (
    WITH valid (kind) AS (
      SELECT document.kind FROM document JOIN dossier ON dossier.id = document.dossier_id
      WHERE (dossier.provider_id = NEW.provider_id
          OR dossier.id = (SELECT contract.dossier_id FROM contract WHERE contract.id = NEW.contract_id))
        AND document.state = 'conforme'
        AND ifnull(document.valid_from, '') <= NEW.dispatched_on
        AND NEW.dispatched_on <= ifnull(document.valid_until, '~')
    )
    SELECT 1 FROM lead JOIN subtype ON subtype.code = lead.subtype_code
    WHERE lead.id = NEW.lead_id AND (
      NOT EXISTS (SELECT 1 FROM valid WHERE kind IN ('kbis', 'k', 'sirene', 'rne'))
      OR NOT EXISTS (SELECT 1 FROM valid WHERE kind = 'rc_pro')
      OR (subtype.ten_year_cover = 1 AND NOT EXISTS (SELECT 1 FROM valid WHERE kind = 'decennale'))
    )
  );

  -- Asked when nobody held the cell: the customer agreed to nobody. Paris is one or two hours ahead of UTC.
  SELECT RAISE(ABORT, 'APANAGE:CONSENT_TO_RENEW') WHERE EXISTS (
    SELECT 1 FROM lead WHERE lead.id = NEW.lead_id
      AND NOT EXISTS (SELECT 1 FROM exclusivity AS then_held
        WHERE then_held.department_code = lead.department_code AND then_held.subtype_code = lead.subtype_code
          AND then_held.starts_on <= date(lead.received_at / 1000, 'unixepoch', '+2 hours')
          AND date(lead.received_at / 1000, 'unixepoch', '+1 hour') < ifnull(then_held.ends_on, '~'))
      AND NOT EXISTS (SELECT 1 FROM consent_renewal AS renewed
        WHERE renewed.lead_id = lead.id AND renewed.provider_id = NEW.provider_id AND renewed.answer = 'agreed')
  );
END;

-- A dispatch has a message, and a second one to another address when the first did not arrive.
CREATE VIEW dispatch_delivery AS
SELECT dispatch.id AS dispatch_id, dispatch.lead_id, first.id AS first_id, first.state AS first_state,
  ifnull(second.id, first.id) AS last_id, ifnull(second.state, first.state) AS last_state
FROM dispatch JOIN outbox_message AS first ON first.id = dispatch.outbox_message_id
LEFT JOIN dispatch_second_message AS again ON again.dispatch_id = dispatch.id
LEFT JOIN outbox_message AS second ON second.id = again.outbox_message_id;

-- What a customer agreed to again is the question as it was put, answered once.
CREATE TRIGGER consent_renewal_frozen BEFORE UPDATE ON consent_renewal
WHEN OLD.answer IS NOT NULL
  OR (OLD.id, OLD.lead_id, OLD.provider_id, OLD.consent_text, OLD.asked_at, OLD.asked_by, OLD.expires_at,
      OLD.outbox_message_id)
    IS NOT (NEW.id, NEW.lead_id, NEW.provider_id, NEW.consent_text, NEW.asked_at, NEW.asked_by, NEW.expires_at,
      NEW.outbox_message_id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:CONSENT_FROZEN'); END;

-- A dispatch ends once, with its reason, by one of four ends that the rest of the store must bear out; nothing else of
-- it changes. What may have been taken by the provider's server is never just forgotten: it is ended, or given back.
CREATE TRIGGER dispatch_frozen BEFORE UPDATE ON dispatch
WHEN OLD.cancelled_at IS NOT NULL
  OR (NEW.cancelled_at IS NULL AND NEW.cancelled_by IS NOT NULL)
  OR (NEW.cancelled_at IS NOT NULL AND NOT CASE NEW.cancel_kind
    WHEN 'undelivered' THEN
      (SELECT last_state FROM dispatch_delivery WHERE dispatch_id = OLD.id) = 'failed'
    WHEN 'recalled' THEN
      (SELECT last_state = 'withdrawn' AND first_state IN ('withdrawn', 'failed')
        FROM dispatch_delivery WHERE dispatch_id = OLD.id)
    WHEN 'ended' THEN
      (SELECT last_state IN ('accepted', 'failed', 'unknown') OR first_state IN ('accepted', 'unknown')
          AND last_state = 'withdrawn'
        FROM dispatch_delivery WHERE dispatch_id = OLD.id)
    WHEN 'returned' THEN
      EXISTS (SELECT 1 FROM lead_return
        WHERE dispatch_id = OLD.id AND decision IN ('accepted', 'accepted_by_silence'))
    ELSE 0 END)
  OR (OLD.id, OLD.lead_id, OLD.provider_id, OLD.exclusivity_id, OLD.contract_id, OLD.outbox_message_id,
      OLD.dispatched_on, OLD.dispatched_at, OLD.dispatched_by, OLD.source_id, OLD.explanation)
    IS NOT (NEW.id, NEW.lead_id, NEW.provider_id, NEW.exclusivity_id, NEW.contract_id, NEW.outbox_message_id,
      NEW.dispatched_on, NEW.dispatched_at, NEW.dispatched_by, NEW.source_id, NEW.explanation)
BEGIN SELECT RAISE(ABORT, 'APANAGE:DISPATCH_FROZEN'); END;

CREATE TRIGGER dispatch_kept BEFORE DELETE ON dispatch
BEGIN SELECT RAISE(ABORT, 'APANAGE:DISPATCH_FROZEN'); END;

-- A pause stays as it was noted: only its end is said, by someone.
CREATE TRIGGER provider_pause_frozen BEFORE UPDATE ON provider_pause
WHEN (OLD.id, OLD.provider_id, OLD.starts_on, OLD.reason, OLD.noted_at, OLD.noted_by)
    IS NOT (NEW.id, NEW.provider_id, NEW.starts_on, NEW.reason, NEW.noted_at, NEW.noted_by)
  OR OLD.ended_by IS NOT NULL
  OR (NEW.ended_by IS NULL AND NEW.ends_on IS NOT OLD.ends_on)
  OR (NEW.ended_by IS NOT NULL AND (NEW.ends_on IS NULL OR NEW.ends_on > ifnull(OLD.ends_on, '~')))
BEGIN SELECT RAISE(ABORT, 'APANAGE:PAUSE_FROZEN'); END;

CREATE TRIGGER provider_pause_kept BEFORE DELETE ON provider_pause
BEGIN SELECT RAISE(ABORT, 'APANAGE:PAUSE_FROZEN'); END;

-- Follow-up: whatever ends what is waited for stops the clock of the first contact, takes back a reminder that has not
-- left and closes the calls that it asked for. A dispatch that is live has one clock, and one that is not has none.
CREATE TRIGGER follow_up_answered AFTER INSERT ON lead_feedback
BEGIN
  UPDATE follow_up SET stopped_at = max(NEW.said_at, started_at), stopped_because = 'feedback'
  WHERE dispatch_id = NEW.dispatch_id AND stopped_at IS NULL;
END;

CREATE TRIGGER follow_up_withdrawn AFTER UPDATE OF withdrawn_at ON lead
WHEN OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
BEGIN
  UPDATE follow_up SET stopped_at = max(NEW.withdrawn_at, started_at), stopped_because = 'withdrawn'
  WHERE stopped_at IS NULL AND dispatch_id IN (SELECT id FROM dispatch WHERE lead_id = NEW.id);
  UPDATE lead_task SET done_at = NEW.withdrawn_at WHERE lead_id = NEW.id AND kind = 'call_customer' AND done_at IS NULL;
END;

-- What was written about a customer who took the request back goes with the rest of what identifies.
CREATE TRIGGER follow_up_masked AFTER UPDATE OF masked_at ON lead
WHEN OLD.masked_at IS NULL AND NEW.masked_at IS NOT NULL
BEGIN
  UPDATE lead_feedback SET note = NULL WHERE note IS NOT NULL
    AND dispatch_id IN (SELECT id FROM dispatch WHERE lead_id = NEW.id);
  UPDATE lead_return SET detail = '' WHERE dispatch_id IN (SELECT id FROM dispatch WHERE lead_id = NEW.id);
  UPDATE lead_task SET note = NULL WHERE lead_id = NEW.id AND note IS NOT NULL;
END;

CREATE TRIGGER follow_up_ended AFTER UPDATE OF cancelled_at ON dispatch
WHEN OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL
BEGIN
  UPDATE follow_up SET stopped_at = max(NEW.cancelled_at, started_at),
    stopped_because = CASE NEW.cancel_kind WHEN 'returned' THEN 'returned' ELSE 'ended' END
  WHERE dispatch_id = NEW.id AND stopped_at IS NULL;
END;

CREATE TRIGGER follow_up_stopped AFTER UPDATE OF stopped_at ON follow_up
WHEN OLD.stopped_at IS NULL AND NEW.stopped_at IS NOT NULL
BEGIN
  UPDATE outbox_message SET state = 'withdrawn', next_attempt_at = NULL
  WHERE id = NEW.reminder_message_id AND state = 'queued';
  UPDATE lead_task SET done_at = NEW.stopped_at
  WHERE dispatch_id = NEW.dispatch_id AND kind = 'call_provider' AND done_at IS NULL;
END;

CREATE TRIGGER follow_up_frozen BEFORE UPDATE ON follow_up
WHEN (OLD.dispatch_id, OLD.started_at) IS NOT (NEW.dispatch_id, NEW.started_at)
  OR (OLD.stopped_at IS NOT NULL AND (OLD.stopped_at, OLD.stopped_because) IS NOT (NEW.stopped_at, NEW.stopped_because))
  OR (OLD.reminder_message_id IS NOT NULL AND NEW.reminder_message_id IS NOT OLD.reminder_message_id)
  OR (OLD.call_task_id IS NOT NULL AND NEW.call_task_id IS NOT OLD.call_task_id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:FOLLOW_UP_FROZEN'); END;

-- What a provider said stays said, and a task is done once.
CREATE TRIGGER lead_feedback_frozen BEFORE UPDATE ON lead_feedback
WHEN (OLD.id, OLD.dispatch_id, OLD.status, OLD.said_at, OLD.channel, OLD.staff_id, OLD.inbound_message_id)
    IS NOT (NEW.id, NEW.dispatch_id, NEW.status, NEW.said_at, NEW.channel, NEW.staff_id, NEW.inbound_message_id)
  OR ifnull(NEW.note, OLD.note) IS NOT OLD.note
BEGIN SELECT RAISE(ABORT, 'APANAGE:FOLLOW_UP_FROZEN'); END;

CREATE TRIGGER lead_feedback_kept BEFORE DELETE ON lead_feedback
BEGIN SELECT RAISE(ABORT, 'APANAGE:FOLLOW_UP_FROZEN'); END;

CREATE TRIGGER lead_task_frozen BEFORE UPDATE ON lead_task
WHEN (OLD.id, OLD.lead_id, OLD.dispatch_id, OLD.kind, OLD.created_at)
    IS NOT (NEW.id, NEW.lead_id, NEW.dispatch_id, NEW.kind, NEW.created_at)
  OR (OLD.done_at IS NOT NULL AND ((OLD.done_at, OLD.done_by, OLD.due_at) IS NOT (NEW.done_at, NEW.done_by, NEW.due_at)
    OR ifnull(NEW.note, OLD.note) IS NOT OLD.note))
BEGIN SELECT RAISE(ABORT, 'APANAGE:FOLLOW_UP_FROZEN'); END;

-- A return keeps what was asked, and is decided once: by silence no sooner than our deadline. Its compensation is of
-- the contract of its dispatch, and written with the decision.
CREATE TRIGGER lead_return_decided BEFORE UPDATE ON lead_return
WHEN (OLD.id, OLD.dispatch_id, OLD.reason, OLD.asked_at, OLD.channel, OLD.noted_by, OLD.decide_by)
    IS NOT (NEW.id, NEW.dispatch_id, NEW.reason, NEW.asked_at, NEW.channel, NEW.noted_by, NEW.decide_by)
  OR NEW.detail NOT IN (OLD.detail, '')
  OR (OLD.decision IS NOT NULL AND ((OLD.decision, OLD.decided_at, OLD.decided_by, OLD.added_days_id,
      OLD.outbox_message_id, OLD.decision_reason) IS NOT (NEW.decision, NEW.decided_at, NEW.decided_by,
      NEW.added_days_id, NEW.outbox_message_id, NEW.decision_reason)))
  OR (NEW.decision = 'accepted_by_silence' AND NEW.decided_at < NEW.decide_by)
  OR (NEW.added_days_id IS NOT NULL AND (NEW.decision IS NULL OR NEW.decision = 'refused' OR NOT EXISTS (
    SELECT 1 FROM contract_added_days JOIN dispatch ON dispatch.contract_id = contract_added_days.contract_id
    WHERE contract_added_days.id = NEW.added_days_id AND dispatch.id = OLD.dispatch_id)))
BEGIN SELECT RAISE(ABORT, 'APANAGE:RETURN_DECIDED'); END;

CREATE TRIGGER lead_return_kept BEFORE DELETE ON lead_return
BEGIN SELECT RAISE(ABORT, 'APANAGE:RETURN_DECIDED'); END;

-- The cell of a lead is what its dispatch was decided on.
CREATE TRIGGER lead_cell_frozen BEFORE UPDATE OF department_code, subtype_code ON lead
WHEN (OLD.department_code IS NOT NEW.department_code OR OLD.subtype_code IS NOT NEW.subtype_code)
  AND EXISTS (SELECT 1 FROM dispatch WHERE dispatch.lead_id = OLD.id AND dispatch.cancelled_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'APANAGE:ALREADY_DISPATCHED'); END;

CREATE TRIGGER lead_kept BEFORE DELETE ON lead
WHEN EXISTS (SELECT 1 FROM dispatch WHERE dispatch.lead_id = OLD.id AND dispatch.cancelled_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'APANAGE:ALREADY_DISPATCHED'); END;

-- Documents (domain invariant 4) ------------------------------------------------------------------------------
CREATE TRIGGER document_judged_insert BEFORE INSERT ON document
WHEN NEW.state NOT IN ('missing', 'to_judge') AND (NEW.judged_by IS NULL OR NEW.judged_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'APANAGE:VERDICT_WITHOUT_JUDGE'); END;

CREATE TRIGGER document_judged_update BEFORE UPDATE ON document
WHEN NEW.state NOT IN ('missing', 'to_judge') AND (NEW.judged_by IS NULL OR NEW.judged_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'APANAGE:VERDICT_WITHOUT_JUDGE'); END;

-- A verdict is about a document of a kind: it does not follow it to another one.
CREATE TRIGGER document_kind BEFORE UPDATE OF kind ON document
WHEN NEW.kind <> OLD.kind
  AND (OLD.state NOT IN ('missing', 'to_judge') OR NEW.state NOT IN ('missing', 'to_judge'))
BEGIN SELECT RAISE(ABORT, 'APANAGE:DOCUMENT_JUDGED'); END;

CREATE TRIGGER verdict_frozen BEFORE UPDATE ON verdict
BEGIN SELECT RAISE(ABORT, 'APANAGE:VERDICT_FROZEN'); END;

-- It is about the bytes of a version as well, where they lie.
CREATE TRIGGER verdict_version_frozen BEFORE UPDATE OF id, document_id, file_id ON document_version
WHEN (OLD.id, OLD.document_id, OLD.file_id) IS NOT (NEW.id, NEW.document_id, NEW.file_id)
  AND EXISTS (SELECT 1 FROM verdict WHERE verdict.document_id = OLD.document_id AND verdict.version_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:VERDICT_FROZEN'); END;

CREATE TRIGGER verdict_version_kept BEFORE DELETE ON document_version
WHEN EXISTS (SELECT 1 FROM verdict WHERE verdict.document_id = OLD.document_id AND verdict.version_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:VERDICT_FROZEN'); END;

-- It also keeps its document and its dossier: deleting them reaches the verdict, and is undone here.
CREATE TRIGGER verdict_kept BEFORE DELETE ON verdict
BEGIN SELECT RAISE(ABORT, 'APANAGE:VERDICT_FROZEN'); END;

-- A wording is what verdicts and messages were made from: a change of it is a new one.
CREATE TRIGGER motive_wording_frozen BEFORE UPDATE ON motive_wording
BEGIN SELECT RAISE(ABORT, 'APANAGE:WORDING_FROZEN'); END;

CREATE TRIGGER motive_wording_kept BEFORE DELETE ON motive_wording
BEGIN SELECT RAISE(ABORT, 'APANAGE:WORDING_FROZEN'); END;

-- What was asked in a message that left stays what it was; only its answer is added. The row of a document that
-- nothing asks any more may go: the words stay.
CREATE TRIGGER dossier_request_item_frozen BEFORE UPDATE OF request_id, position, document_id, asked, wording
ON dossier_request_item
WHEN (OLD.request_id, OLD.position, OLD.asked, OLD.wording) IS NOT (NEW.request_id, NEW.position, NEW.asked, NEW.wording)
  OR (NEW.document_id IS NOT NULL AND NEW.document_id IS NOT OLD.document_id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:MESSAGE_FROZEN'); END;

-- Sent things (domain invariant 5) ----------------------------------------------------------------------------
CREATE TRIGGER file_frozen BEFORE UPDATE OF id, sha256, size ON file
WHEN (OLD.id, OLD.sha256, OLD.size) IS NOT (NEW.id, NEW.sha256, NEW.size)
BEGIN SELECT RAISE(ABORT, 'APANAGE:FILE_FROZEN'); END;

CREATE TRIGGER file_kept BEFORE DELETE ON file
BEGIN SELECT RAISE(ABORT, 'APANAGE:FILE_FROZEN'); END;

-- A message is what was announced in the unit that queued it; only its delivery goes on.
CREATE TRIGGER outbox_frozen BEFORE UPDATE ON outbox_message
WHEN (OLD.id, OLD.message_id, OLD.kind, OLD.subject_type, OLD.subject_id, OLD.to_name, OLD.to_address,
    OLD.subject, OLD.file_id, OLD.created_at, OLD.created_by, OLD.body)
  IS NOT (NEW.id, NEW.message_id, NEW.kind, NEW.subject_type, NEW.subject_id, NEW.to_name, NEW.to_address,
    NEW.subject, NEW.file_id, NEW.created_at, NEW.created_by, NEW.body)
BEGIN SELECT RAISE(ABORT, 'APANAGE:MESSAGE_FROZEN'); END;

CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox_message
BEGIN SELECT RAISE(ABORT, 'APANAGE:MESSAGE_FROZEN'); END;

-- queued → sending → accepted, failed, unknown or queued again; unknown → accepted or queued, said by a person.
-- Accepted, failed and withdrawn (by a person, before it left) are final. Each sending is one more attempt.
CREATE TRIGGER outbox_outcome BEFORE UPDATE OF state, attempts, accepted_at, server_answer, settled_by, settled_at
ON outbox_message
WHEN OLD.state || '>' || NEW.state NOT IN ('queued>queued', 'queued>sending', 'queued>withdrawn', 'withdrawn>withdrawn', 'sending>sending', 'sending>accepted',
    'sending>failed', 'sending>unknown', 'sending>queued', 'unknown>unknown', 'unknown>accepted', 'unknown>queued',
    'accepted>accepted', 'failed>failed')
  OR NEW.attempts <> OLD.attempts + (OLD.state = 'queued' AND NEW.state = 'sending')
  OR (OLD.state IN ('accepted', 'failed')
    AND (NEW.accepted_at, NEW.server_answer) IS NOT (OLD.accepted_at, OLD.server_answer))
  OR CASE WHEN OLD.state = 'unknown' AND NEW.state <> 'unknown'
    THEN NEW.settled_by IS NULL OR NEW.settled_at IS NULL OR NEW.settled_at IS OLD.settled_at
    ELSE (NEW.settled_by, NEW.settled_at) IS NOT (OLD.settled_by, OLD.settled_at) END
BEGIN SELECT RAISE(ABORT, 'APANAGE:OUTCOME_SETTLED'); END;

-- What may have been taken is not sent again: the body of the last attempt did not start, or the server deferred it.
-- An earlier one of unknown outcome was settled by a person, or the message would not have been tried since.
CREATE TRIGGER outbox_not_twice BEFORE UPDATE OF state ON outbox_message
WHEN OLD.state = 'sending' AND NEW.state = 'queued' AND EXISTS (
  SELECT 1 FROM outbox_attempt
  WHERE message_id = OLD.id AND phase <> 'connecting' AND outcome IS NOT 'deferred'
    AND (attempt >= OLD.attempts OR outcome IS NOT 'unknown')
)
BEGIN SELECT RAISE(ABORT, 'APANAGE:OUTCOME_SETTLED'); END;

-- An attempt goes forward, ends once, and is not forgotten.
CREATE TRIGGER outbox_attempt_frozen BEFORE UPDATE ON outbox_attempt
WHEN (OLD.id, OLD.message_id, OLD.attempt, OLD.transport, OLD.started_at)
    IS NOT (NEW.id, NEW.message_id, NEW.attempt, NEW.transport, NEW.started_at)
  OR instr('connecting data_started done', NEW.phase) < instr('connecting data_started done', OLD.phase)
  OR (OLD.outcome IS NOT NULL AND (OLD.phase, OLD.outcome, OLD.answer, OLD.ended_at)
    IS NOT (NEW.phase, NEW.outcome, NEW.answer, NEW.ended_at))
BEGIN SELECT RAISE(ABORT, 'APANAGE:OUTCOME_SETTLED'); END;

CREATE TRIGGER outbox_attempt_kept BEFORE DELETE ON outbox_attempt
BEGIN SELECT RAISE(ABORT, 'APANAGE:MESSAGE_FROZEN'); END;

CREATE TRIGGER contract_frozen BEFORE UPDATE ON contract
WHEN OLD.state <> 'prepared'
  AND ((OLD.id, OLD.number, OLD.provider_id, OLD.dossier_id, OLD.starts_on, OLD.ends_on, OLD.price_cents,
      OLD.vat_rate, OLD.data, OLD.file_id, OLD.created_at, OLD.created_by, OLD.template_id, OLD.proposal_id,
      OLD.renews_contract_id)
    IS NOT (NEW.id, NEW.number, NEW.provider_id, NEW.dossier_id, NEW.starts_on, NEW.ends_on, NEW.price_cents,
      NEW.vat_rate, NEW.data, NEW.file_id, NEW.created_at, NEW.created_by, NEW.template_id, NEW.proposal_id,
      NEW.renews_contract_id)
    OR (OLD.sent_at IS NOT NULL AND NEW.sent_at IS NOT OLD.sent_at)
    OR (OLD.signed_on IS NOT NULL AND (NEW.signed_on, NEW.signature_recorded_by, NEW.signature_kind)
      IS NOT (OLD.signed_on, OLD.signature_recorded_by, OLD.signature_kind))
    OR (OLD.signature_file_id IS NOT NULL AND NEW.signature_file_id IS NOT OLD.signature_file_id)
    OR (OLD.signature_facts IS NOT NULL AND NEW.signature_facts IS NOT OLD.signature_facts)
    OR (OLD.sealed_file_id IS NOT NULL
      AND (NEW.sealed_file_id, NEW.seal_facts) IS NOT (OLD.sealed_file_id, OLD.seal_facts))
    OR (OLD.served_from IS NOT NULL AND NEW.served_from IS NOT OLD.served_from)
    OR (OLD.terminated_on IS NOT NULL AND NEW.terminated_on IS NOT OLD.terminated_on))
BEGIN SELECT RAISE(ABORT, 'APANAGE:CONTRACT_FROZEN'); END;

-- prepared, sent, signed, terminated: never back.
CREATE TRIGGER contract_state BEFORE UPDATE OF state ON contract
WHEN instr('prepared sent signed terminated', NEW.state) < instr('prepared sent signed terminated', OLD.state)
BEGIN SELECT RAISE(ABORT, 'APANAGE:CONTRACT_FROZEN'); END;

CREATE TRIGGER contract_kept BEFORE DELETE ON contract WHEN OLD.state <> 'prepared'
BEGIN SELECT RAISE(ABORT, 'APANAGE:CONTRACT_FROZEN'); END;

-- A proposal that was sent stays what the provider read; it is settled once, and what it became is added.
CREATE TRIGGER proposal_frozen BEFORE UPDATE ON proposal
WHEN OLD.state <> 'draft'
  AND (OLD.id, OLD.reference, OLD.version, OLD.dossier_id, OLD.provider_id, OLD.starts_on, OLD.ends_on, OLD.valid_until,
      OLD.sign_by, OLD.price_grid_id, OLD.price, OLD.net_cents, OLD.vat_rate, OLD.vat_note, OLD.override_by,
      OLD.override_approved_by, OLD.renews_contract_id, OLD.data, OLD.file_id, OLD.created_at, OLD.created_by, OLD.sent_at)
    IS NOT (NEW.id, NEW.reference, NEW.version, NEW.dossier_id, NEW.provider_id, NEW.starts_on, NEW.ends_on,
      NEW.valid_until, NEW.sign_by, NEW.price_grid_id, NEW.price, NEW.net_cents, NEW.vat_rate, NEW.vat_note,
      NEW.override_by, NEW.override_approved_by, NEW.renews_contract_id, NEW.data, NEW.file_id, NEW.created_at,
      NEW.created_by, NEW.sent_at)
BEGIN SELECT RAISE(ABORT, 'APANAGE:PROPOSAL_FROZEN'); END;

CREATE TRIGGER proposal_state BEFORE UPDATE OF state ON proposal
WHEN OLD.state || '>' || NEW.state NOT IN ('draft>draft', 'draft>sent', 'draft>withdrawn', 'sent>sent', 'sent>accepted',
  'sent>declined', 'sent>expired', 'sent>withdrawn', 'sent>replaced', 'accepted>accepted', 'declined>declined',
  'expired>expired', 'withdrawn>withdrawn', 'replaced>replaced')
BEGIN SELECT RAISE(ABORT, 'APANAGE:PROPOSAL_FROZEN'); END;

CREATE TRIGGER proposal_settled BEFORE UPDATE OF settled_at, settled_by, settled_reason, accepted_name, accepted_how,
  accepted_file_id, accepted_message_id ON proposal
WHEN OLD.settled_at IS NOT NULL
  AND (OLD.settled_at, OLD.settled_by, OLD.settled_reason, OLD.accepted_name, OLD.accepted_how, OLD.accepted_file_id,
      OLD.accepted_message_id)
    IS NOT (NEW.settled_at, NEW.settled_by, NEW.settled_reason, NEW.accepted_name, NEW.accepted_how,
      NEW.accepted_file_id, NEW.accepted_message_id)
BEGIN SELECT RAISE(ABORT, 'APANAGE:PROPOSAL_FROZEN'); END;

CREATE TRIGGER proposal_kept BEFORE DELETE ON proposal WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'APANAGE:PROPOSAL_FROZEN'); END;

CREATE TRIGGER proposal_cell_added BEFORE INSERT ON proposal_cell
WHEN (SELECT state FROM proposal WHERE id = NEW.proposal_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'APANAGE:PROPOSAL_FROZEN'); END;

CREATE TRIGGER proposal_cell_frozen BEFORE UPDATE OF proposal_id, department_code, subtype_code, net_cents ON proposal_cell
WHEN (SELECT state FROM proposal WHERE id = OLD.proposal_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'APANAGE:PROPOSAL_FROZEN'); END;

CREATE TRIGGER proposal_cell_kept BEFORE DELETE ON proposal_cell
WHEN (SELECT state FROM proposal WHERE id = OLD.proposal_id) NOT IN ('draft')
BEGIN SELECT RAISE(ABORT, 'APANAGE:PROPOSAL_FROZEN'); END;

-- Grids and texts are what prices and contracts were made from: only the day they come into force may still be set.
CREATE TRIGGER price_grid_frozen BEFORE UPDATE ON price_grid
WHEN (OLD.id, OLD.version, OLD.definition, OLD.created_at, OLD.created_by)
    IS NOT (NEW.id, NEW.version, NEW.definition, NEW.created_at, NEW.created_by)
  OR (OLD.in_force_on IS NOT NULL AND NEW.in_force_on IS NOT OLD.in_force_on)
BEGIN SELECT RAISE(ABORT, 'APANAGE:GRID_FROZEN'); END;

CREATE TRIGGER price_grid_kept BEFORE DELETE ON price_grid WHEN OLD.in_force_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'APANAGE:GRID_FROZEN'); END;

CREATE TRIGGER contract_template_frozen BEFORE UPDATE ON contract_template
WHEN (OLD.id, OLD.version, OLD.articles, OLD.created_at, OLD.created_by)
    IS NOT (NEW.id, NEW.version, NEW.articles, NEW.created_at, NEW.created_by)
  OR (OLD.in_force_on IS NOT NULL AND NEW.in_force_on IS NOT OLD.in_force_on)
BEGIN SELECT RAISE(ABORT, 'APANAGE:TEMPLATE_FROZEN'); END;

CREATE TRIGGER contract_template_kept BEFORE DELETE ON contract_template WHEN OLD.in_force_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'APANAGE:TEMPLATE_FROZEN'); END;

-- A place in a waiting list keeps its moment, and is left once; an offer is answered once, before it lapses, and only
-- ever gains days (with the option that keeps its cell).
CREATE TRIGGER waiting_request_frozen BEFORE UPDATE ON waiting_request
WHEN (OLD.id, OLD.department_code, OLD.subtype_code, OLD.dossier_id, OLD.requested_at, OLD.requested_by)
    IS NOT (NEW.id, NEW.department_code, NEW.subtype_code, NEW.dossier_id, NEW.requested_at, NEW.requested_by)
  OR (OLD.left_at IS NOT NULL AND (OLD.left_at, OLD.left_reason) IS NOT (NEW.left_at, NEW.left_reason))
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_FROZEN'); END;

CREATE TRIGGER waiting_request_kept BEFORE DELETE ON waiting_request
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_FROZEN'); END;

CREATE TRIGGER waiting_offer_frozen BEFORE UPDATE ON waiting_offer
WHEN (OLD.id, OLD.request_id, OLD.offered_at) IS NOT (NEW.id, NEW.request_id, NEW.offered_at)
  OR NEW.expires_at < OLD.expires_at
  OR (OLD.answer IS NOT NULL AND NEW.expires_at <> OLD.expires_at)
  OR (OLD.answer IS NOT NULL AND (OLD.answer, OLD.answered_at) IS NOT (NEW.answer, NEW.answered_at))
  OR (OLD.answer IS NULL AND NEW.answer = 'accepted' AND NEW.answered_at >= OLD.expires_at)
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_FROZEN'); END;

-- A cell is offered to one at a time.
CREATE TRIGGER waiting_offer_one BEFORE INSERT ON waiting_offer
WHEN EXISTS (
  SELECT 1 FROM waiting_request AS mine
  JOIN waiting_request AS other
    ON other.department_code = mine.department_code AND other.subtype_code = mine.subtype_code AND other.id <> mine.id
  JOIN waiting_offer AS standing ON standing.request_id = other.id
  WHERE mine.id = NEW.request_id AND standing.answer IS NULL AND other.left_at IS NULL
    AND standing.expires_at > NEW.offered_at
)
BEGIN SELECT RAISE(ABORT, 'APANAGE:OFFER_STANDS'); END;

CREATE TRIGGER waiting_offer_kept BEFORE DELETE ON waiting_offer
BEGIN SELECT RAISE(ABORT, 'APANAGE:WAITING_FROZEN'); END;

-- A statement of reasons is kept as it was given; a suspension can only be lifted, once.
CREATE TRIGGER suspension_frozen BEFORE UPDATE ON suspension
WHEN (OLD.id, OLD.contract_id, OLD.starts_on, OLD.ground, OLD.statement, OLD.decided_by, OLD.decided_at)
  IS NOT (NEW.id, NEW.contract_id, NEW.starts_on, NEW.ground, NEW.statement, NEW.decided_by, NEW.decided_at)
  OR (OLD.lifted_on IS NOT NULL AND NEW.lifted_on IS NOT OLD.lifted_on)
BEGIN SELECT RAISE(ABORT, 'APANAGE:SUSPENSION_FROZEN'); END;

CREATE TRIGGER suspension_kept BEFORE DELETE ON suspension
BEGIN SELECT RAISE(ABORT, 'APANAGE:SUSPENSION_FROZEN'); END;

-- Journal -----------------------------------------------------------------------------------------------------
CREATE TRIGGER journal_chain BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM journal)
  OR NEW.previous_hash IS NOT ifnull(
    (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'APANAGE:JOURNAL_CHAIN'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'APANAGE:JOURNAL_APPEND_ONLY'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'APANAGE:JOURNAL_APPEND_ONLY'); END;

-- Proof -------------------------------------------------------------------------------------------------------
-- A certificate follows the last one, is of a forwarding that a server accepted, and stays. Triggers cannot hash: what
-- its digest is worth is looked at when it is verified.
-- After the write: before it, a row has no id yet.
CREATE TRIGGER certificate_chain AFTER INSERT ON certificate
WHEN EXISTS (SELECT 1 FROM certificate WHERE id > NEW.id)
  OR NEW.previous_digest IS NOT ifnull(
    (SELECT digest FROM certificate WHERE id < NEW.id ORDER BY id DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'APANAGE:CERTIFICATE_CHAIN'); END;

CREATE TRIGGER certificate_accepted BEFORE INSERT ON certificate
WHEN NOT EXISTS (
  SELECT 1 FROM dispatch JOIN dispatch_delivery ON dispatch_delivery.dispatch_id = dispatch.id
  WHERE dispatch.id = NEW.dispatch_id AND dispatch.cancelled_at IS NULL AND dispatch_delivery.last_state = 'accepted')
BEGIN SELECT RAISE(ABORT, 'APANAGE:CERTIFICATE_TOO_EARLY'); END;

CREATE TRIGGER certificate_frozen BEFORE UPDATE ON certificate
BEGIN SELECT RAISE(ABORT, 'APANAGE:CERTIFICATE_FROZEN'); END;

CREATE TRIGGER certificate_kept BEFORE DELETE ON certificate
BEGIN SELECT RAISE(ABORT, 'APANAGE:CERTIFICATE_FROZEN'); END;

-- Leases ------------------------------------------------------------------------------------------------------
-- Whatever the person who took a dossier does to it is in the journal, and keeps it theirs so many minutes longer:
-- the setting, or its default (domain/default-settings.ts).
CREATE TRIGGER dossier_lease_extended AFTER INSERT ON journal
WHEN NEW.subject_type = 'dossier' AND NEW.staff_id IS NOT NULL
BEGIN
  UPDATE dossier SET claimed_until = max(claimed_until, NEW.at + 60000 *
    ifnull((SELECT value ->> 'leaseMinutes' FROM setting WHERE key = 'rules'), 30))
  WHERE id = NEW.subject_id AND claimed_by = NEW.staff_id;
END;

-- Repeats -----------------------------------------------------------------------------------------------------
-- A request repeats a first one, never itself and never another repeat; nothing else carries the link on.
CREATE TRIGGER lead_repeats_a_first BEFORE UPDATE OF duplicate_of ON lead
WHEN NEW.duplicate_of IS NOT NULL AND (NEW.duplicate_of = NEW.id OR NEW.state <> 'duplicate'
  OR EXISTS (SELECT 1 FROM lead AS first WHERE first.id = NEW.duplicate_of AND first.duplicate_of IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'APANAGE:REPEAT_OF_REPEAT'); END;

-- Leads by state ----------------------------------------------------------------------------------------------
DELETE FROM lead_count;
INSERT INTO lead_count (state, count) SELECT state, count(*) FROM lead GROUP BY state;

CREATE TRIGGER lead_count_insert AFTER INSERT ON lead
BEGIN
  INSERT INTO lead_count (state, count) VALUES (NEW.state, 1)
  ON CONFLICT (state) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER lead_count_delete AFTER DELETE ON lead
BEGIN
  UPDATE lead_count SET count = count - 1 WHERE state = OLD.state;
END;

CREATE TRIGGER lead_count_update AFTER UPDATE OF state ON lead WHEN OLD.state <> NEW.state
BEGIN
  UPDATE lead_count SET count = count - 1 WHERE state = OLD.state;
  INSERT INTO lead_count (state, count) VALUES (NEW.state, 1)
  ON CONFLICT (state) DO UPDATE SET count = count + 1;
END;

-- Full-text search --------------------------------------------------------------------------------------------
-- The indexes hold no text of their own; store/full-text.ts fills them when they are new. 'secure-delete' takes the
-- words of an erased row out of the index at once instead of at some later merge.

-- The facets are words of the index too: a search inside a view (of requests: a département, a sub-type) meets two
-- lists of rows instead of walking through every row that has a common word (queries/{dossier-lists,lead-search}.ts).
CREATE VIRTUAL TABLE IF NOT EXISTS dossier_fts USING fts5(
  reference, company_name, siret, postal_code, commune, subject, body, facets,
  content = 'dossier', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO dossier_fts (dossier_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER dossier_fts_insert AFTER INSERT ON dossier
BEGIN
  INSERT INTO dossier_fts (rowid, reference, company_name, siret, postal_code, commune, subject, body, facets)
  VALUES (NEW.id, NEW.reference, NEW.company_name, NEW.siret, NEW.postal_code, NEW.commune, NEW.subject, NEW.body,
    NEW.facets);
END;

CREATE TRIGGER dossier_fts_delete AFTER DELETE ON dossier
BEGIN
  INSERT INTO dossier_fts (dossier_fts, rowid, reference, company_name, siret, postal_code, commune, subject, body,
    facets)
  VALUES ('delete', OLD.id, OLD.reference, OLD.company_name, OLD.siret, OLD.postal_code, OLD.commune, OLD.subject,
    OLD.body, OLD.facets);
END;

CREATE TRIGGER dossier_fts_update
AFTER UPDATE OF id, reference, company_name, siret, postal_code, commune, subject, body, state, waiting_on ON dossier
WHEN (OLD.id, OLD.reference, OLD.company_name, OLD.siret, OLD.postal_code, OLD.commune, OLD.subject, OLD.body,
    OLD.facets)
  IS NOT (NEW.id, NEW.reference, NEW.company_name, NEW.siret, NEW.postal_code, NEW.commune, NEW.subject, NEW.body,
    NEW.facets)
BEGIN
  INSERT INTO dossier_fts (dossier_fts, rowid, reference, company_name, siret, postal_code, commune, subject, body,
    facets)
  VALUES ('delete', OLD.id, OLD.reference, OLD.company_name, OLD.siret, OLD.postal_code, OLD.commune, OLD.subject,
    OLD.body, OLD.facets);
  INSERT INTO dossier_fts (rowid, reference, company_name, siret, postal_code, commune, subject, body, facets)
  VALUES (NEW.id, NEW.reference, NEW.company_name, NEW.siret, NEW.postal_code, NEW.commune, NEW.subject, NEW.body,
    NEW.facets);
END;

-- What a dossier says beside its own columns is an index of its own: a state that changes writes the few words of
-- dossier_fts again, not the text of every document.
CREATE VIRTUAL TABLE IF NOT EXISTS dossier_text_fts USING fts5(
  people, documents, messages,
  content = 'dossier_text', content_rowid = 'dossier_id', tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);
INSERT INTO dossier_text_fts (dossier_text_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER dossier_text_fts_insert AFTER INSERT ON dossier_text
BEGIN
  INSERT INTO dossier_text_fts (rowid, people, documents, messages)
  VALUES (NEW.dossier_id, NEW.people, NEW.documents, NEW.messages);
END;

CREATE TRIGGER dossier_text_fts_delete AFTER DELETE ON dossier_text
BEGIN
  INSERT INTO dossier_text_fts (dossier_text_fts, rowid, people, documents, messages)
  VALUES ('delete', OLD.dossier_id, OLD.people, OLD.documents, OLD.messages);
END;

CREATE TRIGGER dossier_text_fts_update AFTER UPDATE ON dossier_text
WHEN (OLD.dossier_id, OLD.people, OLD.documents, OLD.messages)
  IS NOT (NEW.dossier_id, NEW.people, NEW.documents, NEW.messages)
BEGIN
  INSERT INTO dossier_text_fts (dossier_text_fts, rowid, people, documents, messages)
  VALUES ('delete', OLD.dossier_id, OLD.people, OLD.documents, OLD.messages);
  INSERT INTO dossier_text_fts (rowid, people, documents, messages)
  VALUES (NEW.dossier_id, NEW.people, NEW.documents, NEW.messages);
END;

CREATE VIRTUAL TABLE IF NOT EXISTS lead_fts USING fts5(
  reference, customer_name, phone, email, postal_code, commune, message, facets,
  content = 'lead', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO lead_fts (lead_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER lead_fts_insert AFTER INSERT ON lead
BEGIN
  INSERT INTO lead_fts (rowid, reference, customer_name, phone, email, postal_code, commune, message, facets)
  VALUES (NEW.id, NEW.reference, NEW.customer_name, NEW.phone, NEW.email, NEW.postal_code, NEW.commune, NEW.message,
    NEW.facets);
END;

CREATE TRIGGER lead_fts_delete AFTER DELETE ON lead
BEGIN
  INSERT INTO lead_fts (lead_fts, rowid, reference, customer_name, phone, email, postal_code, commune, message, facets)
  VALUES ('delete', OLD.id, OLD.reference, OLD.customer_name, OLD.phone, OLD.email, OLD.postal_code, OLD.commune,
    OLD.message, OLD.facets);
END;

CREATE TRIGGER lead_fts_update
AFTER UPDATE OF id, reference, customer_name, phone, email, postal_code, commune, message, state, department_code,
  subtype_code ON lead
WHEN (OLD.id, OLD.reference, OLD.customer_name, OLD.phone, OLD.email, OLD.postal_code, OLD.commune, OLD.message,
    OLD.facets)
  IS NOT (NEW.id, NEW.reference, NEW.customer_name, NEW.phone, NEW.email, NEW.postal_code, NEW.commune, NEW.message,
    NEW.facets)
BEGIN
  INSERT INTO lead_fts (lead_fts, rowid, reference, customer_name, phone, email, postal_code, commune, message, facets)
  VALUES ('delete', OLD.id, OLD.reference, OLD.customer_name, OLD.phone, OLD.email, OLD.postal_code, OLD.commune,
    OLD.message, OLD.facets);
  INSERT INTO lead_fts (rowid, reference, customer_name, phone, email, postal_code, commune, message, facets)
  VALUES (NEW.id, NEW.reference, NEW.customer_name, NEW.phone, NEW.email, NEW.postal_code, NEW.commune, NEW.message,
    NEW.facets);
END;
