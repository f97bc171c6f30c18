//! The permission matrix against the field's own table, written down a second time by hand.
//!
//! Owns: that second copy, and what must hold of any table. Must never: take a right from the code it checks.

mod store;

use domain::{
    action::{ActionKind, ActionState, DirectAction, Doer, Topic},
    appointment::{Appointment, AppointmentState},
    command::{AgreeAction, Command, SettleAction, SettleHelp, ShareAction},
    document::{Body, Document},
    help::Help,
    id::{ActionId, DocumentId, HelpId, OrgId, UserId},
    member::{Actor, Member, OrgKind, Role},
    permission::{self, Data, MATRIX, Right, Verb, may_change, may_read},
    refusal::Refusal,
    scope::Scope,
    visit::Visit,
};
use store::{DWELLING, ORG, OTHER_ORG, Store, USER, VISIT, WORKER, text};
use uuid::Uuid;

const ACTION: ActionId = ActionId(Uuid::from_u128(40));
const HELP: HelpId = HelpId(Uuid::from_u128(41));
const BUILDER: UserId = UserId(Uuid::from_u128(42));

/// A letter for each role, in the order of the field's table; the resident and the guest stand apart there.
const LETTERS: [(Data, &str); 19] = [
    (Data::Neighbourhood, "wrrrrrrrrr"),
    (Data::Activity, "wwwrrrrrrr"),
    (Data::Dwelling, "wwrww-----"),
    (Data::Member, "rrrrr-----"),
    (Data::Appointment, "r--rw-----"),
    (Data::Visit, "-oo-------"),
    (Data::CareAction, "-mo-------"),
    (Data::HomeAction, "-oo-------"),
    (Data::Help, "-oopp--p--"),
    (Data::OtherHelp, "-oo----p--"),
    (Data::SignUp, "-oo---s---"),
    (Data::Record, "-ss-------"),
    (Data::People, "w--------w"),
    (Data::Devices, "w-------rw"),
    (Data::Erasures, "--------r-"),
    (Data::AccessLog, "--------o-"),
    (Data::Retention, "w-------w-"),
    (Data::Handover, "w---------"),
    (Data::Message, "mmmmmm-mmm"),
];

fn letter(right: Right) -> char {
    match right {
        Right::No => '-',
        Right::Read => 'r',
        Right::Write => 'w',
        Right::Own => 'o',
        Right::Mine => 'm',
        Right::Shared => 'p',
        Right::Send => 's',
    }
}

fn somebody(role: Role) -> Actor {
    Actor { user: USER, org: ORG, role }
}

#[test]
fn the_table_is_the_fields_own() {
    assert_eq!(MATRIX.len(), LETTERS.len());
    for (data, letters) in LETTERS {
        let rights: String = Role::ALL.iter().map(|role| letter(permission::right(*role, data))).collect();
        assert_eq!(rights, letters, "{data:?}");
    }
}

#[test]
fn whoever_coordinates_sees_no_care_and_no_names() {
    for data in [Data::Visit, Data::CareAction, Data::HomeAction, Data::SignUp, Data::Record] {
        for role in [Role::ProjectLead, Role::TechAdmin, Role::PrivacyOfficer, Role::ResidentPanel] {
            assert_eq!(permission::may(&somebody(role), data, Verb::Read), Err(Refusal::NotAllowed));
        }
    }
}

#[test]
fn a_role_belongs_to_a_kind_of_organisation() {
    for role in Role::ALL {
        let kinds = OrgKind::ALL.iter().filter(|kind| role.works_for(**kind)).count();
        assert_eq!(kinds == 0, role == Role::Resident, "{role:?}");
    }
    assert!(!Role::HousingConsultant.works_for(OrgKind::Welfare));
    assert!(!Role::CommunityWorker.works_for(OrgKind::Corporation));
    assert!(!Role::SiteManager.works_for(OrgKind::Corporation));
    assert!(!Role::PartnerGuest.works_for(OrgKind::Welfare));
}

