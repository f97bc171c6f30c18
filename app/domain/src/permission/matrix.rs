//! The permission matrix, to be read beside the roles of the field.
//!
//! Owns: the table. Must never: hold a rule that is not in it.

use crate::{
    action::{ActionKind, Topic},
    document::Body,
};

/// What one role may do with one kind of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    No,
    /// All of the project's.
    Read,
    /// Read, make and change all of the project's.
    Write,
    /// Read, make and change what their own organisation answers for.
    Own,
    /// Read, make and change what they made themselves; not even a colleague sees it.
    Mine,
    /// Read and tick off what another organisation shared with theirs, with the resident's consent.
    Shared,
    /// Bring it, and never see it again.
    Send,
}

/// The kinds of data that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Data {
    Neighbourhood,
    Activity,
    /// Dwellings with their plan, and who works in the team.
    Dwelling,
    Member,
    /// When a visit is, and nothing of how it went.
    Appointment,
    Visit,
    /// Agreements about care and wellbeing.
    CareAction,
    /// Agreements about the home and about taking part.
    HomeAction,
    /// The practical part of an agreement about the home, passed on to another organisation.
    Help,
    /// The same of any other agreement: what the works need is not in it, so whoever does them gets none.
    OtherHelp,
    SignUp,
    /// Conversation records; whoever holds the edit key may correct one.
    Record,
    /// Accounts, invitations, organisations and sessions.
    People,
    Devices,
    /// How far each device has followed what residents had erased.
    Erasures,
    /// Of documents that their organisation answers for.
    AccessLog,
    Retention,
    /// Passing on the work of who leaves.
    Handover,
    /// That work was passed on, for the two whose work it was and is.
    Message,
}

use Right::{Mine as M, No as N, Own as O, Read as R, Send as S, Shared as P, Write as W};

/// A row for each kind of data, a column for each of `Role::ALL`. What the field's own table has beside these (signals, talents
/// and matches, street notes, themes, the picture and the plan, places) gets its row with its documents: there is no data of it
/// yet that a right could be about. Narrower than that table on purpose: a lead coordinates by the appointment, which does not
/// tell how a visit went, and reads no help; residents who help with an activity hear from the organisation who comes.
#[rustfmt::skip]
pub const MATRIX: [(Data, [Right; 10]); 19] = [
    //                    lead  con-  com-  site  con-  resi- resi- part- pri-  tech-
    //                          sul-  muni- mana- trac- dents dent  ner   vacy  nical
    //                          tant  ty    ger   tor   panel       guest off.  admin
    (Data::Neighbourhood, [W,   R,    R,    R,    R,    R,    R,    R,    R,    R]),
    (Data::Activity,      [W,   W,    W,    R,    R,    R,    R,    R,    R,    R]),
    (Data::Dwelling,      [W,   W,    R,    W,    W,    N,    N,    N,    N,    N]),
    (Data::Member,        [R,   R,    R,    R,    R,    N,    N,    N,    N,    N]),
    (Data::Appointment,   [R,   N,    N,    R,    W,    N,    N,    N,    N,    N]),
    (Data::Visit,         [N,   O,    O,    N,    N,    N,    N,    N,    N,    N]),
    (Data::CareAction,    [N,   M,    O,    N,    N,    N,    N,    N,    N,    N]),
    (Data::HomeAction,    [N,   O,    O,    N,    N,    N,    N,    N,    N,    N]),
    (Data::Help,          [N,   O,    O,    P,    P,    N,    N,    P,    N,    N]),
    (Data::OtherHelp,     [N,   O,    O,    N,    N,    N,    N,    P,    N,    N]),
    (Data::SignUp,        [N,   O,    O,    N,    N,    N,    S,    N,    N,    N]),
    (Data::Record,        [N,   S,    S,    N,    N,    N,    N,    N,    N,    N]),
    (Data::People,        [W,   N,    N,    N,    N,    N,    N,    N,    N,    W]),
    (Data::Devices,       [W,   N,    N,    N,    N,    N,    N,    N,    R,    W]),
    (Data::Erasures,      [N,   N,    N,    N,    N,    N,    N,    N,    R,    N]),
    (Data::AccessLog,     [N,   N,    N,    N,    N,    N,    N,    N,    O,    N]),
    (Data::Retention,     [W,   N,    N,    N,    N,    N,    N,    N,    W,    N]),
    (Data::Handover,      [W,   N,    N,    N,    N,    N,    N,    N,    N,    N]),
    (Data::Message,       [M,   M,    M,    M,    M,    M,    N,    M,    M,    M]),
];

impl Data {
    /// The row of an agreement about this.
    pub fn of_topic(topic: Topic) -> Self {
        match topic.kind() {
            ActionKind::CareSignal | ActionKind::WellbeingQuestion => Self::CareAction,
            ActionKind::HomeQuestion | ActionKind::ParticipationChance => Self::HomeAction,
        }
    }

    /// The row of what is passed on of an agreement about this.
    pub fn of_help(topic: Topic) -> Self {
        match topic.kind() {
            ActionKind::HomeQuestion => Self::Help,
            ActionKind::CareSignal | ActionKind::WellbeingQuestion | ActionKind::ParticipationChance => {
                Self::OtherHelp
            }
        }
    }

    /// The row a document belongs to.
    pub fn of(body: &Body) -> Self {
        match body {
            Body::Neighbourhood(_) => Self::Neighbourhood,
            Body::Member(_) => Self::Member,
            Body::Dwelling(_) => Self::Dwelling,
            Body::Appointment(_) => Self::Appointment,
            Body::Visit(_) => Self::Visit,
            Body::Handover(_) => Self::Message,
            Body::Action(action) => Self::of_topic(action.topic),
            Body::Help(help) => Self::of_help(help.topic),
            Body::Activity(_) => Self::Activity,
            Body::SignUp(_) => Self::SignUp,
        }
    }
}
