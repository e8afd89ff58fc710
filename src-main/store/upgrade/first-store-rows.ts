/**
 * For tests. Rows of a store of the first shape (0001), in every table that a person or a message fills: a dossier that
 * was approved and one that is under review, taken by somebody; documents with versions, evidence and verdicts; a
 * contract; requests, one forwarded; messages in and out. Written as the first version wrote them, under its triggers.
 */
export const FIRST_STORE_ROWS = `
INSERT INTO staff (id, name, email, created_at) VALUES (1, 'Hélène', 'helene@exemple.fr', 1), (2, 'Gaspard', 'g@exemple.fr', 1);
INSERT INTO setting (key, value, updated_at, updated_by) VALUES ('rules', '{"holdDays":7}', 5, 1);
INSERT INTO department (code, name, sort_key, region_code, region, zone, position) VALUES
  ('38', 'Isère', 'isere', '84', 'Auvergne-Rhône-Alpes', 'metro', 1), ('69', 'Rhône', 'rhone', '84', 'Auvergne-Rhône-Alpes', 'metro', 2);
INSERT INTO service (code, name, position) VALUES ('chauffage', 'Chauffage', 1);
INSERT INTO subtype (code, service_code, name, position, ten_year_cover) VALUES
  ('entretien', 'chauffage', 'Entretien', 1, 0), ('pac', 'chauffage', 'Pompe à chaleur', 2, 1);
INSERT INTO reference_counter (series, year, last) VALUES ('D', 2026, 3), ('L', 2026, 2), ('C', 2026, 1);
INSERT INTO provider (id, siren, siret, name, sort_key, legal_form, created_at)
  VALUES (1, '732829320', '73282932000074', 'Toitures Vaubrelle', 'toitures vaubrelle', '5499', 10);
INSERT INTO dossier (id, reference, state, version, origin, provider_id, company_name, company_sort_key, siret, legal_form,
  address, postal_code, commune, headcount, declared_capacity, subject, body, received_at, claimed_by, claimed_at,
  waiting_on, waiting_since, decided_at, decided_by, decision_reason) VALUES
  (1, 'D-2026-0001', 'approved', 3, 'mail', 1, 'Toitures Vaubrelle', 'toitures vaubrelle', '73282932000074', 'SARL',
    '8 rue du Moulin', '38000', 'Grenoble', 4, 'dix par mois', 'Candidature', 'Bonjour, œuvre', 10, NULL, NULL,
    'nobody', 40, 40, 1, NULL),
  (2, 'D-2026-0002', 'in_review', 2, 'folder', NULL, 'Karu Solaire', 'karu solaire', '98254982600013', NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20, 2, 25, 'provider', 26, NULL, NULL, NULL),
  (3, 'D-2026-0003', 'refused', 2, 'manual', NULL, 'Épave', 'epave', NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, 30, NULL, NULL, 'nobody', 50, 50, 1, 'Zone non servie');
INSERT INTO contact (id, dossier_id, provider_id, name, email, phone, position) VALUES
  (1, 1, NULL, 'Marc', 'contact@vaubrelle.example', '+33639984107', 0), (2, NULL, 1, 'Marc', 'contact@vaubrelle.example', NULL, 0),
  (3, 2, NULL, NULL, 'k@karu.example', NULL, 0);
INSERT INTO dossier_cell VALUES (1, '38', 'entretien', 40), (2, '69', 'entretien', NULL), (2, '69', 'pac', NULL);
INSERT INTO dossier_check VALUES (1, 'zone', 'passed', NULL, 1, 35), (2, 'capacity', 'failed', 'Trop peu', 2, 28);
INSERT INTO dossier_decision (id, dossier_id, kind, reason, decided_by, decided_at) VALUES
  (1, 1, 'approved', NULL, 1, 40), (2, 3, 'closed', 'Erreur', 1, 45), (3, 3, 'reopened', 'À revoir', 1, 47),
  (4, 3, 'refused', 'Zone non servie', 1, 50);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)
INSERT INTO file (id, sha256, size, media_type, created_at) SELECT i, printf('%064d', i), i, 'application/pdf', i FROM n;
INSERT INTO document (id, dossier_id, kind, state, motive, judged_by, judged_at, judged_version_id, valid_from, valid_until, created_at) VALUES
  (1, 1, 'kbis', 'conforme', NULL, 1, 34, 1, NULL, NULL, 11), (2, 1, 'rc_pro', 'conforme', NULL, 1, 34, 2, '2026-01-01', '2027-12-31', 11),
  (3, 2, 'sirene', 'to_replace', 'Trop ancien', 2, 27, 4, NULL, NULL, 21), (4, 2, 'rc_pro', 'missing', NULL, NULL, NULL, NULL, NULL, NULL, 21);
INSERT INTO document_version (id, document_id, version, file_id, name, received_at, added_by, reading_state, unreadable_reason, read_kind, page_count, read_at) VALUES
  (1, 1, 1, 1, 'kbis.pdf', 11, NULL, 'read', NULL, 'kbis', 2, 12), (2, 2, 1, 2, 'rc.pdf', 11, NULL, 'unreadable', 'scan', NULL, NULL, 12),
  (3, 3, 1, 3, 'sirene.pdf', 21, 1, 'read', NULL, 'sirene', 1, 22), (4, 3, 2, 4, 'sirene 2.pdf', 23, 1, 'waiting', NULL, NULL, NULL, NULL);
INSERT INTO evidence (id, version_id, field, value, text, page, x, y, width, height) VALUES
  (1, 1, 'siren', '732829320', '732 829 320', 1, 10.5, 20, 30, 8), (2, 1, 'issuedOn', '2026-11-02', '2 nov. 2026', 2, 1, 2, 3, 4);
INSERT INTO verdict (id, document_id, version_id, state, motive, judged_by, judged_at) VALUES
  (1, 1, 1, 'conforme', NULL, 1, 34), (2, 2, 2, 'conforme', NULL, 1, 34), (3, 3, 3, 'refused', 'Illisible', 2, 24), (4, 3, 4, 'to_replace', 'Trop ancien', 2, 27);
INSERT INTO contract (id, number, provider_id, dossier_id, state, starts_on, ends_on, price_cents, vat_rate, data, file_id, created_at, created_by, sent_at, signed_on, signature_recorded_by)
  VALUES (1, 'C-2026-0001', 1, 1, 'signed', '2026-01-01', '2027-01-01', 120000, 2000, '{"a":1}', 5, 41, 1, 42, '2026-01-01', 1);
INSERT INTO exclusivity (id, department_code, subtype_code, provider_id, dossier_id, contract_id, starts_on, ends_on, granted_at, granted_by)
  VALUES (1, '38', 'entretien', 1, 1, 1, '2026-01-01', '2027-01-01', 40, 1);
INSERT INTO hold (id, department_code, subtype_code, dossier_id, provider_id, placed_on, placed_at, placed_by, expires_at)
  VALUES (1, '69', 'pac', 2, NULL, '2026-06-01', 1780264800000, 2, 1780869600000);
INSERT INTO lead (id, reference, state, channel, received_at, customer_name, phone, email, postal_code, commune, department_code, subtype_code, message, doubts) VALUES
  (1, 'L-2026-0001', 'ready', 'mail', 60, 'Hortense Valdorme', '+33639984108', 'h@exemple.fr', '38000', 'Grenoble', '38', 'entretien', 'Entretien de chaudière', '[]'),
  (2, 'L-2026-0002', 'to_qualify', 'csv', 61, 'Sans adresse', NULL, NULL, NULL, NULL, NULL, NULL, '', '["no-contact"]');
INSERT INTO inbound_message (id, message_key, file_id, channel, sender_name, sender_address, subject, sent_at, received_at, dossier_id, lead_id) VALUES
  (1, '<a@x>', 6, 'drop', 'Marc', 'contact@vaubrelle.example', 'Candidature', 9, 10, 1, NULL),
  (2, '<b@x>', 7, 'folder', NULL, NULL, NULL, NULL, 60, NULL, 1), (3, 'sha256:c', 8, 'drop', NULL, NULL, NULL, NULL, 62, NULL, NULL);
INSERT INTO outbox_message (id, message_id, kind, subject_type, subject_id, to_name, to_address, subject, file_id, created_at, created_by, state, attempts, next_attempt_at) VALUES
  (1, '<o1@x>', 'contract', 'contract', 1, 'Marc', 'contact@vaubrelle.example', 'Votre contrat', 9, 42, 1, 'queued', 0, 42),
  (2, '<o2@x>', 'lead', 'lead', 1, NULL, 'contact@vaubrelle.example', 'Demande', 10, 63, 1, 'queued', 0, 63),
  (3, '<o3@x>', 'test', NULL, NULL, NULL, 'helene@exemple.fr', 'Essai', 11, 64, 1, 'queued', 0, 64);
UPDATE outbox_message SET state = 'sending', attempts = 1 WHERE id IN (1, 3);
INSERT INTO outbox_attempt (id, message_id, attempt, transport, phase, started_at) VALUES (1, 1, 1, 'smtp', 'connecting', 43), (2, 3, 1, 'smtp', 'connecting', 65);
UPDATE outbox_attempt SET phase = 'done', outcome = 'accepted', answer = '250 ok', ended_at = 44 WHERE id = 1;
UPDATE outbox_attempt SET phase = 'data_started', outcome = 'unknown', ended_at = 66 WHERE id = 2;
UPDATE outbox_message SET state = 'accepted', accepted_at = 44, server_answer = '250 ok' WHERE id = 1;
UPDATE outbox_message SET state = 'unknown' WHERE id = 3;
INSERT INTO dispatch (id, lead_id, provider_id, exclusivity_id, contract_id, outbox_message_id, dispatched_on, dispatched_at, dispatched_by, explanation)
  VALUES (1, 1, 1, 1, 1, 2, '2026-06-10', 1781085600000, 1, '{"verdict":"deliverable"}');
UPDATE lead SET state = 'dispatched' WHERE id = 1;
INSERT INTO routing (id, lead_id, tested_at, verdict, explanation) VALUES (1, 2, 62, 'no-holder', '[]');
INSERT INTO suspension (id, contract_id, starts_on, lifted_on, ground, statement, decided_by, decided_at)
  VALUES (1, 1, '2026-03-01', '2026-03-10', 'documents', 'RC Pro expirée', 1, 30);
`
