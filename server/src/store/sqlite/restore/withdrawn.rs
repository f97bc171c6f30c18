//! What was taken away since a copy was made, as the folder that is replaced remembers it.
//!
//! Accounts and devices that the copy knows stay closed or withdrawn, and keep their latest role, passphrase and other ways
//! in. Whoever was invited later is not there, as after any restore; a device that came later and was withdrawn is, so that
//! it is still told.
//!
//! Owns: that memory, and how it gets into the restored file. Must never: open an account or a device again, or keep a
//! restore from going on: what is in the folder may be why somebody restores.

use crate::store::sqlite::{
    Fault, MAIN_FILE, Result, migrations, options,
    transfer::{self, attach, bring, detach},
};
use sqlx::{ConnectOptions, Connection as _, SqliteConnection};
use std::path::Path;

/// The file may have the tables of an earlier version: what is needed of it is brought to those of today, and not on disk.
const MEMORY: &str = ":memory:";

const SCHEMA: &str = "SELECT sql FROM other.sqlite_schema WHERE sql IS NOT NULL \
                      AND name NOT GLOB 'sqlite_*' ORDER BY type <> 'table', rowid";
const HAS: &str = "SELECT EXISTS (SELECT 1 FROM other.sqlite_schema WHERE type = 'table' AND name = $1)";
const SOUND: &str = "SELECT integrity_check FROM pragma_integrity_check($1, 'other')";

macro_rules! whole {
    ($table:literal) => {
        ($table, concat!("INSERT INTO main.", $table, " SELECT * FROM other.", $table))
    };
}

/// Enough of the log to tell how far it had come.
const LAST_OF_LOG: &str = "INSERT INTO main.access_log SELECT * FROM other.access_log WHERE (project, number) IN \
                           (SELECT project, max(number) FROM other.access_log GROUP BY project)";

/// A table, and what fills it; those that others refer to in front. An earlier version may not have had it.
const REMEMBERED: [(&str, &str); 11] = [
    ("_sqlx_migrations", transfer::MIGRATIONS),
    whole!("installation"),
    whole!("project"),
    whole!("organisation"),
    whole!("account"),
    whole!("second_factor"),
    whole!("recovery_code"),
    whole!("passkey"),
    whole!("former_role"),
    whole!("device"),
    ("access_log", LAST_OF_LOG),
];

/// Whether this is the same installation, and later than the copy. The numbers of backups only go up, through restores as
/// well; between two of them the log does. Another's file, or one from a machine that was put back to an earlier day, must
/// not bring an old passphrase or role over a later one.
const IS_LATER: &str = "SELECT EXISTS (SELECT 1 FROM main.account JOIN other.account USING (user)) \
    AND (live.backups_begun, (SELECT coalesce(sum(last), 0) FROM \
        (SELECT max(number) AS last FROM main.access_log GROUP BY project))) \
    >= (held.backups_begun, (SELECT coalesce(sum(last), 0) FROM \
        (SELECT max(number) AS last FROM other.access_log GROUP BY project))) \
    FROM main.installation AS live, other.installation AS held";

macro_rules! no_longer {
    ($table:literal) => {
        concat!("DELETE FROM other.", $table, " WHERE user IN (SELECT user FROM main.account)")
    };
}

macro_rules! as_now {
    ($table:literal) => {
        concat!(
            "INSERT INTO other.",
            $table,
            " SELECT * FROM main.",
            $table,
            " WHERE user IN (SELECT user FROM other.account)"
        )
    };
}

const STAYS: [&str; 12] = [
    "UPDATE other.account AS held SET closed = coalesce(held.closed, live.closed), \
        role = live.role, passphrase = live.passphrase \
        FROM main.account AS live WHERE live.user = held.user",
    // The face that colleagues see; every device takes it in anew, so it needs no other number.
    "UPDATE other.document AS held SET body = json_set(held.body, '$.role', live.role) \
        FROM main.account AS live WHERE live.user = held.id AND held.kind = 'member' \
        AND held.deleted = 0 AND held.body ->> '$.role' <> live.role",
    no_longer!("second_factor"),
    as_now!("second_factor"),
    no_longer!("recovery_code"),
    as_now!("recovery_code"),
    no_longer!("passkey"),
    as_now!("passkey"),
    no_longer!("former_role"),
    as_now!("former_role"),
    "UPDATE other.device AS held SET revoked = live.revoked \
        FROM main.device AS live WHERE live.id = held.id AND held.revoked IS NULL",
    "INSERT INTO other.device SELECT * FROM main.device AS live WHERE live.revoked IS NOT NULL \
        AND live.id NOT IN (SELECT id FROM other.device) \
        AND live.project IN (SELECT id FROM other.project) AND live.org IN (SELECT id FROM other.organisation)",
];

/// Takes over what the folder remembers into the restored file, which has the tables of today and still the numbers of
/// the copy. Says whether it remembered anything of it: all of that, or nothing.
pub async fn stays(restored: &Path, folder: &Path) -> Result<bool> {
    let live = folder.join(MAIN_FILE);
    if !live.exists() {
        return Ok(false);
    }
    let mut db = options(Path::new(MEMORY)).connect().await?;
    let taken_over = take_over(&mut db, &live, restored).await;
    // Whatever became of it: nothing may hold files that are about to get another name.
    db.close().await?;
    Ok(taken_over.unwrap_or_else(|fault| {
        tracing::warn!(%fault, "what was withdrawn in this folder could not be read");
        false
    }))
}

async fn take_over(db: &mut SqliteConnection, live: &Path, restored: &Path) -> Result<bool> {
    // With what lies in its journal.
    attach(db, live).await?;
    remember(db).await?;
    detach(db).await?;
    migrations::main().run(&mut *db).await?;
    attach(db, restored).await?;
    if sqlx::query_scalar::<_, bool>(IS_LATER).fetch_optional(&mut *db).await? != Some(true) {
        return Ok(false);
    }
    let mut tx = db.begin_with("BEGIN IMMEDIATE").await?;
    for sql in STAYS {
        sqlx::query(sql).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn remember(db: &mut SqliteConnection) -> Result<()> {
    bring(db, SCHEMA, &[]).await?;
    for (table, fill) in REMEMBERED {
        if !sqlx::query_scalar::<_, bool>(HAS).bind(table).fetch_one(&mut *db).await? {
            continue;
        }
        let found: Vec<String> = sqlx::query_scalar(SOUND).bind(table).fetch_all(&mut *db).await?;
        if found != ["ok"] {
            return Err(Fault::Unsound(found.join("; ")));
        }
        sqlx::query(fill).execute(&mut *db).await?;
    }
    Ok(())
}
