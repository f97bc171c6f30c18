//! Why something was not accepted, in a form that every edge can say in the user's own language.
//!
//! Owns: the one error of the domain. Must never: hold a sentence for people, or what they typed.

use crate::text::Problem;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Which field of a form an error belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    Phone,
    Resident,
    Appointment,
    Street,
    Number,
    Addition,
    SubNeighbourhood,
    Intervention,
    AgreedText,
    Topic,
    Due,
    Statement,
    Summary,
    OwnTopic,
    Answer,
    Cards,
    Consent,
    SignInName,
    Passphrase,
    /// Of the second factor.
    Code,
    Organisation,
    Role,
    SignUpTerm,
    ActionTerm,
    VisitTerm,
    RecordTerm,
    LogTerm,
    ConsentTerm,
    DraftTerm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    #[error("{field:?}: {problem}")]
    Field { field: Field, problem: Problem },
    #[error("this person may not do this")]
    NotAllowed,
    #[error("this does not exist (any more)")]
    NotFound,
    #[error("this can no longer be done")]
    WrongState,
    /// Somebody else was first; both versions are kept and shown.
    #[error("somebody else changed this in the meantime")]
    Overtaken,
    #[error("no consent for this")]
    NoConsent,
    /// The same number was used before for something else.
    #[error("this number was used for something else")]
    Reused,
    /// A shape this version cannot read.
    #[error("not readable")]
    Malformed,
}

impl Refusal {
    pub fn field(field: Field, problem: Problem) -> Self {
        Self::Field { field, problem }
    }
}

/// Names the field a [`Problem`] belongs to.
pub trait InField<T> {
    /// # Errors
    /// The problem, with its field.
    fn in_field(self, field: Field) -> Result<T, Refusal>;
}

impl<T> InField<T> for Result<T, Problem> {
    fn in_field(self, field: Field) -> Result<T, Refusal> {
        self.map_err(|problem| Refusal::Field { field, problem })
    }
}
