-- The last day of the conforme documents of a provider, without reading the documents (store/queries/provider-register.ts).
CREATE INDEX document_conforme ON document (dossier_id, kind, valid_until) WHERE state = 'conforme';
-- The name of a file is looked up by what it is of.
CREATE INDEX control_sheet_file ON control_sheet (file_id);
