//! Everybody who could be in a project, and one of everything.
//!
//! Owns: making them, through the same doors as in real life. Must never: write a document any other way than a person does.

use crate::support::{Device, Person, Town, device::plan, talk, town::add_colleague};
use chrono::DateTime;
use domain::{
    action::{Doer, Topic},
    command::{AgreeAction, Command, PlanVisit, ShareAction, SignUpFor},
    document::Document,
    id::{ActionId, DocumentId, HelpId, OrgId, SignUpId, UserId, VisitId},
    member::{OrgKind, Role},
    sign_up::{PartyBand, SignUpLevel, Via},
};
use server::{
    service::neighbourhood,
    store::{Store, documents},
};
use std::collections::BTreeMap;
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
                    invited.push((name, role, kind, org));
                }
            }
        }
        store.close().await;
        town.start().await;
        let mut people = Vec::new();
        for (name, role, kind, org) in invited {
            let person = town.sign_in(&name).await;
            let user = person.me().user;
            people.push(Somebody { person, role, kind, org, user });
        }
        let cast = Self { town, people };
        cast.work().await;
        cast
    }

    /// Everyone who visits makes a visit with an agreement of each kind, shares one, and signs somebody up.
    async fn work(&self) {
        let builder = self.people.iter().find(|who| who.role == Role::ContractorLiaison).unwrap().user;
        let guest = self.people.iter().find(|who| who.role == Role::PartnerGuest).unwrap().user;
        for who in &self.people {
            if !matches!(who.role, Role::HousingConsultant | Role::CommunityWorker) {
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
        self.go_together().await;
        self.plan_ahead().await;
    }

    /// The first of the welfare organisations with the first of the corporations; of each kind there is another.
    async fn go_together(&self) {
        let first = |role: Role| self.people.iter().find(|who| who.role == role).unwrap();
        let (worker, consultant) = (first(Role::CommunityWorker), first(Role::HousingConsultant));
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
        let worker = self.people.iter().find(|who| who.role == Role::CommunityWorker).unwrap();
        let mut device = Device::new(worker.person.clone());
        device.pull().await;
        let Command::PlanVisit(of) = plan(VisitId(Uuid::new_v4()), device.dwellings()[0]) else {
            panic!("a plan")
        };
        let appointment = DateTime::from_timestamp(1_790_000_000, 0);
        device.apply(Command::PlanVisit(PlanVisit { appointment, ..of })).await;
    }

    /// What the server has, read beside it.
    pub async fn everything(&self) -> BTreeMap<DocumentId, Document> {
        let store = Store::open(&self.town.data()).await.unwrap();
        let mut all = BTreeMap::new();
        let mut db = store.read().await.unwrap();
        for kind in [
            "neighbourhood",
            "member",
            "dwelling",
            "appointment",
            "visit",
            "action",
            "help",
            "activity",
            "sign_up",
        ] {
            let found = documents::of_kind(&mut db, self.town.project, kind).await.unwrap();
            assert!(!found.is_empty(), "no {kind} to leak");
            all.extend(found.into_iter().map(|document| (document.id, document)));
        }
        drop(db);
        store.close().await;
        all
    }
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

fn sign_up(activity: domain::id::ActivityId) -> Command {
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
