//! Commands have their effect once, and one bad command never stops the others.

use crate::support::{Device, Town, device::plan, talk};
use domain::{
    command::{CloseVisit, Command},
    id::VisitId,
    refusal::{Field, Refusal},
    text::Problem,
    visit::{NoTalk, VisitState},
};
use serde_json::json;
use sync::wire::{ApiError, ApiProblem, NumberedCommand, Outcome, Verdict};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_gets_the_same_answer_and_no_second_effect() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = VisitId(Uuid::new_v4());
    let dwelling = noor.dwellings()[0];
    let commands = vec![noor.number(&plan(visit, dwelling)), noor.number(&talk::consent(visit))];
    let first = noor.round(commands.clone()).await;
    let again = noor.round(commands).await;
    assert_eq!(first.outcomes, again.outcomes);
    assert_eq!((again.last_number, again.cursor), (2, first.cursor));
    assert!(again.changes.is_empty());
    assert_eq!(noor.documents[&visit.into()].version, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_of_the_same_request_count_once() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = VisitId(Uuid::new_v4());
    let dwelling = noor.dwellings()[0];
    let command = noor.number(&plan(visit, dwelling));
    let body = serde_json::to_vec(&noor.request(vec![command])).unwrap();
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (person, body) = (noor.person.clone(), body.clone());
            tokio::spawn(async move {
                person.post_bytes("/api/v1/sync", body).await.json::<sync::wire::SyncAnswer>().await.unwrap()
            })
        })
        .collect();
    let mut outcomes = Vec::new();
    for one in tries {
        outcomes.push(one.await.unwrap().outcomes);
    }
    assert!(outcomes.iter().all(|one| *one == outcomes[0] && one.len() == 1), "{outcomes:?}");
    noor.pull().await;
    assert_eq!(noor.documents[&visit.into()].version, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_number_for_something_else_is_refused() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let number = noor.next - 1;
    let text = serde_json::value::to_raw_value(&talk::consent(visit)).unwrap();
    let answer = noor.round(vec![NumberedCommand { number, command: text, at: None }]).await;
    let refused = Verdict::Refused { reason: Refusal::Reused };
    assert_eq!(answer.outcomes, [Outcome { number, verdict: refused }]);
    assert_eq!(noor.state(visit), VisitState::Planned);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_ones_among_good_ones_are_told_and_left_behind() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let dwelling = noor.dwellings()[0];
    let visit = VisitId(Uuid::new_v4());
    let nowhere = VisitId(Uuid::new_v4());
    let commands = vec![
        noor.number(&plan(visit, dwelling)),
        noor.number_raw(r#"{"name":"visit.vanish/1","args":{}}"#),
        noor.number(&Command::CloseVisit(CloseVisit { visit: nowhere, outcome: NoTalk::NotHome })),
        noor.number_raw("[]"),
        noor.number(&talk::consent(visit)),
    ];
    let answer = noor.round(commands).await;
    let refusals: Vec<_> = answer
        .outcomes
        .iter()
        .map(|outcome| match outcome.verdict {
            Verdict::Applied { .. } => None,
            Verdict::Refused { reason } => Some(reason),
        })
        .collect();
    let malformed = Some(Refusal::Malformed);
    assert_eq!(refusals, [None, malformed, Some(Refusal::NotFound), malformed, None]);
    assert_eq!(answer.last_number, 5);
    assert_eq!(noor.state(visit), VisitState::Underway);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_stops_and_can_be_filled() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let (dwelling, visit) = (noor.dwellings()[0], VisitId(Uuid::new_v4()));
    let first = noor.number(&plan(visit, dwelling));
    let second = noor.number(&talk::consent(visit));
    let answer = noor.round(vec![second.clone()]).await;
    assert_eq!((answer.outcomes.len(), answer.last_number), (0, 0));
    let answer = noor.round(vec![first, second]).await;
    assert_eq!((answer.outcomes.len(), answer.last_number), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_follow_each_other_and_the_last_one_counts() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let head = noor.cursor;
    let visit = town.planned(&mut noor).await;
    let mut seqs = Vec::new();
    for verdict in noor.send(&talk::talk(visit)).await {
        let Verdict::Applied { seq } = verdict else { panic!("{verdict:?}") };
        seqs.push(seq);
    }
    // A change of a visit is two where it shows in the appointment that others see, which comes first.
    assert_eq!(seqs, [head + 4, head + 5]);
    assert_eq!((noor.documents[&visit.into()].seq, noor.cursor), (head + 5, head + 5));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_belongs_to_who_used_it_first() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    town.planned(&mut noor).await;
    let mut samira = town.device("samira").await;
    samira.client = noor.client;
    let answer = samira.person.post("/api/v1/sync", &samira.request(Vec::new())).await;
    assert_eq!(answer.status(), 403);
    let visit = VisitId(Uuid::new_v4());
    let command = samira.number(&plan(visit, noor.dwellings()[0]));
    let answer = samira.person.post("/api/v1/sync", &samira.request(vec![command])).await;
    assert_eq!(answer.status(), 403);
    noor.pull().await;
    assert!(noor.visit(visit).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_told_as_such() {
    let town = Town::new().await;
    let noor = town.device("noor").await;
    let problem = async |body: serde_json::Value| {
        let answer = noor.person.post("/api/v1/sync", &body).await;
        (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
    };
    let malformed = ApiProblem::Refused { reason: Refusal::Malformed };
    assert_eq!(problem(json!({ "protocol": 0 })).await, (426, ApiProblem::TooOld));
    assert_eq!(problem(json!({ "protocol": 99, "anything": [] })).await, (501, ApiProblem::ServerTooOld));
    assert_eq!(problem(json!({ "protocol": 1 })).await, (422, malformed));
    assert_eq!(problem(json!("hello")).await, (422, malformed));
    let mut elsewhere = serde_json::to_value(noor.request(Vec::new())).unwrap();
    elsewhere["project"] = json!(Uuid::new_v4());
    assert_eq!(problem(elsewhere).await, (404, ApiProblem::Refused { reason: Refusal::NotFound }));
}

/// What came of each of these, as they stand on the wire.
async fn refusals(device: &mut Device, commands: &[serde_json::Value]) -> Vec<Option<Refusal>> {
    let commands = commands.iter().map(|command| device.number_raw(&command.to_string())).collect();
    let outcomes = device.round(commands).await.outcomes;
    let refusal = |outcome: Outcome| match outcome.verdict {
        Verdict::Applied { .. } => None,
        Verdict::Refused { reason } => Some(reason),
    };
    outcomes.into_iter().map(refusal).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moment_that_no_calendar_shows_is_refused() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let (dwelling, visit) = (noor.dwellings()[0], town.planned(&mut noor).await);
    let bad = Problem::NotADate;
    for (day, refused) in [
        ("+262142-12-31", true),
        ("-262142-01-01", true),
        ("1999-12-31", true),
        ("2101-01-01", true),
        ("2000-01-01", false),
        ("2100-12-31", false),
    ] {
        let moment = format!("{day}T23:59:59Z");
        let was = noor.visit(visit).unwrap().appointment;
        let commands = [
            json!({ "name": "visit.plan/1", "args": {
                "visit": Uuid::new_v4(), "dwelling": dwelling, "appointment": moment,
                "visitors": [], "resident": "", "note": "",
            }}),
            json!({ "name": "visit.arrange/1", "args": {
                "visit": visit, "was": was, "appointment": moment, "confirmed": false,
            }}),
            json!({ "name": "action.agree/1", "args": {
                "action": Uuid::new_v4(), "visit": visit, "topic": "buddy", "agreed_text": "Samen bellen",
                "who": "me", "due": day, "agreed": true,
            }}),
        ];
        let expected = [Field::Appointment, Field::Appointment, Field::Due]
            .map(|field| refused.then_some(Refusal::Field { field, problem: bad }));
        assert_eq!(refusals(&mut noor, &commands).await, expected, "{day}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_colleagues_can_be_sent_on_a_visit() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let dwelling = noor.dwellings()[0];
    let plan = |visitors: serde_json::Value| {
        json!({ "name": "visit.plan/1", "args": {
            "visit": Uuid::new_v4(), "dwelling": dwelling, "appointment": null,
            "visitors": visitors, "resident": "", "note": "",
        }})
    };
    let me = noor.person.me().user;
    let samira = town.sign_in("samira").await.me().user;
    let commands = [
        plan(json!([me, samira])),
        plan(json!([me, Uuid::new_v4()])),
        // There is such a document, but nobody who could knock on a door.
        plan(json!([dwelling])),
        plan(json!([])),
    ];
    let stranger = Some(Refusal::Field { field: Field::Name, problem: Problem::NotAChoice });
    assert_eq!(refusals(&mut noor, &commands).await, [None, stranger, stranger, None]);
}