/// One of each kind in every scope it could be in, of one's own organisation and of another.
fn everything() -> Vec<Document> {
    let store = Store::with_visit();
    let mut bodies: Vec<Body> = store.0.values().map(|document| document.body.clone()).collect();
    for topic in [Topic::Money, Topic::Packing] {
        bodies.push(Body::Action(action(topic)));
    }
    for topic in [Topic::Packing, Topic::Buddy] {
        bodies.push(Body::Help(Help { topic, ..help() }));
    }
    let appointment =
        Appointment { visit: VISIT, dwelling: DWELLING, at: None, state: AppointmentState::Past };
    bodies.push(Body::Appointment(appointment));
    bodies.push(Body::Member(member(Role::SiteManager, OTHER_ORG)));
    for org in [ORG, OTHER_ORG] {
        bodies.push(Body::Visit(Visit { together: vec![org], ..store.visit().clone() }));
    }
    let stranger = UserId(Uuid::from_u128(99));
    let scopes = [
        Scope::Public,
        Scope::Team,
        Scope::Planning,
        Scope::Joint,
        Scope::Org(ORG),
        Scope::Org(OTHER_ORG),
        Scope::Person(USER),
        Scope::Person(stranger),
    ];
    let mut all = Vec::new();
    for body in bodies {
        for scope in scopes {
            for owner in [None, Some(ORG), Some(OTHER_ORG)] {
                let id = DocumentId(Uuid::from_u128(all.len() as u128));
                all.push(Document { id, owner, scope, version: 1, seq: 1, body: body.clone() });
            }
        }
    }
    all
}

#[test]
fn nobody_reads_or_changes_beyond_their_scopes_and_their_right() {
    let (mut read, mut changed) = (0, 0);
    for role in Role::ALL {
        let who = somebody(role);
        let scopes = permission::scopes(&who);
        for document in everything() {
            let right = permission::right(role, Data::of(&document.body));
            let reads = may_read(&who, &document);
            if reads {
                read += 1;
                assert!(scopes.contains(&document.scope));
                assert!(!matches!(right, Right::No | Right::Send));
                assert!(document.scope != Scope::Org(OTHER_ORG));
                if let (Body::Visit(visit), Scope::Joint) = (&document.body, document.scope) {
                    assert!(document.owner == Some(ORG) || visit.together.contains(&ORG), "{document:?}");
                }
            }
            match may_change(&who, &document) {
                Ok(()) => {
                    changed += 1;
                    assert!(reads && right != Right::Read, "{role:?} {document:?}");
                }
                Err(Refusal::NotFound) => assert!(!reads),
                Err(other) => assert!(reads && other == Refusal::NotAllowed),
            }
        }
    }
    assert!(read > 100 && changed > 20, "{read} {changed}");
}

#[test]
fn a_visit_together_is_of_those_organisations_and_nobody_elses() {
    let third = OrgId(Uuid::from_u128(77));
    let visit = Store::with_visit().visit().clone();
    let body = Body::Visit(Visit { together: vec![OTHER_ORG], ..visit });
    let scope = body.scope(Some(ORG));
    assert_eq!(scope, Scope::Joint);
    let stored = Document { id: VISIT.into(), owner: Some(ORG), scope, version: 1, seq: 1, body };
    for role in Role::ALL {
        let visits = matches!(role, Role::HousingConsultant | Role::CommunityWorker);
        assert_eq!(permission::visits(role), visits, "{role:?}");
        for org in [ORG, OTHER_ORG, third] {
            let who = Actor { user: USER, org, role };
            assert_eq!(permission::scopes(&who).contains(&Scope::Joint), visits, "{role:?}");
            let goes = visits && org != third;
            assert_eq!(may_read(&who, &stored), goes, "{role:?} {org}");
            assert_eq!(may_change(&who, &stored).is_ok(), goes, "{role:?} {org}");
        }
    }
}

fn action(topic: Topic) -> DirectAction {
    let agreed_text = text("Formulieren samen doen");
    let state = ActionState::Agreed;
    DirectAction {
        visit: VISIT,
        topic,
        agreed_text,
        who: Doer::Me,
        due: None,
        state,
        assigned: None,
        shared_with: Vec::new(),
    }
}

fn help() -> Help {
    let text = text("Hulp bij inpakken");
    Help {
        action: ACTION,
        dwelling: DWELLING,
        topic: Topic::Packing,
        text,
        from: ORG,
        state: ActionState::Agreed,
    }
}

fn member(role: Role, org: OrgId) -> Member {
    Member { name: text("Bram"), role, org, org_name: text("Bouwbedrijf") }
}

fn agree(topic: Topic) -> Command {
    Command::AgreeAction(AgreeAction {
        action: ACTION,
        visit: VISIT,
        topic,
        agreed_text: "Formulieren samen doen".into(),
        who: Doer::Me,
        due: None,
        agreed: true,
    })
}

