-- For whom a link is that gives an account which is there already a new passphrase; empty for one that makes an account.
ALTER TABLE one_time_link ADD COLUMN user BLOB;
