-- The name of a file is looked up by what it is of (store/queries/files.ts).
CREATE INDEX contract_file ON contract (file_id);
CREATE INDEX contract_signature_file ON contract (signature_file_id) WHERE signature_file_id IS NOT NULL;
CREATE INDEX contract_sealed_file ON contract (sealed_file_id) WHERE sealed_file_id IS NOT NULL;

-- When the platform sealed, and what its certificate says: { at, subject, issuer, notBefore, notAfter, fingerprint }.
ALTER TABLE contract ADD COLUMN seal_facts TEXT CHECK (json_valid(seal_facts));
