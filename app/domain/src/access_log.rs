//! What the access log holds, after the model of NEN 7513: who, what, when, from which device.
//!
//! Owns: the words of the log. Must never: have room for free text, or for anything of a conversation record.

use crate::{member::Role, refusal::Refusal, scope::Scope};
use serde::{
    Deserialize, Serialize,
    de::{
        IntoDeserializer,
        value::{Error as ValueError, StrDeserializer},
    },
};
use std::{fmt, str::FromStr};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody opened it, perhaps without a network: then the moment is by the device's clock.
    Seen,
    /// A command changed it.
    Changed,
    /// A device took in everything of a scope.
    Fetched,
    Exported,
    Erased,
    SignedIn,
    SignedOut,
    /// So many times in a while.
    SignInFailed,
    SecondFactorRemoved,
    GrantsChanged,
    /// A link was made for somebody new, and somebody came in by it.
    Invited,
    Joined,
    SessionsEnded,
    PassphraseChanged,
    /// A link was made with which they can choose another one.
    NewPassphraseLink,
    WayInAdded,
    WayInRemoved,
    /// Somebody's sealed work came in by a colleague on the same device: so many pieces.
    Brought,
    DeviceEnrolled,
    DeviceRevoked,
    HandedOver,
    /// How long things are kept was set.
    TermsChanged,
    /// A run that removed so many things in the whole neighbourhood, because their term had passed.
    TermPassed,
    LogRead,
    LogPrinted,
}

/// More about an event, out of a fixed list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum What {
    /// The name of a command, as it stands on the wire.
    Command(String),
    Scope(Scope),
    Times(u32),
    Reason(HandoverReason),
    /// Which somebody has from now on.
    Role(Role),
}

/// Why work goes to somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandoverReason {
    Leaves,
    OtherWork,
    Ill,
    Leave,
}

impl HandoverReason {
    pub const ALL: [Self; 4] = [Self::Leaves, Self::OtherWork, Self::Ill, Self::Leave];

    fn word(self) -> &'static str {
        match self {
            Self::Leaves => "leaves",
            Self::OtherWork => "other_work",
            Self::Ill => "ill",
            Self::Leave => "leave",
        }
    }
}

/// In tables and on the wire: `command:visit.plan/1`, `scope:team`, `times:3`, `reason:leaves`, `role:site_manager`.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(name) => write!(f, "command:{name}"),
            Self::Scope(scope) => write!(f, "scope:{scope}"),
            Self::Times(times) => write!(f, "times:{times}"),
            Self::Reason(reason) => write!(f, "reason:{}", reason.word()),
            Self::Role(role) => {
                f.write_str("role:")?;
                role.serialize(f)
            }
        }
    }
}

impl FromStr for What {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (list, word) = text.split_once(':').ok_or(Refusal::Malformed)?;
        let read = match list {
            "command" => Some(Self::Command(word.to_owned())),
            "scope" => word.parse().ok().map(Self::Scope),
            "times" => word.parse().ok().map(Self::Times),
            "reason" => {
                HandoverReason::ALL.into_iter().find(|reason| reason.word() == word).map(Self::Reason)
            }
            "role" => {
                let word: StrDeserializer<'_, ValueError> = word.into_deserializer();
                Role::deserialize(word).ok().map(Self::Role)
            }
            _ => None,
        };
        read.ok_or(Refusal::Malformed)
    }
}

impl TryFrom<String> for What {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        text.parse()
    }
}

impl From<What> for String {
    fn from(what: What) -> Self {
        what.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OrgId;
    use uuid::Uuid;

    #[test]
    fn every_word_is_read_as_it_was_written() {
        let mut all = vec![
            What::Command("visit.plan/1".into()),
            What::Scope(Scope::Org(OrgId(Uuid::from_u128(7)))),
            What::Times(3),
        ];
        all.extend(HandoverReason::ALL.map(What::Reason));
        all.extend(Role::ALL.map(What::Role));
        for what in all {
            assert_eq!(what.to_string().parse::<What>().unwrap(), what);
        }
        assert_eq!(What::Role(Role::SiteManager).to_string(), "role:site_manager");
        assert_eq!("reason:anything else".parse::<What>(), Err(Refusal::Malformed));
        assert_eq!("role:anything else".parse::<What>(), Err(Refusal::Malformed));
        for reason in HandoverReason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.word());
        }
    }
}
