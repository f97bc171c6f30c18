//! The contractor's liaison moves an appointment: the visit follows, who makes it hears from whom it comes, and who moved it
//! learns no more of that visit than when it is.

use crate::support::{Device, Person, Town, device::plan, talk};
use chrono::{DateTime, Utc};
use domain::{
    access_log::{Event, What},
    appointment::{Appointment, AppointmentState},
    command::{ArrangeVisit, Command, MoveAppointment, PlanVisit},
    document::Body,
    id::VisitId,
    member::Role,
    refusal::{Field, Refusal},
    text::Problem,
    visit::VisitState,
};
use sync::{
    access_log::{LogAnswer, LogQuery, LogRow},
    wire::Verdict,
};
use uuid::Uuid;

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + 3_600 * hours, 0).unwrap()
}

fn moving(visit: VisitId, was: i64, to: i64) -> Command {
    Command::MoveAppointment(MoveAppointment { visit, was: Some(at(was)), appointment: at(to) })
}

/// With the resident's yes.
fn arrange(visit: VisitId, was: i64, to: i64) -> Command {
    let (was, appointment) = (Some(at(was)), Some(at(to)));
    Command::ArrangeVisit(ArrangeVisit { visit, was, appointment, confirmed: true, put_back: false })
}

fn refused(reason: Refusal) -> Verdict {
    Verdict::Refused { reason }
}

async fn planned(device: &mut Device, hours: i64) -> VisitId {
    let visit = VisitId(Uuid::new_v4());
    let Command::PlanVisit(of) = plan(visit, device.dwellings()[0]) else { panic!("a plan") };
    device.apply(Command::PlanVisit(PlanVisit { appointment: Some(at(hours)), ..of })).await;
    visit
}

fn appointment(device: &Device, visit: VisitId) -> &Appointment {
    match &device.documents[&Appointment::id_of(visit)].body {
        Body::Appointment(appointment) => appointment,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_makes_the_visit_hears_that_it_was_moved_and_asks_the_resident() {
    let town = Town::new().await;
    let (mut noor, mut bram) = (town.device("noor").await, town.device("bram").await);
    let visit = planned(&mut noor, 0).await;
    noor.apply(arrange(visit, 0, 0)).await;
    bram.pull().await;
    let id = Appointment::id_of(visit);
    let before = bram.documents[&id].version;
    assert_eq!(appointment(&bram, visit).state, AppointmentState::Confirmed);

    let seq = bram.apply(moving(visit, 0, 2)).await;
    noor.pull().await;
    let moved = noor.visit(visit).unwrap();
    assert_eq!((moved.appointment, moved.state), (Some(at(2)), VisitState::Planned));
    assert_eq!(moved.moved_by, Some(bram.person.me().actor.org));
    assert_eq!(moved.resident.as_ref().unwrap().as_str(), "Mevrouw Test");
    // The appointment is written once, before the visit that the number is of.
    let stored = &bram.documents[&id];
    assert_eq!((stored.version, stored.seq), (before + 1, seq - 1));
    assert_eq!(noor.documents[&visit.into()].seq, seq);
    let told = appointment(&bram, visit);
    assert_eq!((told.at, told.state), (Some(at(2)), AppointmentState::Planned));

    noor.apply(arrange(visit, 2, 2)).await;
    assert_eq!((noor.state(visit), noor.visit(visit).unwrap().moved_by), (VisitState::Confirmed, None));
    bram.pull().await;
    assert_eq!(appointment(&bram, visit).state, AppointmentState::Confirmed);
    assert!(bram.visit(visit).is_none());
    let heard = bram.heard.iter().map(|answer| String::from_utf8_lossy(answer));
    assert_eq!(heard.filter(|told| told.contains("Mevrouw Test") || told.contains("moved_by")).count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_was_first_or_it_is_past() {
    let town = Town::new().await;
    let (mut noor, mut bram) = (town.device("noor").await, town.device("bram").await);
    let visit = planned(&mut noor, 0).await;
    noor.apply(arrange(visit, 0, 5)).await;
    assert_eq!(bram.give(moving(visit, 0, 2)).await, refused(Refusal::Overtaken));
    // Both meant the same: the resident's yes to it stays.
    bram.apply(moving(visit, 0, 5)).await;
    noor.pull().await;
    assert_eq!((noor.state(visit), noor.visit(visit).unwrap().moved_by), (VisitState::Confirmed, None));
    noor.apply(talk::consent(visit)).await;
    assert_eq!(bram.give(moving(visit, 5, 6)).await, refused(Refusal::WrongState));
    assert_eq!(bram.give(moving(VisitId(Uuid::new_v4()), 5, 6)).await, refused(Refusal::NotFound));
    let never = MoveAppointment { visit, was: Some(at(5)), appointment: DateTime::UNIX_EPOCH };
    let field = Refusal::Field { field: Field::Appointment, problem: Problem::NotADate };
    assert_eq!(bram.give(Command::MoveAppointment(never)).await, refused(field));
    noor.pull().await;
    assert_eq!(
        (noor.state(visit), noor.visit(visit).unwrap().appointment),
        (VisitState::Underway, Some(at(5)))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_only_see_when_it_is_does_not_move_it_and_neither_do_others() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = planned(&mut noor, 0).await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let site_manager = town.join("piet", "Bouwbedrijf", Role::SiteManager).await;
    for person in [lead, site_manager] {
        let mut device = Device::new(person);
        device.pull().await;
        assert_eq!(appointment(&device, visit).at, Some(at(0)));
        assert_eq!(device.give(moving(visit, 0, 2)).await, refused(Refusal::NotAllowed));
    }
    // Whose visit it is arranges it another way.
    for name in ["noor", "hassan"] {
        let mut device = town.device(name).await;
        assert_eq!(device.give(moving(visit, 0, 2)).await, refused(Refusal::NotAllowed));
    }
    noor.pull().await;
    let untouched = noor.visit(visit).unwrap();
    assert_eq!((untouched.appointment, untouched.moved_by), (Some(at(0)), None));
}

async fn changes(officer: &Person) -> Vec<LogRow> {
    let answer = officer.post("/api/v1/admin/log", &LogQuery::default()).await;
    let rows = answer.json::<LogAnswer>().await.unwrap().rows;
    rows.into_iter().filter(|row| row.event == Event::Changed).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_visit_it_is_reads_in_the_log_who_moved_it() {
    let town = Town::new().await;
    let own = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let movers = town.join("floor", "Bouwbedrijf", Role::PrivacyOfficer).await;
    let (mut noor, mut bram) = (town.device("noor").await, town.device("bram").await);
    let visit = planned(&mut noor, 0).await;
    bram.apply(moving(visit, 0, 2)).await;
    let told = changes(&own).await;
    let row = &told[0];
    assert_eq!(row.what, Some(What::Command("appointment.move/1".into())));
    assert_eq!((row.person.as_deref(), row.org_name.as_deref()), (Some("bram"), Some("Bouwbedrijf")));
    assert_eq!(row.about.as_ref().unwrap().kind, "visit");
    assert_eq!(told.len(), 2, "the plan, and this once");
    assert_eq!(changes(&movers).await, []);
}
