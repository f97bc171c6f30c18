//! What was agreed on the talks: 11 times about care, 19 about wellbeing, 23 about the home, 26 about taking part.
//!
//! Owns: those numbers, and who made which agreement. Must never: put one where the permissions would not: each is given
//! as a command, so that what the consultant heard about care lies with that one person.

use super::{Orgs, Result, days_from, made_up, parse, people::Team, today, visits::TalkMade};
use crate::service::{colleagues::new_id, ledger::Ledger};
use chrono::{DateTime, Utc};
use domain::{
    action::{ActionState, Doer, Topic},
    command::{AgreeAction, Command, SettleAction, Side},
    id::{ActionId, UserId, VisitId},
    member::{Actor, Role},
};
use serde::Deserialize;
use std::collections::HashMap;

const AGREED: &str = include_str!("actions.json");

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum By {
    Noor,
    Samira,
    Hassan,
}

impl By {
    fn actor(self, orgs: &Orgs, team: &Team) -> Actor {
        let (user, org, role) = match self {
            Self::Noor => (team.noor, orgs.welfare, Role::CommunityWorker),
            Self::Samira => (team.samira, orgs.welfare, Role::CommunityWorker),
            Self::Hassan => (team.hassan, orgs.corporation, Role::HousingConsultant),
        };
        Actor { user, org, role }
    }
}

#[derive(Deserialize)]
struct Agreed {
    by: By,
    topic: Topic,
    who: Doer,
    text: String,
}

pub fn invent(
    ledger: &mut Ledger,
    orgs: &Orgs,
    team: &Team,
    talks: &[TalkMade],
    now: DateTime<Utc>,
) -> Result<()> {
    let agreed: Vec<Agreed> = parse(AGREED)?;
    let mut made: HashMap<UserId, usize> = HashMap::new();
    for (at, agreed) in agreed.into_iter().enumerate() {
        let actor = agreed.by.actor(orgs, team);
        let own: Vec<VisitId> =
            talks.iter().filter(|talk| talk.visitors.contains(&actor.user)).map(|talk| talk.visit).collect();
        // Three talks in four lead to something, a few to two things.
        let nth = made.entry(actor.user).or_default();
        let visit = *own.get(*nth % (own.len() * 3 / 4).max(1)).ok_or_else(made_up)?;
        *nth += 1;
        let action = ActionId(new_id());
        let agree = Command::AgreeAction(AgreeAction {
            action,
            visit,
            topic: agreed.topic,
            agreed_text: agreed.text,
            who: agreed.who,
            due: (at % 4 != 3).then(|| days_from(today(now), 2 + at as u64 * 7 % 45)),
            agreed: true,
        });
        give(ledger, &actor, &agree)?;
        if at % 4 == 1 {
            let settle = SettleAction { action, state: ActionState::Done };
            give(ledger, &actor, &Command::SettleAction(settle))?;
        }
    }
    Ok(())
}

fn give(ledger: &mut Ledger, actor: &Actor, command: &Command) -> Result<()> {
    let changes = command.apply(actor, &*ledger, Side::Server)?;
    ledger.change_all(changes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::action::ActionKind;
    use std::collections::HashSet;

    #[test]
    fn there_are_as_many_of_each_kind_as_in_the_example_and_all_differ() {
        let agreed: Vec<Agreed> = parse(AGREED).unwrap();
        let of = |kind: ActionKind| agreed.iter().filter(|agreed| agreed.topic.kind() == kind).count();
        assert_eq!(ActionKind::ALL.map(of), [11, 19, 23, 26]);
        let topics: HashSet<Topic> = agreed.iter().map(|agreed| agreed.topic).collect();
        assert_eq!(topics.len(), ActionKind::ALL.map(|kind| kind.topics().len()).iter().sum::<usize>());
        let texts: HashSet<&str> = agreed.iter().map(|agreed| agreed.text.as_str()).collect();
        assert_eq!(texts.len(), agreed.len());
    }

    #[test]
    fn what_the_example_brings_together_and_builds_is_among_them() {
        for word in [
            "wandelmaatje",
            "boodschappen",
            "tuin",
            "samen eten",
            "mini-bieb",
            "twee bankjes",
            "lamp bij het achterpad",
            "opschoonactie",
            "veilig oversteken",
            "ruimte waar je elkaar ziet",
        ] {
            assert!(AGREED.contains(word), "{word}");
        }
    }
}
