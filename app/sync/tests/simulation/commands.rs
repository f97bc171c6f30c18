//! What people do on their devices, drawn from what they see.
//!
//! Owns: the choice of a command. Must never: leave out one kind of command.

use crate::{client::Client, rng::Rng};
use chrono::DateTime;
use domain::{
    action::{ActionState, Doer, Topic},
    command::{
        AgreeAction, ArrangeVisit, CancelSignUp, CloseVisit, Command, FinishTalk, GiveConsent,
        MarkRegistered, PlanVisit, SeeDocument, SeeDocuments, SettleAction, SignUpFor, StopTalk,
    },
    consent::Consent,
    document::{Body, Document},
    id::{ActionId, ActivityId, DwellingId, SignUpId, VisitId},
    sign_up::{PartyBand, SignUpLevel, Via},
    visit::{NoTalk, Visit},
};
use uuid::Uuid;

pub fn draw(rng: &mut Rng, client: &Client, fresh: &mut u128) -> Option<Command> {
    let mut documents: Vec<&Document> = client.replica.documents().collect();
    documents.sort_by_key(|document| document.id);
    let of = |kind: &str| -> Vec<&Document> {
        documents.iter().copied().filter(|document| document.body.kind() == kind).collect()
    };
    *fresh += 1;
    let new = Uuid::from_u128(*fresh);
    Some(match rng.below(11) {
        0 | 1 => {
            let dwelling = DwellingId(rng.pick(&of("dwelling"))?.id.0);
            Command::PlanVisit(PlanVisit {
                visit: VisitId(new),
                dwelling,
                appointment: None,
                visitors: vec![],
                resident: "Mevrouw De Wit".into(),
                note: String::new(),
            })
        }
        2..=5 => {
            let document = rng_pick(rng, &of("visit"))?;
            visit(rng, document)
        }
        6 => match rng_pick(rng, &of("visit")) {
            Some(at) if rng.percent(60) => Command::AgreeAction(AgreeAction {
                action: ActionId(new),
                visit: VisitId(at.id.0),
                topic: Topic::Buddy,
                agreed_text: "Wij zoeken een maatje.".into(),
                who: Doer::Me,
                due: None,
                agreed: true,
            }),
            _ => {
                let action = ActionId(rng_pick(rng, &of("action"))?.id.0);
                let state = if rng.percent(50) { ActionState::Done } else { ActionState::Agreed };
                Command::SettleAction(SettleAction { action, state })
            }
        },
        7 => {
            let (document, at) = (rng_pick(rng, &documents)?.id, DateTime::UNIX_EPOCH);
            if rng.percent(50) {
                Command::SeeDocument(SeeDocument { document, at })
            } else {
                let also = rng_pick(rng, &documents)?.id;
                Command::SeeDocuments(SeeDocuments { documents: vec![document, also], at })
            }
        }
        8 | 9 => Command::SignUpFor(SignUpFor {
            sign_up: SignUpId(new),
            activity: ActivityId(rng_pick(rng, &of("activity"))?.id.0),
            on: None,
            name: "Ria".into(),
            phone: String::new(),
            level: if rng.percent(80) { SignUpLevel::SignedUp } else { SignUpLevel::Maybe },
            party: [PartyBand::Alone, PartyBand::Two, PartyBand::More][rng.below(3)],
            via: Via::Worker,
            wheels: false,
        }),
        _ => {
            let document = rng_pick(rng, &of("sign_up"))?;
            let Body::SignUp(sign_up) = &document.body else { return None };
            let (sign_up, activity) = (SignUpId(document.id.0), sign_up.activity);
            Command::CancelSignUp(CancelSignUp { sign_up, activity })
        }
    })
}

fn rng_pick<'a>(rng: &mut Rng, from: &[&'a Document]) -> Option<&'a Document> {
    rng.pick(from).copied()
}

fn visit(rng: &mut Rng, document: &Document) -> Command {
    let visit = VisitId(document.id.0);
    let stored = match &document.body {
        Body::Visit(Visit { appointment, .. }) => *appointment,
        _ => None,
    };
    match rng.below(8) {
        0 | 1 => {
            let minutes = i64::try_from(rng.below(5)).expect("small");
            let appointment = DateTime::from_timestamp(1_790_000_000 + 60 * minutes, 0);
            Command::ArrangeVisit(ArrangeVisit {
                visit,
                was: stored,
                appointment,
                confirmed: rng.percent(50),
                put_back: false,
            })
        }
        2 => {
            let outcome = [NoTalk::NotHome, NoTalk::ComeBack, NoTalk::Declined][rng.below(3)];
            Command::CloseVisit(CloseVisit { visit, outcome })
        }
        3 | 4 => {
            let consent = Consent { talk: true, keep_summary: rng.percent(70), contact: rng.percent(50) };
            Command::GiveConsent(GiveConsent { visit, consent, leaflet_version: 1 })
        }
        5 => Command::StopTalk(StopTalk { visit, keep: rng.percent(50) }),
        6 => Command::FinishTalk(FinishTalk { visit }),
        _ => Command::MarkRegistered(MarkRegistered { visit }),
    }
}