#[test]
fn what_a_consultant_hears_about_care_stays_with_them() {
    let colleague = Actor { user: BUILDER, ..WORKER };
    let settle = Command::SettleAction(SettleAction { action: ACTION, state: ActionState::Done });
    for (topic, scope) in [(Topic::Money, Scope::Person(USER)), (Topic::Packing, Scope::Org(ORG))] {
        let mut store = Store::with_visit();
        store.run(&WORKER, &agree(topic)).unwrap();
        assert_eq!(store.0[&ACTION.into()].scope, scope);
        let others = store.run(&colleague, &settle);
        assert_eq!(others, if topic == Topic::Money { Err(Refusal::NotFound) } else { Ok(()) });
        assert_eq!(store.run(&WORKER, &settle), Ok(()));
    }
}

/// What stands beside an agreement: "only you", or "only your organisation".
#[test]
fn what_is_said_of_who_sees_an_agreement_is_so() {
    let somebody_else = UserId(Uuid::from_u128(98));
    let mut private = 0;
    for role in Role::ALL {
        for topic in ActionKind::ALL.into_iter().flat_map(ActionKind::topics).copied() {
            let (who, body) = (somebody(role), Body::Action(action(topic)));
            let data = Data::of(&body);
            if permission::may(&who, data, Verb::Change).is_err() {
                continue;
            }
            let scope = permission::place(&who, &body);
            let stored = Document { id: ACTION.into(), owner: Some(ORG), scope, version: 1, seq: 1, body };
            assert!(may_read(&who, &stored), "{role:?} {topic:?}");
            let sees = |org| {
                Role::ALL.into_iter().any(|role| may_read(&Actor { user: somebody_else, org, role }, &stored))
            };
            assert_eq!(sees(ORG), !permission::is_private(role, data), "{role:?} {topic:?}");
            assert!(!sees(OTHER_ORG), "{role:?} {topic:?}");
            private += usize::from(permission::is_private(role, data));
        }
    }
    assert_eq!(private, ActionKind::CareSignal.topics().len() + ActionKind::WellbeingQuestion.topics().len());
}

#[test]
fn whoever_does_the_works_gets_what_is_about_the_home_and_nothing_else() {
    for topic in ActionKind::ALL.into_iter().flat_map(ActionKind::topics).copied() {
        let home = topic.kind() == ActionKind::HomeQuestion;
        for role in [Role::SiteManager, Role::ContractorLiaison] {
            assert!(permission::helps(role));
            assert_eq!(permission::helps_with(role, topic), home, "{topic:?}");
            let body = Body::Help(Help { topic, ..help() });
            let scope = body.scope(Some(ORG));
            let stored = Document { id: HELP.into(), owner: Some(ORG), scope, version: 1, seq: 1, body };
            assert_eq!(may_read(&somebody(role), &stored), home, "{topic:?}");
        }
        assert!(permission::helps_with(Role::PartnerGuest, topic), "{topic:?}");
        assert!(!permission::helps_with(Role::PrivacyOfficer, topic));
    }
}

fn share(agreed: bool) -> ShareAction {
    ShareAction {
        help: HELP,
        action: ACTION,
        visit: VISIT,
        with: BUILDER,
        text: "Hulp bij inpakken".into(),
        agreed,
    }
}

fn with_builder(topic: Topic) -> Store {
    let mut store = Store::with_visit();
    store.put(BUILDER.into(), None, Body::Member(member(Role::ContractorLiaison, OTHER_ORG)));
    assert_eq!(store.run(&WORKER, &agree(topic)), Ok(()));
    store
}

#[test]
fn nobody_whose_role_tells_nothing_stands_for_an_organisation() {
    for role in [Role::PrivacyOfficer, Role::TechAdmin, Role::ProjectLead, Role::ResidentPanel] {
        let mut store = with_builder(Topic::Buddy);
        store.put(BUILDER.into(), None, Body::Member(member(role, OTHER_ORG)));
        let shared = store.run(&WORKER, &Command::ShareAction(share(true)));
        assert!(shared.is_err(), "{role:?} may work for the contractor too");
    }
}

