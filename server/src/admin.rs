//! Administration from the command line.
//!
//! Owns: its commands. Must never: touch a demonstration; that fills itself.

mod consents;
mod retention;

use self::{consents::ShowConsents, retention::Retention};
use super::{refuse, say};
use anyhow::Result;
use chrono::Utc;
use clap::{Args, Subcommand, builder::PossibleValuesParser};
use domain::{
    id::{OrgId, ProjectId},
    member::{OrgKind, Role},
};
use server::{
    config::DataFolder,
    link_address,
    service::{
        self, Failure, access_log,
        activities::{self, NewActivity},
        backup::BESIDE_BACKUPS,
        colleagues,
        dwellings::{self, Imported},
        neighbourhood::{self, NewNeighbourhood},
    },
    store::{Fault, Store},
    words::{self, help},
};
use std::{io::ErrorKind, path::PathBuf};
use sync::wire::ApiProblem;

#[derive(Subcommand)]
pub enum Admin {
    #[command(about = help::NEIGHBOURHOOD)]
    CreateNeighbourhood(CreateNeighbourhood),
    #[command(about = help::IMPORT)]
    ImportDwellings(ImportDwellings),
    #[command(about = help::ACTIVITY)]
    CreateActivity(Box<CreateActivity>),
    #[command(about = help::RETENTION)]
    Retention(Retention),
    #[command(about = help::CONSENTS)]
    ShowConsents(ShowConsents),
    #[command(about = help::LINK)]
    CreateLink(CreateLink),
    #[command(about = help::VERIFY_LOG)]
    VerifyLog(DataFolder),
}

#[derive(Args)]
pub struct CreateNeighbourhood {
    #[arg(help = help::NAME)]
    name: String,
    #[arg(long, help = help::ORG)]
    org: String,
    #[arg(long, help = help::KIND, default_value = "corporation",
        value_parser = PossibleValuesParser::new(words::KINDS.map(|(word, _)| word)))]
    kind: String,
    #[arg(long = "sub", help = help::SUB)]
    sub_neighbourhoods: Vec<String>,
    #[arg(long, help = help::CONTACT_NAME)]
    contact_name: String,
    #[arg(long, help = help::CONTACT_PHONE)]
    contact_phone: String,
    #[arg(long, help = help::MEETING_PLACE)]
    meeting_place: String,
    #[command(flatten)]
    address: Address,
}

#[derive(Args)]
pub struct ImportDwellings {
    #[arg(help = help::FILE)]
    file: PathBuf,
    #[arg(long, help = help::PROJECT)]
    project: Option<String>,
    #[command(flatten)]
    data: DataFolder,
}

#[derive(Args)]
pub struct CreateActivity {
    #[arg(help = help::TITLE)]
    title: String,
    #[arg(long, help = help::ORG)]
    org: String,
    #[arg(long, help = help::PICTURE, default_value = "coffee")]
    picture: String,
    #[arg(long, help = help::STARTS)]
    starts: String,
    #[arg(long, help = help::MINUTES, default_value_t = 60)]
    minutes: u16,
    #[arg(long, help = help::WEEKLY)]
    weekly: bool,
    #[arg(long, help = help::PLACE)]
    place: String,
    #[arg(long, help = help::HOST)]
    host: String,
    #[arg(long, help = help::WELCOME)]
    welcome: String,
    #[arg(long, help = help::CAPACITY)]
    capacity: Option<u16>,
    #[arg(long, help = help::PROJECT)]
    project: Option<String>,
    #[command(flatten)]
    data: DataFolder,
}

#[derive(Args)]
pub struct CreateLink {
    #[arg(long, help = help::ORG)]
    org: String,
    #[arg(long, help = help::KIND,
        value_parser = PossibleValuesParser::new(words::KINDS.map(|(word, _)| word)))]
    kind: Option<String>,
    #[arg(long, help = help::ROLE, default_value = "project-lead",
        value_parser = PossibleValuesParser::new(words::ROLES.map(|(word, _)| word)))]
    role: String,
    #[arg(long, help = help::PROJECT)]
    project: Option<String>,
    #[command(flatten)]
    address: Address,
}

/// Where the data is, and under which address people open the app.
#[derive(Args)]
struct Address {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, env = "MDS_PUBLIC_URL", default_value = "http://localhost:3000", help = help::PUBLIC_URL)]
    public_url: String,
}

pub async fn run(command: Admin) -> Result<()> {
    let folder = match &command {
        Admin::CreateNeighbourhood(c) => &c.address.data.folder,
        Admin::ImportDwellings(c) => &c.data.folder,
        Admin::CreateActivity(c) => &c.data.folder,
        Admin::Retention(c) => &c.data.folder,
        Admin::ShowConsents(c) => &c.data.folder,
        Admin::CreateLink(c) => &c.address.data.folder,
        Admin::VerifyLog(data) => &data.folder,
    };
    let store = explain(Store::open(folder).await.map_err(Failure::Fault))?;
    let done = if neighbourhood::settle_kind(&store, false).await? {
        act(&store, command).await
    } else {
        refuse(words::ONLY_A_DEMO)
    };
    store.close().await;
    done
}

