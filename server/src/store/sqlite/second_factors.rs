//! The second thing that somebody has besides a passphrase.
//!
//! Owns: secrets of authenticator apps, and hashes of recovery codes. Must never: let a code be used twice.

use super::{Connection, Result, sessions::TokenHash, signed, unsigned};
use domain::id::UserId;

pub struct Factor {
    pub secret: Vec<u8>,
    /// One code of it was right once.
    pub confirmed: bool,
    pub last_step: u64,
}

/// Begins anew; what was confirmed before has to be removed first.
pub async fn begin(db: &mut Connection, user: UserId, secret: &[u8]) -> Result<()> {
    const SQL: &str = "INSERT INTO second_factor (user, secret) VALUES ($1, $2) \
                       ON CONFLICT (user) DO UPDATE SET secret = excluded.secret, last_step = 0 \
                       WHERE confirmed = 0";
    sqlx::query(SQL).bind(user.0).bind(secret).execute(db).await?;
    Ok(())
}

pub async fn load(db: &mut Connection, user: UserId) -> Result<Option<Factor>> {
    const SQL: &str = "SELECT secret, confirmed, last_step FROM second_factor WHERE user = $1";
    let row: Option<(Vec<u8>, bool, i64)> = sqlx::query_as(SQL).bind(user.0).fetch_optional(db).await?;
    Ok(row.map(|(secret, confirmed, step)| Factor { secret, confirmed, last_step: unsigned(step) }))
}

/// The code of this half minute was right, and is used up with all before it.
pub async fn used(db: &mut Connection, user: UserId, step: u64) -> Result<()> {
    const SQL: &str = "UPDATE second_factor SET confirmed = 1, last_step = $2 WHERE user = $1";
    sqlx::query(SQL).bind(user.0).bind(signed(step)).execute(db).await?;
    Ok(())
}

/// Recovery codes go with it. Says whether there was one.
pub async fn remove(db: &mut Connection, user: UserId) -> Result<bool> {
    sqlx::query("DELETE FROM recovery_code WHERE user = $1").bind(user.0).execute(&mut *db).await?;
    let done = sqlx::query("DELETE FROM second_factor WHERE user = $1").bind(user.0).execute(db).await?;
    Ok(done.rows_affected() > 0)
}

/// These instead of all earlier ones.
pub async fn set_codes(db: &mut Connection, user: UserId, codes: &[TokenHash]) -> Result<()> {
    sqlx::query("DELETE FROM recovery_code WHERE user = $1").bind(user.0).execute(&mut *db).await?;
    for code in codes {
        sqlx::query("INSERT INTO recovery_code (user, code) VALUES ($1, $2)")
            .bind(user.0)
            .bind(&code[..])
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// Uses one up; says whether it was there.
pub async fn spend_code(db: &mut Connection, user: UserId, code: TokenHash) -> Result<bool> {
    const SQL: &str = "DELETE FROM recovery_code WHERE user = $1 AND code = $2";
    let done = sqlx::query(SQL).bind(user.0).bind(&code[..]).execute(db).await?;
    Ok(done.rows_affected() > 0)
}

pub async fn codes_left(db: &mut Connection, user: UserId) -> Result<u32> {
    const SQL: &str = "SELECT count(*) FROM recovery_code WHERE user = $1";
    Ok(sqlx::query_scalar(SQL).bind(user.0).fetch_one(db).await?)
}
