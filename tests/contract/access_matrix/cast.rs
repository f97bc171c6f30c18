//! Everybody who could be in a project, and one of everything.
//!
//! Owns: making them, through the same doors as in real life. Must never: write a document any other way than a person does.

use crate::support::{
    Device, Person, Town,
    device::plan,
    talk,
    town::{activity, add_colleague},
};
use chrono::{DateTime, Utc};
use domain::{
    action::{Doer, Topic},
    command::{
        AgreeAction, CancelSignUp, CloseVisit, Command, PlanVisit, ReadHandover, ShareAction, SignUpFor,
        StopTalk,
    },
    document::{Body, Document},
    id::{ActionId, ActivityId, DocumentId, HandoverId, HelpId, OrgId, SignUpId, UserId, VisitId},
    member::{OrgKind, Role},
    sign_up::{PartyBand, SignUpLevel, Via},
    visit::NoTalk,
};
use serde::de::DeserializeOwned;
use serde_json::json;
use server::{
    service::neighbourhood,
    store::{Store, documents},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub struct Somebody {
    pub person: Person,
    pub role: Role,
    pub kind: OrgKind,
    pub org: OrgId,
    pub user: UserId,
}

pub struct Cast {
    town: Town,
    pub people: Vec<Somebody>,
    /// Somebody whose work went to a colleague, and that colleague.
    pub handed: (UserId, UserId),
}

impl Cast {
    pub async fn gather() -> Self {
        let mut town = Town::new().await;
        town.stop().await;
        let mut invited = Vec::new();
        let store = Store::open(&town.data()).await.unwrap();
        for kind in OrgKind::ALL {
            // Two of each kind: the other one of one's own kind is a stranger too.
            for nth in 0..2 {
                let name = format!("{kind:?} {nth}");
                let org = neighbourhood::organisation(&store, town.project, &name, kind).await.unwrap();
                for role in Role::ALL.into_iter().filter(|role| role.works_for(kind)) {
                    let name = format!("{role:?}-{kind:?}-{nth}").to_lowercase();
                    add_colleague(&store, town.project, &name, org, role).await;
                    // Of who visits, somewhere a colleague as well, and something to invite residents to.
                    let colleague = (visits(role) && nth == 0).then(|| format!("{name}-too"));
                    invited.push((name, role, kind, org));
                    if let Some(name) = colleague {
                        add_colleague(&store, town.project, &name, org, role).await;
                        activity(&store, town.project, org, None).await;
                        invited.push((name, role, kind, org));
                    }
                }
            }
        }
        store.close().await;
        // So many from one place are more than a server takes from anybody but its operator.
        town.start_behind_proxy().await;
        let mut people = Vec::new();
        for (name, role, kind, org) in invited {
            let person = town.sign_in(&name).await;
            let user = person.me().user;
            people.push(Somebody { person, role, kind, org, user });
        }
        let to = people.iter().find(|who| who.role == Role::HousingConsultant).unwrap();
        let from = people.iter().find(|who| (who.role, who.org) == (to.role, to.org) && who.user != to.user);
        let handed = (from.unwrap().user, to.user);
        let cast = Self { town, people, handed };
        cast.work().await;
        cast
    }

    pub fn first(&self, role: Role) -> &Somebody {
        self.people.iter().find(|who| who.role == role).unwrap()
    }

    pub fn one(&self, user: UserId) -> &Somebody {
        self.people.iter().find(|who| who.user == user).unwrap()
    }

    /// Everyone who visits makes a visit with an agreement of each kind, shares one, and signs somebody up.
    async fn work(&self) {
        let builder = self.first(Role::ContractorLiaison).user;
        let guest = self.first(Role::PartnerGuest).user;
        for who in &self.people {
            if !visits(who.role) {
                continue;
            }
            let mut device = Device::new(who.person.clone());
            device.pull().await;
            let visit = VisitId(Uuid::new_v4());
            device.apply(plan(visit, device.dwellings()[0])).await;
            device.apply(talk::consent(visit)).await;
            for (topic, with) in
                [(Topic::Packing, Some(builder)), (Topic::Money, Some(guest)), (Topic::Buddy, None)]
            {
                let action = ActionId(Uuid::new_v4());
                device.apply(agree(action, visit, topic)).await;
                if let Some(with) = with {
                    device.apply(share(action, visit, with)).await;
                }
            }
            device.apply(sign_up(self.town.walk)).await;
        }
        for role in [Role::HousingConsultant, Role::CommunityWorker] {
            self.as_far_as_it_goes(self.first(role)).await;
        }
        self.go_together().await;
        self.plan_ahead().await;
        self.hand_over().await;
    }

    /// A visit in every state in which a command of a visit changes nothing, and a sign-up that stands and one that does not.
    async fn as_far_as_it_goes(&self, who: &Somebody) {
        let mut device = Device::new(who.person.clone());
        device.pull().await;
        let dwelling = device.dwellings()[0];
        let planned = async |device: &mut Device| {
            let visit = VisitId(Uuid::new_v4());
            let Command::PlanVisit(of) = plan(visit, dwelling) else { panic!("a plan") };
            let (appointment, visitors) = (Some(to_come()), vec![who.user]);
            device.apply(Command::PlanVisit(PlanVisit { appointment, visitors, ..of })).await;
            visit
        };
        planned(&mut device).await;
        let visit = planned(&mut device).await;
        device.apply(Command::CloseVisit(CloseVisit { visit, outcome: NoTalk::Declined })).await;
        let visit = planned(&mut device).await;
        device.apply(talk::consent(visit)).await;
        device.apply(Command::StopTalk(StopTalk { visit, keep: false })).await;
        for registered in [false, true] {
            let visit = planned(&mut device).await;
            for command in talk::talk(visit) {
                device.apply(command).await;
            }
            if registered {
                device.apply(talk::registered(visit)).await;
            }
        }
        let ours = |document: &&Document| {
            matches!(document.body, Body::Activity(_)) && document.owner == Some(who.org)
        };
        let activity = ActivityId(device.documents.values().find(ours).unwrap().id.0);
        device.apply(sign_up(activity)).await;
        let Command::SignUpFor(cancelled) = sign_up(activity) else { panic!("a sign-up") };
        let cancel = CancelSignUp { sign_up: cancelled.sign_up, activity };
        device.apply(Command::SignUpFor(cancelled)).await;
        device.apply(Command::CancelSignUp(cancel)).await;
    }

    /// One consultant's work to a colleague; both have read what they were told.
    async fn hand_over(&self) {
        let (from, to) = self.handed;
        let org = self.one(to).org;
        let lead = self.people.iter().find(|who| (who.role, who.org) == (Role::ProjectLead, org)).unwrap();
        let order = json!({ "from": from, "to": to, "reason": "leaves" });
        assert_eq!(lead.person.post("/api/v1/admin/handover", &order).await.status(), 200);
        for reader in [from, to] {
            let mut device = Device::new(self.one(reader).person.clone());
            device.pull().await;
            let told = |document: &&Document| matches!(document.body, Body::Handover(_));
            let handover = HandoverId(device.documents.values().find(told).unwrap().id.0);
            device.apply(Command::ReadHandover(ReadHandover { handover })).await;
        }
    }

    /// The first of the welfare organisations with the first of the corporations; of each kind there is another.
    async fn go_together(&self) {
        let (worker, consultant) = (self.first(Role::CommunityWorker), self.first(Role::HousingConsultant));
        let mut device = Device::new(worker.person.clone());
        device.pull().await;
        let visit = VisitId(Uuid::new_v4());
        let Command::PlanVisit(of) = plan(visit, device.dwellings()[0]) else { panic!("a plan") };
        let visitors = vec![worker.user, consultant.user];
        device.apply(Command::PlanVisit(PlanVisit { visitors, ..of })).await;
        device.apply(talk::consent(visit)).await;
        device.apply(agree(ActionId(Uuid::new_v4()), visit, Topic::Buddy)).await;
    }

    /// One that is still to come, so that its appointment can be moved.
    async fn plan_ahead(&self) {
        let worker = self.first(Role::CommunityWorker);
        let mut device = Device::new(worker.person.clone());
        device.pull().await;
        let Command::PlanVisit(of) = plan(VisitId(Uuid::new_v4()), device.dwellings()[0]) else {
            panic!("a plan")
        };
        let appointment = Some(to_come());
        device.apply(Command::PlanVisit(PlanVisit { appointment, ..of })).await;
    }

    /// What the server has, read beside it.
    pub async fn everything(&self) -> BTreeMap<DocumentId, Document> {
        let store = Store::open(&self.town.data()).await.unwrap();
        let mut all = BTreeMap::new();
        let mut db = store.read().await.unwrap();
        for kind in words::<Body>("kind") {
            let found = documents::of_kind(&mut db, self.town.project, &kind).await.unwrap();
            assert!(!found.is_empty(), "no {kind} to leak");
            all.extend(found.into_iter().map(|document| (document.id, document)));
        }
        drop(db);
        store.close().await;
        all
    }
}

/// Every word that this type can be tagged with, as its own reader says: who adds one, adds it here as well.
pub fn words<T: DeserializeOwned>(tag: &str) -> BTreeSet<String> {
    let refused = serde_json::from_str::<T>(&format!(r#"{{"{tag}":""}}"#)).err().unwrap().to_string();
    let words: BTreeSet<String> =
        refused.split('`').skip(1).step_by(2).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    assert!(words.len() > 5, "{refused}");
    words
}

fn visits(role: Role) -> bool {
    matches!(role, Role::HousingConsultant | Role::CommunityWorker)
}

/// Any day will do: no rule looks at a clock.
pub fn to_come() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn agree(action: ActionId, visit: VisitId, topic: Topic) -> Command {
    let agreed_text = "Samen doen".into();
    Command::AgreeAction(AgreeAction {
        action,
        visit,
        topic,
        agreed_text,
        who: Doer::Me,
        due: None,
        agreed: true,
    })
}

fn share(action: ActionId, visit: VisitId, with: UserId) -> Command {
    let help = HelpId(Uuid::new_v4());
    Command::ShareAction(ShareAction { help, action, visit, with, text: "Dozen".into(), agreed: true })
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
