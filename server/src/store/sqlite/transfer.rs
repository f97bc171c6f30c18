//! Conversation records from one file to another, in order of id and in nothing else's.
//!
//! Owns: attaching a file, making its tables elsewhere and filling them. Must never: bring the tables of two kinds of
//! file under one connection longer than that takes.

use super::Result;
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::path::Path;

/// The tables of a file with records, as text that makes them.
pub const SCHEMA: &str = "SELECT sql FROM other.sqlite_schema \
    WHERE name IN ('conversation_record', 'waiting_for_backup', 'erased_record', '_sqlx_migrations')";
/// In a copy both files are one; the history of the second's tables keeps a name of its own there.
pub const SCHEMA_INTO_COPY: &str = "SELECT replace(sql, '_sqlx_migrations', 'record_migration') \
    FROM other.sqlite_schema \
    WHERE name IN ('conversation_record', 'waiting_for_backup', 'erased_record', '_sqlx_migrations')";
pub const SCHEMA_FROM_COPY: &str = "SELECT replace(replace(sql, '\"', ''), 'record_migration', '_sqlx_migrations') \
    FROM other.sqlite_schema \
    WHERE name IN ('conversation_record', 'waiting_for_backup', 'erased_record', 'record_migration')";

/// In order of id, so that nothing is left of any other order.
pub const RECORDS: &str =
    "INSERT INTO main.conversation_record SELECT * FROM other.conversation_record ORDER BY id";
/// Not in copies from before there was such a list.
pub const ERASED: &str =
    "INSERT OR IGNORE INTO main.erased_record SELECT * FROM other.erased_record ORDER BY id";
pub const HAS_ERASED: &str =
    "SELECT EXISTS (SELECT 1 FROM other.sqlite_schema WHERE type = 'table' AND name = 'erased_record')";
pub const MIGRATIONS: &str =
    "INSERT INTO main._sqlx_migrations SELECT * FROM other._sqlx_migrations ORDER BY version";
pub const MIGRATIONS_INTO_COPY: &str =
    "INSERT INTO main.record_migration SELECT * FROM other._sqlx_migrations ORDER BY version";
pub const MIGRATIONS_FROM_COPY: &str =
    "INSERT INTO main._sqlx_migrations SELECT * FROM other.record_migration ORDER BY version";

/// What a copy has besides the tables of the first file.
pub const DROP_FROM_COPY: &str = "DROP TABLE conversation_record; DROP TABLE IF EXISTS waiting_for_backup; \
     DROP TABLE IF EXISTS erased_record; DROP TABLE record_migration";

/// Makes the tables of `other`, and fills them.
pub async fn bring(db: &mut SqliteConnection, schema: &'static str, fill: &[&'static str]) -> Result<()> {
    let tables: Vec<String> = sqlx::query_scalar(schema).fetch_all(&mut *db).await?;
    for table in tables {
        // The text of our own migrations, as SQLite keeps it.
        sqlx::raw_sql(AssertSqlSafe(table)).execute(&mut *db).await?;
    }
    for statement in fill {
        sqlx::query(*statement).execute(&mut *db).await?;
    }
    Ok(())
}

pub async fn attach(db: &mut SqliteConnection, file: &Path) -> Result<()> {
    sqlx::query("ATTACH $1 AS other").bind(path_text(file)).execute(db).await?;
    Ok(())
}

pub async fn detach(db: &mut SqliteConnection) -> Result<()> {
    sqlx::query("DETACH other").execute(db).await?;
    Ok(())
}

pub fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
