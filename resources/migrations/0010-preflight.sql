-- What the daily check of the providers found, the latest day only: who was ready is not told again until it is not.
CREATE TABLE preflight (
  checked_on TEXT PRIMARY KEY CONSTRAINT preflight_checked_on_is_a_day CHECK (date(checked_on) IS checked_on),
  ready TEXT NOT NULL CHECK (json_valid(ready)) -- the ids of the providers that could receive
) STRICT;

-- A notice may also say that a provider cannot receive requests any more.
ALTER TABLE notice RENAME TO notice_before;
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('bounce', 'reply', 'document', 'assigned', 'reminders_over', 'registry', 'decided', 'unready')),
  data TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(data)), -- ids and codes only
  at INTEGER NOT NULL,
  seen_at INTEGER
) STRICT;
INSERT INTO notice (id, staff_id, dossier_id, kind, data, at, seen_at)
SELECT id, staff_id, dossier_id, kind, data, at, seen_at FROM notice_before;
DROP TABLE notice_before;
CREATE INDEX notice_staff ON notice (staff_id, at DESC);
CREATE INDEX notice_unseen ON notice (staff_id) WHERE seen_at IS NULL;
CREATE INDEX notice_dossier ON notice (dossier_id);
