-- Which contract renews one: without it, every contract that ends is compared with all the others.
CREATE INDEX contract_renews ON contract (renews_contract_id) WHERE renews_contract_id IS NOT NULL;
