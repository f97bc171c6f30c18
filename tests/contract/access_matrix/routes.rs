//! The routes: who each is for, and requests that would do no harm, also with numbers that belong to somebody else.
//!
//! Owns: that table, and finding every route in the source. Must never: leave one out; the test compares.

mod asks;
mod source;

pub use self::{
    asks::{Ask, World, asks},
    source::in_source,
};

/// What the server has to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// They may; what they ask for may still be nothing, or nonsense.
    In,
    /// Exactly this status.
    Out(u16),
}

impl Due {
    pub fn fits(self, status: u16) -> bool {
        match self {
            Self::In => !matches!(status, 401 | 403) && status < 500,
            Self::Out(due) => status == due,
        }
    }
}

const PAGE: &str = "the same for everybody";
const WAY_IN: &str = "for who is not signed in yet";
const LINK: &str = "for who holds the link";
const CODE: &str = "for who holds the code of the record";
const WAY_OUT: &str = "ends the session that it comes with, if there is one";
const NOTHING: &str = "nothing is there";

/// Routes that ask for no session, and why not.
pub const OPEN: [(&str, &str); 30] = [
    ("GET /activiteiten/{id}", PAGE),
    ("POST /activiteiten/{id}", PAGE),
    ("GET /veld", PAGE),
    ("GET /veld/{*rest}", PAGE),
    ("GET /healthz", PAGE),
    ("GET /readyz", PAGE),
    ("GET /api/v1/public", PAGE),
    ("POST /api/v1/public/sign-ups", PAGE),
    ("ANY /api/{*rest}", NOTHING),
    ("GET /mijn", CODE),
    ("POST /mijn", CODE),
    ("GET /mijn/verbeteren", CODE),
    ("POST /mijn/verbeteren", CODE),
    ("GET /mijn/wissen", CODE),
    ("POST /mijn/wissen", CODE),
    ("GET /mijn/bestand", CODE),
    ("POST /mijn/bestand", CODE),
    ("GET /mijn/pagina", CODE),
    ("POST /mijn/pagina", CODE),
    ("GET /mijn/{code}", CODE),
    ("GET /api/v1/links/{token}", LINK),
    ("POST /api/v1/links/{token}", LINK),
    ("POST /api/v1/sign-in", WAY_IN),
    ("POST /api/v1/sign-in/second", WAY_IN),
    ("POST /api/v1/sign-in/passkey", WAY_IN),
    ("POST /api/v1/sign-in/passkey/answer", WAY_IN),
    ("GET /api/v1/ways-in", WAY_IN),
    ("POST /api/v1/directories/{number}", WAY_IN),
    ("GET /api/v1/directories/callback", WAY_IN),
    ("POST /api/v1/sign-out", WAY_OUT),
];