async fn act(store: &Store, command: Admin) -> Result<()> {
    match command {
        Admin::CreateNeighbourhood(c) => {
            let new = NewNeighbourhood {
                name: c.name.clone(),
                organisation: c.org,
                organisation_kind: kind(&c.kind),
                sub_neighbourhoods: c.sub_neighbourhoods,
                contact_name: c.contact_name,
                contact_phone: c.contact_phone,
                meeting_place: c.meeting_place,
            };
            let (project, org) = explain(neighbourhood::create(store, new).await)?;
            say(&words::neighbourhood_created(&c.name));
            invite(store, project, org, Role::ProjectLead, &c.address.public_url, words::first_link).await
        }
        Admin::CreateLink(c) => {
            let project = explain(neighbourhood::find(store, c.project.as_deref()).await)?;
            let role = words::ROLES.iter().find(|(word, _)| *word == c.role);
            let role = role.map_or(Role::CommunityWorker, |(_, role)| *role);
            let usual = OrgKind::ALL.into_iter().find(|kind| role.works_for(*kind));
            let kind = c.kind.as_deref().map_or(usual.unwrap_or(OrgKind::Other), kind);
            let org = explain(neighbourhood::organisation(store, project, &c.org, kind).await)?;
            invite(store, project, org, role, &c.address.public_url, words::link).await
        }
        Admin::CreateActivity(c) => announce(store, *c).await,
        Admin::Retention(c) => c.run(store).await,
        Admin::ShowConsents(c) => c.run(store).await,
        Admin::VerifyLog(_) => verify_log(store).await,
        Admin::ImportDwellings(c) => {
            let project = explain(neighbourhood::find(store, c.project.as_deref()).await)?;
            let file = explain(std::fs::read(&c.file).map_err(Fault::File).map_err(Failure::Fault))?;
            match explain(dwellings::import(store, project, &file).await)? {
                Imported::All(count) => {
                    say(&words::imported(count));
                    Ok(())
                }
                Imported::Nothing(rows) => refuse(&words::nothing_imported(&rows)),
            }
        }
    }
}

fn kind(word: &str) -> OrgKind {
    words::KINDS.iter().find(|(known, _)| *known == word).map_or(OrgKind::Other, |(_, kind)| *kind)
}

async fn announce(store: &Store, c: CreateActivity) -> Result<()> {
    let project = explain(neighbourhood::find(store, c.project.as_deref()).await)?;
    let org = explain(neighbourhood::known_organisation(store, project, &c.org).await)?;
    let new = NewActivity {
        title: c.title.clone(),
        picture: c.picture,
        starts: c.starts,
        minutes: c.minutes,
        weekly: c.weekly,
        place: c.place,
        host: c.host,
        welcome: c.welcome,
        capacity: c.capacity,
    };
    explain(activities::announce(store, project, org, new).await)?;
    say(&words::announced(&c.title));
    Ok(())
}

/// Every neighbourhood's; the first that is broken ends in an error, for whoever runs this every night.
async fn verify_log(store: &Store) -> Result<()> {
    for (project, verified) in explain(access_log::verify_all(store).await)? {
        match verified {
            Ok(sound) => say(&words::log_sound(project, sound.rows, &sound.hash)),
            Err(broken) => return refuse(&words::log_broken(project, broken.number)),
        }
    }
    Ok(())
}

async fn invite(
    store: &Store,
    project: ProjectId,
    org: OrgId,
    role: Role,
    public_url: &str,
    words: fn(&str) -> String,
) -> Result<()> {
    let token = explain(colleagues::create_link(store, project, org, role, Utc::now()).await)?;
    say(&words(&link_address(public_url.trim_end_matches('/'), &token)));
    Ok(())
}

/// What the operator can do something about, in their own words.
pub fn explain<T>(result: service::Result<T>) -> Result<T> {
    match result {
        Ok(value) => Ok(value),
        Err(Failure::Problem(ApiProblem::Refused { reason })) => refuse(&words::refused(reason)),
        Err(Failure::Fault(Fault::File(error))) if error.kind() == ErrorKind::AlreadyExists => {
            refuse(words::BACKUP_EXISTS)
        }
        Err(Failure::Fault(Fault::File(error))) if error.kind() == ErrorKind::NotFound => {
            refuse(words::NOT_FOUND)
        }
        Err(Failure::Fault(Fault::NotOurs)) => refuse(words::NOT_OURS),
        Err(Failure::Fault(Fault::OthersKeys)) => refuse(words::OTHERS_KEYS),
        Err(Failure::Fault(Fault::Missing(BESIDE_BACKUPS))) => refuse(words::NO_KEYS),
        Err(Failure::Fault(Fault::Unsound(_))) => refuse(words::UNSOUND),
        Err(Failure::Fault(Fault::NoInstallation)) => refuse(words::NO_DATA),
        Err(Failure::Fault(Fault::NoBackupKey)) => refuse(words::NO_BACKUP_KEY),
        Err(Failure::Fault(Fault::OthersBackupKey)) => refuse(words::OTHERS_BACKUP_KEY),
        Err(Failure::Fault(Fault::NotABackupKey)) => refuse(words::NOT_A_BACKUP_KEY),
        Err(failure) => Err(failure.into()),
    }
}
