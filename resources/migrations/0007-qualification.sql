-- What two requests have in common, and the words that propose a sub-type.

-- The house that an address tells, whatever its spelling (domain/address-key.ts); NULL when it tells none.
ALTER TABLE lead ADD COLUMN address_key TEXT;
CREATE INDEX lead_address ON lead (address_key) WHERE address_key IS NOT NULL;

-- A rule taken out stays known, so that one that came with the application does not come back.
ALTER TABLE keyword_rule ADD COLUMN removed_at INTEGER;
