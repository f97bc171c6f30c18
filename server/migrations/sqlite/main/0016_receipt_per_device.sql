-- The latest erasure when this client first came: what was erased until then never reached it, and waits for it in no receipt.
ALTER TABLE client ADD COLUMN erasures_before INTEGER NOT NULL DEFAULT 0;
