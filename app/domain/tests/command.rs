//! Commands by name.
//!
//! Owns: the names and what each touches. Must never: decide who may give one (`permission` is tested apart).

mod store;

use domain::{
    action::{ActionKind, ActionState, Doer, Topic},
    appointment::Appointment,
    command::{
        AccompanyVisit, AgreeAction, ArrangeVisit, CancelSignUp, CloseVisit, Command, FinishTalk,
        GiveConsent, MarkRegistered, MoveAppointment, ReadHandover, SeeDocument, SeeDocuments, SettleAction,
        SettleHelp, ShareAction, SignUpFor, StopTalk,
    },
    consent::Consent,
    id::{ActionId, DocumentId, HandoverId, HelpId, OrgId, SignUpId, UserId},
    member::{Actor, Role},
    refusal::Refusal,
    scope::Scope,
    sign_up::{PartyBand, SignUpLevel, Via},
    visit::NoTalk,
};
use store::{ACTIVITY, OTHER_ORG, Store, USER, VISIT, WORKER, plan};
use uuid::Uuid;

const ACTION: ActionId = ActionId(Uuid::from_u128(30));
const HELP: HelpId = HelpId(Uuid::from_u128(32));
const SIGN_UP: SignUpId = SignUpId(Uuid::from_u128(31));

fn see(documents: Vec<DocumentId>) -> Command {
    Command::SeeDocuments(SeeDocuments { documents, at: chrono::DateTime::UNIX_EPOCH })
}

fn all() -> Vec<Command> {
    vec![
        plan(),
        Command::ArrangeVisit(ArrangeVisit {
            visit: VISIT,
            was: None,
            appointment: None,
            confirmed: true,
            put_back: false,
        }),
        Command::AccompanyVisit(AccompanyVisit { visit: VISIT, visitors: vec![USER] }),
        Command::MoveAppointment(MoveAppointment {
            visit: VISIT,
            was: None,
            appointment: chrono::DateTime::UNIX_EPOCH,
        }),
        Command::CloseVisit(CloseVisit { visit: VISIT, outcome: NoTalk::Vacant }),
        Command::GiveConsent(GiveConsent { visit: VISIT, consent: Consent::default(), leaflet_version: 1 }),
        Command::StopTalk(StopTalk { visit: VISIT, keep: true }),
        Command::FinishTalk(FinishTalk { visit: VISIT }),
        Command::MarkRegistered(MarkRegistered { visit: VISIT }),
        Command::AgreeAction(AgreeAction {
            action: ACTION,
            visit: VISIT,
            topic: Topic::Money,
            agreed_text: "Formulieren".into(),
            who: Doer::Partner,
            due: None,
            agreed: true,
        }),
        Command::SettleAction(SettleAction { action: ACTION, state: ActionState::Done }),
        Command::ShareAction(ShareAction {
            help: HELP,
            action: ACTION,
            visit: VISIT,
            with: USER,
            text: "Inpakken".into(),
            agreed: true,
        }),
        Command::SettleHelp(SettleHelp { help: HELP, action: ACTION, state: ActionState::Done }),
        Command::SignUpFor(SignUpFor {
            sign_up: SIGN_UP,
            activity: ACTIVITY,
            on: None,
            name: "Ria".into(),
            phone: String::new(),
            level: SignUpLevel::Maybe,
            party: PartyBand::Alone,
            via: Via::OwnPhone,
            wheels: false,
        }),
        Command::CancelSignUp(CancelSignUp { sign_up: SIGN_UP, activity: ACTIVITY }),
        Command::ReadHandover(ReadHandover { handover: HandoverId(Uuid::from_u128(33)) }),
        Command::SeeDocument(SeeDocument { document: VISIT.into(), at: chrono::DateTime::UNIX_EPOCH }),
        see(vec![VISIT.into(), ACTION.into()]),
    ]
}

#[test]
fn what_is_written_is_read_back() {
    for command in all() {
        let text = serde_json::to_string(&command).unwrap();
        assert_eq!(serde_json::from_str::<Command>(&text).unwrap(), command);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["name"], command.name());
    }
}

