-- To what colleagues seal that goes along in a handover; the first that a client names is the only one it will ever have.
ALTER TABLE client ADD COLUMN parcel_key BLOB CHECK (parcel_key IS NULL OR length(parcel_key) = 32);

-- Who gave something along to whom. Its giver keeps it until it has arrived, and brings it again when it is not here: no
-- backup holds one.
CREATE TABLE parcel (
    id BLOB PRIMARY KEY,
    project BLOB NOT NULL REFERENCES project (id),
    from_user BLOB NOT NULL REFERENCES account (user),
    to_user BLOB NOT NULL REFERENCES account (user),
    at INTEGER NOT NULL,
    -- The client that opened it last; only that one may say that it has arrived.
    opened_by BLOB REFERENCES client (id),
    arrived INTEGER NOT NULL DEFAULT 0 CHECK (arrived IN (0, 1)),
    -- Also of one that is still to come in: it was overtaken by the order to stop it.
    taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX parcel_by_giver ON parcel (from_user);

-- One for each device of the receiver, sealed to it: nothing here opens them. All go when it has arrived.
CREATE TABLE parcel_copy (
    to_client BLOB NOT NULL REFERENCES client (id),
    parcel BLOB NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
    sealed BLOB NOT NULL,
    PRIMARY KEY (to_client, parcel)
) STRICT;

CREATE INDEX parcel_copy_by_parcel ON parcel_copy (parcel);
