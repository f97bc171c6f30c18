//! What stood on a screen without a network is in the log of who answers for it: every kind of document that tells about
//! people, row by row, with its moment and its device, also on paper for the resident.

use crate::{
    devices::named,
    log_reading::rows,
    support::{Device, Town, talk},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access_log::{Event, What},
    action::{Doer, Topic},
    appointment::Appointment,
    command::{AgreeAction, Command, SeeDocument, SeeDocuments, ShareAction, SignUpFor},
    id::{ActionId, ActivityId, DocumentId, HelpId, SignUpId, UserId, VisitId},
    member::Role,
    refusal::Refusal,
    sign_up::{PartyBand, SignUpLevel, Via},
};
use sync::{
    access_log::{LogQuery, LogRow},
    wire::Verdict,
};
use uuid::Uuid;

/// Somebody with everything there is, on a device that has a name.
async fn on(town: &Town, name: &str, device: &str) -> Device {
    let mut device = Device::new(named(&town.sign_in(name).await, device).await);
    device.pull().await;
    device
}

fn list(documents: Vec<DocumentId>, at: DateTime<Utc>) -> Command {
    Command::SeeDocuments(SeeDocuments { documents, at })
}

/// An agreement about the home, of which the practical part is passed on.
async fn shared(device: &mut Device, visit: VisitId, with: UserId) -> (ActionId, HelpId) {
    let (action, help) = (ActionId(Uuid::new_v4()), HelpId(Uuid::new_v4()));
    device.apply(talk::consent(visit)).await;
    let agree = AgreeAction {
        action,
        visit,
        topic: Topic::Packing,
        agreed_text: "Samen inpakken".into(),
        who: Doer::Me,
        due: None,
        agreed: true,
    };
    device.apply(Command::AgreeAction(agree)).await;
    let share = ShareAction { help, action, visit, with, text: "Dozen".into(), agreed: true };
    device.apply(Command::ShareAction(share)).await;
    (action, help)
}

fn sign_up(activity: ActivityId) -> Command {
    Command::SignUpFor(SignUpFor {
        sign_up: SignUpId(Uuid::new_v4()),
        activity,
        on: None,
        name: "Ria".into(),
        phone: String::new(),
        level: SignUpLevel::Maybe,
        party: PartyBand::Alone,
        via: Via::Worker,
        wheels: false,
    })
}

/// Who saw which kind, and from where, of what was seen at that moment; the oldest first.
fn seen(rows: &[LogRow], then: DateTime<Utc>) -> Vec<(&str, &str, &str)> {
    let then = |row: &&LogRow| row.event == Event::Seen && row.at.timestamp() == then.timestamp();
    let told = rows.iter().filter(then).map(|row| {
        assert!(row.delivered.is_some_and(|at| at - row.at >= TimeDelta::hours(47)), "{row:?}");
        let kind = row.about.as_ref().unwrap().kind.as_str();
        (kind, row.person.as_deref().unwrap(), row.device.as_deref().unwrap())
    });
    let mut told: Vec<_> = told.collect();
    told.reverse();
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_that_stood_on_a_screen_is_in_the_log_of_who_answers_for_it() {
    let town = Town::new().await;
    let own = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let works = town.join("floor", "Bouwbedrijf", Role::PrivacyOfficer).await;
    let (mut noor, mut bram) = (on(&town, "noor", "Tablet 3").await, on(&town, "bram", "Telefoon 4").await);
    let home = noor.dwellings()[0];
    let visit = noor.plan(home).await;
    let (action, help) = shared(&mut noor, visit, bram.person.me().user).await;
    noor.apply(sign_up(town.walk)).await;
    bram.pull().await;

    let then = Utc::now() - TimeDelta::days(2);
    noor.apply(list(vec![visit.into(), action.into()], then)).await;
    noor.apply(Command::SeeDocument(SeeDocument { document: town.walk.into(), at: then })).await;
    let appointment = Appointment::id_of(visit);
    assert!(bram.documents.contains_key(&appointment) && bram.documents.contains_key(&help.into()));
    bram.apply(list(vec![appointment, help.into()], then)).await;

    let (tablet, telephone) = (("noor", "Tablet 3"), ("bram", "Telefoon 4"));
    let row = |kind, (person, device)| (kind, person, device);
    // On paper, as the resident gets it.
    let of_home = LogQuery { dwelling: Some(home), to_print: true, ..LogQuery::default() };
    let told = rows(&own, of_home.clone()).await;
    let theirs = [row("visit", tablet), row("action", tablet), row("appointment", telephone)];
    assert_eq!(seen(&told, then), theirs);
    for row in told.iter().filter(|row| row.event == Event::Seen) {
        assert_eq!(row.what, Some(What::Command("documents.seen/1".into())), "a row of a list says so");
        assert!(row.about.as_ref().unwrap().words.is_some(), "with the address");
    }
    assert_eq!(seen(&rows(&works, of_home).await, then), [row("help", telephone)]);
    // The list of who comes, without a home, and opened: not a row of another list.
    let all = rows(&own, LogQuery::default()).await;
    let listed = all.iter().find(|row| row.about.as_ref().is_some_and(|about| about.kind == "activity"));
    let listed = listed.filter(|row| row.event == Event::Seen).unwrap();
    assert_eq!((listed.what.clone(), listed.at.timestamp()), (None, then.timestamp()));
    assert_eq!(listed.about.as_ref().unwrap().words.as_deref(), Some("Wandelen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_list_only_what_is_theirs_counts_and_a_list_without_end_is_refused() {
    let town = Town::new().await;
    let own = town.join("fleur", "Bindkracht", Role::PrivacyOfficer).await;
    let mut noor = on(&town, "noor", "Tablet 3").await;
    let visit = town.planned(&mut noor).await;
    // Of another organisation, with a list in which one row is the project's and one is of nobody.
    let mut hassan = on(&town, "hassan", "Tablet 4").await;
    let (home, then) = (hassan.dwellings()[0], Utc::now() - TimeDelta::days(2));
    let unknown = DocumentId(Uuid::new_v4());
    hassan.apply(list(vec![visit.into(), unknown, home.into()], then)).await;
    let of_home = LogQuery { dwelling: Some(home), ..LogQuery::default() };
    assert!(seen(&rows(&own, of_home).await, then).is_empty());
    let other = town.join("floor", "Woonstichting", Role::PrivacyOfficer).await;
    let told = rows(&other, LogQuery::default()).await;
    assert_eq!(seen(&told, then), [("dwelling", "hassan", "Tablet 4")]);

    let many = |count| (0..count).map(|_| DocumentId(Uuid::new_v4())).collect::<Vec<_>>();
    let malformed = Verdict::Refused { reason: Refusal::Malformed };
    for wrong in [Vec::new(), many(SeeDocuments::MOST + 1)] {
        assert_eq!(noor.give(list(wrong, then)).await, malformed);
    }
    // What comes after it goes on.
    noor.apply(list(vec![visit.into()], then)).await;
    let told = rows(&own, LogQuery::default()).await;
    assert_eq!(seen(&told, then), [("visit", "noor", "Tablet 3")]);
}
