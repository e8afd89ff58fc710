-- Which requests a filter leaves, without reading them all, when they are few (store/queries/lead-filters-rare.ts).
CREATE INDEX lead_commune ON lead (commune) WHERE commune IS NOT NULL;
CREATE INDEX lead_channel ON lead (channel);
