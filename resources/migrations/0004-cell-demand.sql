-- Demand on the map counts a year of requests by their state: read from the index alone, a service of ten sub-types
-- takes 18 ms among a million requests, and 280 when each row is looked up.
DROP INDEX lead_cell_received;
CREATE INDEX lead_cell_received ON lead (department_code, subtype_code, received_at DESC, state);