#[test]
fn another_organisation_gets_the_practical_part_and_only_with_a_yes() {
    let mut store = with_builder(Topic::Packing);
    let not_agreed = store.run(&WORKER, &Command::ShareAction(share(false)));
    assert!(matches!(not_agreed, Err(Refusal::Field { .. })));
    store.run(&WORKER, &Command::ShareAction(share(true))).unwrap();
    let builder = Actor { user: BUILDER, org: OTHER_ORG, role: Role::ContractorLiaison };
    let seen: Vec<_> = store.0.values().filter(|document| may_read(&builder, document)).collect();
    assert!(seen.iter().any(|document| document.id == HELP.into()));
    assert!(!seen.iter().any(|document| matches!(document.body, Body::Visit(_) | Body::Action(_))));
    let Body::Action(action) = &store.0[&ACTION.into()].body else { panic!("no longer an action") };
    assert_eq!(action.shared_with, [OTHER_ORG]);
    // Done by the one is done for the other.
    let done = SettleHelp { help: HELP, action: ACTION, state: ActionState::Done };
    store.run(&builder, &Command::SettleHelp(done)).unwrap();
    let Body::Action(action) = &store.0[&ACTION.into()].body else { panic!("no longer an action") };
    assert_eq!(action.state, ActionState::Done);
}

#[test]
fn what_was_one_persons_alone_goes_from_them_to_who_helps() {
    for (role, topic) in [(Role::CommunityWorker, Topic::Money), (Role::PartnerGuest, Topic::MoreContact)] {
        let mut store = with_builder(topic);
        store.put(BUILDER.into(), None, Body::Member(member(role, OTHER_ORG)));
        assert!(store.run(&WORKER, &Command::ShareAction(share(false))).is_err());
        assert!(store.0.contains_key(&ACTION.into()), "without a yes nothing goes");
        store.run(&WORKER, &Command::ShareAction(share(true))).unwrap();
        assert!(!store.0.contains_key(&ACTION.into()), "{topic:?}");
        let helper = Actor { user: BUILDER, org: OTHER_ORG, role };
        assert!(may_read(&helper, &store.0[&HELP.into()]));
        assert!(!may_read(&WORKER, &store.0[&HELP.into()]));
        let done = SettleHelp { help: HELP, action: ACTION, state: ActionState::Done };
        assert_eq!(store.run(&helper, &Command::SettleHelp(done)), Ok(()));
        let settle = SettleAction { action: ACTION, state: ActionState::Done };
        assert_eq!(store.run(&WORKER, &Command::SettleAction(settle)), Err(Refusal::NotFound));
    }
}

#[test]
fn who_shares_their_care_with_colleagues_keeps_it() {
    let worker = Actor { role: Role::CommunityWorker, ..WORKER };
    let mut store = Store::with_visit();
    store.put(BUILDER.into(), None, Body::Member(member(Role::PartnerGuest, OTHER_ORG)));
    store.run(&worker, &agree(Topic::Money)).unwrap();
    store.run(&worker, &Command::ShareAction(share(true))).unwrap();
    let Body::Action(action) = &store.0[&ACTION.into()].body else { panic!("no longer an action") };
    assert_eq!(action.shared_with, [OTHER_ORG]);
}

#[test]
fn care_never_goes_to_another_landlord() {
    for role in [Role::HousingConsultant, Role::CommunityWorker] {
        let actor = Actor { role, ..WORKER };
        let mut store = Store::with_visit();
        store.put(BUILDER.into(), None, Body::Member(member(Role::HousingConsultant, OTHER_ORG)));
        store.run(&actor, &agree(Topic::Health)).unwrap();
        let shared = store.run(&actor, &Command::ShareAction(share(true)));
        assert_eq!(shared, Err(Refusal::NotAllowed), "all consultants there would see it");
        assert!(store.0.contains_key(&ACTION.into()));
    }
}

#[test]
fn care_never_goes_to_the_contractor_and_nobody_shares_what_is_not_theirs() {
    let mut store = with_builder(Topic::Money);
    assert_eq!(store.run(&WORKER, &Command::ShareAction(share(true))), Err(Refusal::NotAllowed));
    let mut store = with_builder(Topic::Packing);
    let stranger = Actor { user: BUILDER, org: OTHER_ORG, role: Role::HousingConsultant };
    assert_eq!(store.run(&stranger, &Command::ShareAction(share(true))), Err(Refusal::NotFound));
    let builder = Actor { role: Role::ContractorLiaison, ..stranger };
    assert_eq!(store.run(&builder, &Command::ShareAction(share(true))), Err(Refusal::NotFound));
    let guess = SettleHelp { help: HELP, action: ACTION, state: ActionState::Done };
    assert_eq!(store.run(&builder, &Command::SettleHelp(guess)), Err(Refusal::NotFound));
}

#[test]
fn an_appointment_says_nothing_of_how_it_went() {
    use domain::visit::VisitState as V;
    for state in [V::Done, V::Declined, V::Stopped, V::TechnicalOnly, V::Vacant, V::ToRegister, V::Underway] {
        assert_eq!(AppointmentState::from(state), AppointmentState::Past, "{state:?}");
    }
}
