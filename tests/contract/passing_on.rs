//! What a consultant heard about care goes to who helps with it, and from the consultant.

use crate::support::{Device, Town, talk};
use domain::{
    action::{ActionState, Doer, Topic},
    command::{AgreeAction, Command, SettleAction, SettleHelp, ShareAction},
    document::Body,
    id::{ActionId, HelpId, UserId, VisitId},
    member::Role,
    refusal::Refusal,
};
use sync::wire::Verdict;
use uuid::Uuid;

const SECRET: &str = "Samen naar de schuldhulp bellen";
const PASSED_ON: &str = "Hulp bij formulieren";
const NOT_FOUND: Verdict = Verdict::Refused { reason: Refusal::NotFound };

fn agree(action: ActionId, visit: VisitId) -> Command {
    Command::AgreeAction(AgreeAction {
        action,
        visit,
        topic: Topic::Money,
        agreed_text: SECRET.into(),
        who: Doer::Me,
        due: None,
        agreed: true,
    })
}

fn share(help: HelpId, action: ActionId, visit: VisitId, with: UserId) -> Command {
    Command::ShareAction(ShareAction { help, action, visit, with, text: PASSED_ON.into(), agreed: true })
}

/// Everything about the agreement that lies on a device.
fn held(device: &Device) -> Vec<String> {
    let words = device.documents.values().filter_map(|document| match &document.body {
        Body::Action(action) => Some(action.agreed_text.to_string()),
        Body::Help(help) => Some(help.text.to_string()),
        _ => None,
    });
    words.collect()
}

struct Passed {
    hassan: Device,
    noor: Device,
    visit: VisitId,
    action: ActionId,
    help: HelpId,
}

/// The consultant has a talk and an agreement about money is to come of it.
async fn begin(town: &Town) -> Passed {
    let mut hassan = town.device("hassan").await;
    let noor = town.device("noor").await;
    let visit = town.planned(&mut hassan).await;
    hassan.apply(talk::consent(visit)).await;
    let (action, help) = (ActionId(Uuid::new_v4()), HelpId(Uuid::new_v4()));
    Passed { hassan, noor, visit, action, help }
}

#[tokio::test(flavor = "multi_thread")]
async fn care_that_is_passed_on_is_theirs_who_help_and_nobodys_elsewhere() {
    let town = Town::new().await;
    let Passed { mut hassan, mut noor, visit, action, help } = begin(&town).await;
    let mut karin = Device::new(town.join("karin", "Woonstichting", Role::HousingConsultant).await);
    hassan.apply(agree(action, visit)).await;
    let mut second = town.device("hassan").await;
    assert_eq!((held(&hassan), held(&second)), (vec![SECRET.to_owned()], vec![SECRET.to_owned()]));
    let with = noor.person.me().user;
    hassan.apply(share(help, action, visit, with)).await;
    for device in [&mut hassan, &mut second, &mut karin] {
        device.pull().await;
        assert_eq!(held(device), Vec::<String>::new());
    }
    let fresh = town.device("hassan").await;
    assert_eq!(held(&fresh), Vec::<String>::new());
    noor.pull().await;
    assert_eq!(held(&noor), [PASSED_ON], "and no more than the resident said yes to");
    let settle = Command::SettleHelp(SettleHelp { help, action, state: ActionState::Done });
    noor.apply(settle).await;
    let done = Command::SettleAction(SettleAction { action, state: ActionState::Done });
    assert_eq!(hassan.give(done).await, NOT_FOUND);
    let again = share(HelpId(Uuid::new_v4()), action, visit, with);
    assert_eq!(hassan.give(again).await, NOT_FOUND);
    // The talk that it came from is still open, and ends later.
    assert_eq!(hassan.give(agree(action, visit)).await, Verdict::Refused { reason: Refusal::Reused });
    hassan.pull().await;
    assert_eq!(held(&hassan), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn care_that_was_agreed_and_passed_on_without_a_network_never_stands_anywhere_else() {
    let town = Town::new().await;
    let Passed { mut hassan, mut noor, visit, action, help } = begin(&town).await;
    let with = noor.person.me().user;
    let verdicts = hassan.send(&[agree(action, visit), share(help, action, visit, with)]).await;
    assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied { .. })), "{verdicts:?}");
    hassan.pull().await;
    noor.pull().await;
    assert_eq!((held(&hassan), held(&noor)), (Vec::new(), vec![PASSED_ON.to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_yes_or_to_the_contractor_it_stays() {
    let town = Town::new().await;
    let Passed { mut hassan, noor, visit, action, help } = begin(&town).await;
    hassan.apply(agree(action, visit)).await;
    let bram = town.sign_in("bram").await.me().user;
    let refused = hassan.give(share(help, action, visit, bram)).await;
    assert_eq!(refused, Verdict::Refused { reason: Refusal::NotAllowed });
    let Command::ShareAction(without) = share(help, action, visit, noor.person.me().user) else {
        panic!("to pass on")
    };
    let refused = hassan.give(Command::ShareAction(ShareAction { agreed: false, ..without })).await;
    assert!(matches!(refused, Verdict::Refused { .. }));
    hassan.pull().await;
    assert_eq!(held(&hassan), [SECRET]);
}