#[test]
fn unknown_names_versions_and_shapes_are_not_guessed_at() {
    let id = VISIT.to_string();
    for text in [
        format!(r#"{{"name":"visit.finish/2","args":{{"visit":"{id}"}}}}"#),
        format!(r#"{{"name":"visit.finish","args":{{"visit":"{id}"}}}}"#),
        format!(r#"{{"name":"VISIT.FINISH/1","args":{{"visit":"{id}"}}}}"#),
        format!(r#"{{"name":"","args":{{"visit":"{id}"}}}}"#),
        format!(r#"{{"args":{{"visit":"{id}"}}}}"#),
        r#"{"name":"visit.finish/1"}"#.into(),
        r#"{"name":"visit.finish/1","args":{}}"#.into(),
        r#"{"name":"visit.finish/1","args":{"visit":"7"}}"#.into(),
        format!(r#"{{"name":"visit.stop/1","args":{{"visit":"{id}","keep":"yes"}}}}"#),
        "null".into(),
        "[]".into(),
    ] {
        assert!(serde_json::from_str::<Command>(&text).is_err(), "{text}");
    }
    let known = format!(r#"{{"name":"visit.finish/1","args":{{"visit":"{id}"}}}}"#);
    assert!(serde_json::from_str::<Command>(&known).is_ok());
}

#[test]
fn a_command_says_what_it_touches() {
    for command in all() {
        let json = serde_json::to_value(&command).unwrap();
        let target = command.target().to_string();
        let is_it = |value: &serde_json::Value| value == target.as_str();
        let points = |value: &serde_json::Value| {
            is_it(value) || value.as_array().is_some_and(|several| several.iter().any(is_it))
        };
        let named = json["args"].as_object().unwrap().values().any(points);
        // An appointment goes by the name of its visit.
        assert!(named || command.target() == Appointment::id_of(VISIT), "{command:?}");
        assert!(!command.reads().contains(&command.target()));
    }
}

#[test]
fn what_was_seen_is_never_refused_for_what_became_of_it_but_there_is_an_end_to_it() {
    let mut store = Store::with_visit();
    let stranger = Actor { user: UserId(Uuid::from_u128(90)), org: OTHER_ORG, role: Role::ContractorLiaison };
    let many = |count: usize| -> Vec<DocumentId> {
        (0..count).map(|n| DocumentId(Uuid::from_u128(1_000 + n as u128))).collect()
    };
    for who in [WORKER, stranger] {
        assert_eq!(store.run(&who, &see(vec![VISIT.into(), ACTION.into()])), Ok(()));
        assert_eq!(store.run(&who, &see(many(SeeDocuments::MOST))), Ok(()));
        assert_eq!(store.run(&who, &see(many(SeeDocuments::MOST + 1))), Err(Refusal::Malformed));
        assert_eq!(store.run(&who, &see(Vec::new())), Err(Refusal::Malformed));
    }
    let resident = Actor { role: Role::Resident, ..stranger };
    assert_eq!(store.run(&resident, &see(vec![VISIT.into()])), Err(Refusal::NotAllowed));
    assert!(see(many(5_000)).reads().len() <= SeeDocuments::MOST);
}

#[test]
fn scopes_are_written_in_one_way_only() {
    let id = Uuid::from_u128(5);
    let scopes = [
        Scope::Public,
        Scope::Team,
        Scope::Planning,
        Scope::Joint,
        Scope::Org(OrgId(id)),
        Scope::Person(UserId(id)),
    ];
    for scope in scopes {
        assert_eq!(scope.to_string().parse(), Ok(scope));
    }
    let wrong =
        ["", "PUBLIC", "org", "org:", "org:7", "organisation:5", "team ", "person:", "planning:5", "joint:5"];
    for wrong in wrong {
        assert!(wrong.parse::<Scope>().is_err(), "{wrong:?}");
    }
}

#[test]
fn a_topic_belongs_to_one_kind() {
    for kind in ActionKind::ALL {
        for topic in kind.topics() {
            assert_eq!(topic.kind(), kind);
            let kinds = ActionKind::ALL.into_iter().filter(|kind| kind.topics().contains(topic));
            assert_eq!(kinds.count(), 1, "{topic:?}");
        }
    }
}
