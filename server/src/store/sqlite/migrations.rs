//! The steps that bring each of the three files to today's tables.
//!
//! Owns: which steps there are. Must never: change a step that has been in the field; its checksum is in every database.
//! Not with the macro of sqlx, which would compile SQLite a second time for the sake of a list of files.

use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// The name of a file and what stands in it.
type Step = (&'static str, &'static str);

macro_rules! steps {
    ($folder:literal: $($file:literal)+) => {
        &[$(($file, include_str!(concat!("../../../migrations/sqlite/", $folder, "/", $file, ".sql")))),+]
    };
}

const MAIN: &[Step] = steps!("main":
    "0001_first"
    "0002_links_at_start"
    "0003_backups_of_records"
    "0004_kinds_of_organisation"
    "0005_people"
    "0006_passkeys"
    "0007_erasures"
    "0008_access_log"
    "0009_ingest_key"
    "0010_handover"
    "0011_retention"
    "0012_half_key"
    "0013_clients_on_devices"
    "0014_new_passphrase"
    "0015_parcels"
    "0016_receipt_per_device"
    "0017_roles_change"
    "0018_consent_proofs"
    "0019_former_roles"
);
const RECORDS: &[Step] = steps!("records": "0001_first" "0002_waiting_for_backup" "0003_sealed");
const KEYS: &[Step] = steps!("keys": "0001_first");

pub fn main() -> Migrator {
    of(MAIN)
}

pub fn records() -> Migrator {
    of(RECORDS)
}

pub fn keys() -> Migrator {
    of(KEYS)
}

fn of(steps: &[Step]) -> Migrator {
    let step = |(version, &(file, sql)): (i64, &Step)| {
        let name = file[5..].replace('_', " ");
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations((1..).zip(steps).map(step).collect())
}

#[cfg(test)]
mod tests {
    use super::{KEYS, MAIN, RECORDS, Step};
    use std::{collections::BTreeSet, fs, path::Path};

    #[test]
    fn every_file_is_a_step_and_says_which() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
        for (name, steps) in [("main", MAIN), ("records", RECORDS), ("keys", KEYS)] {
            let files: BTreeSet<String> = fs::read_dir(folder.join(name))
                .unwrap()
                .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            let listed = steps.iter().map(|&(file, _): &Step| file.to_owned());
            assert!(listed.eq(files), "{name}");
            for (number, (file, _)) in (1..).zip(steps) {
                assert!(file.starts_with(&format!("{number:04}_")), "{file}");
            }
        }
    }
}
