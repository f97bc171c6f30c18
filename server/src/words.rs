//! What the program says on the command line, in Dutch.
//!
//! Owns: those sentences. Must never: reach a page; pages have `app/locales`.

use crate::service::{
    backup::{BESIDE_BACKUPS, Restored},
    dwellings::{BadRow, COLUMNS, INTERVENTIONS, RowProblem},
    retention::Proof,
};
use domain::{
    id::ProjectId,
    member::{OrgKind, Role},
    refusal::{Field, Refusal},
    retention::Removed,
    text::Problem,
};
use std::fmt::Write;

pub mod help {
    //! The texts behind `--help`.

    pub const PROGRAM: &str = "Meer dan Steen: huisbezoeken bij een renovatie, en wat daaruit komt";
    pub const SERVE: &str = "Start de app";
    pub const MIGRATE: &str = "Werk de tabellen bij na een nieuwe versie (starten doet dit ook)";
    pub const BACKUP: &str = "Maak een verzegelde reservekopie; mag terwijl de app draait";
    pub const BACKUP_KEY: &str = "Laat de sleutel van de reservekopieën zien, om ergens anders te bewaren";
    pub const ALL: &str = "Ook de nieuwste verhalen, om te verhuizen naar een andere machine. Gooi dat \
                           bestand daarna weg: naast een andere kopie verraadt het welk verhaal bij welk \
                           bezoek hoort. Zonder --all komen verhalen pas met vijf tegelijk of na twee dagen \
                           in een reservekopie; zo lang bewaren de apparaten ze";
    pub const RESTORE: &str = "Zet een reservekopie terug; de app moet stilstaan";
    pub const KEYS: &str = "Sleutels van de verslagen; zonder: meer-dan-steen.keys naast de reservekopie";
    pub const KEY: &str = "Bestand met de sleutel van de reservekopie, als die niet in de map met gegevens staat (mag \
                           ook in MEER_DAN_STEEN_BACKUP_KEY)";
    pub const ADMIN: &str = "Beheer: buurt aanmaken, woningen inlezen, collega's toelaten";
    pub const NEIGHBOURHOOD: &str = "Maak een nieuwe buurt met een eerste organisatie";
    pub const IMPORT: &str = "Lees woningen in uit een CSV-bestand; alles of niets";
    pub const ACTIVITY: &str = "Kondig een activiteit aan";
    pub const TITLE: &str = "Hoe de activiteit heet";
    pub const PICTURE: &str = "walk, soup, pancakes, coffee, meal, party, music, garden, craft of talk";
    pub const STARTS: &str = "Wanneer: 2026-12-01 10:00";
    pub const MINUTES: &str = "Hoe lang, in minuten";
    pub const WEEKLY: &str = "Elke week op deze dag";
    pub const PLACE: &str = "Waar";
    pub const HOST: &str = "Voornaam van wie er op u wacht";
    pub const WELCOME: &str = "Wat er gaat gebeuren, in gewone woorden";
    pub const CAPACITY: &str = "Hoeveel plaatsen; zonder: iedereen past";
    pub const RETENTION: &str =
        "Laat zien wat lang genoeg is bewaard; met --apply gaat het weg (de app doet dit elke dag)";
    pub const CONSENTS: &str = "Toon waar bewoners toestemming voor gaven bij bezoeken die al weg zijn";
    pub const APPLY: &str = "Haal het ook echt weg";
    pub const WORKS_END: &str =
        "Dag waarop de werkzaamheden eindigen: 2027-03-31. Zonder blijven bezoeken staan";
    pub const LAST_VISIT: &str = "Dag van het laatste bezoek van de ronde. Zonder blijven verslagen staan";
    pub const SIGN_UP_WEEKS: &str = "Weken na de activiteit dat een aanmelding blijft (gewoon 4)";
    pub const ACTION_MONTHS: &str = "Maanden dat een directe actie blijft die klaar is (gewoon 3)";
    pub const VISIT_MONTHS: &str = "Maanden na de werkzaamheden dat bezoeken blijven (gewoon 6)";
    pub const LOG_MONTHS: &str = "Maanden dat een regel in het logboek blijft (gewoon 12)";
    pub const CONSENT_MONTHS: &str =
        "Maanden dat een bewijs van toestemming blijft, nadat de gegevens weg zijn (gewoon 12)";
    pub const DRAFT_DAYS: &str = "Dagen dat een onaf gesprek op een toestel blijft (gewoon 14)";
    pub const RECORD_MONTHS: &str = "Maanden na het laatste bezoek dat verslagen blijven (hoogstens 12)";
    pub const LINK: &str = "Maak een link waarmee een collega een account aanmaakt";
    pub const VERIFY_LOG: &str = "Controleer of er later iets aan het logboek is veranderd";
    pub const DEMO: &str = "Verzonnen buurt met verzonnen mensen, om mee te oefenen";
    pub const SITE: &str = "Map met de gebouwde app";
    pub const LISTEN: &str = "Adres en poort om op te luisteren";
    pub const PUBLIC_URL: &str =
        "Het adres waaronder mensen de app openen; zonder: http://localhost met de poort";
    pub const TRUSTED_PROXY: &str =
        "Proxy die het adres van de bezoeker doorgeeft in X-Forwarded-For (mag vaker; ook 127.0.0.1 noemen)";
    pub const DIRECTORIES: &str = "JSON-bestand met organisaties die hun eigen mensen laten aanmelden (OpenID \
                                   Connect): organisation, issuer, client_id, en client_secret_env of \
                                   client_secret_file";
    pub const KILL_SWITCH: &str = "Laat apparaten de service worker weggooien";
    pub const DATA: &str = "Map met de gegevens";
    pub const LOG_JSON: &str = "Schrijf het logboek als JSON";
    pub const FILE: &str = "Bestand";
    pub const PROJECT: &str = "Naam van de buurt; hoeft niet als er maar één is";
    pub const NAME: &str = "Naam van de buurt";
    pub const ORG: &str = "Naam van de organisatie";
    pub const KIND: &str = "Soort organisatie";
    pub const SUB: &str = "Subbuurt (mag vaker); zonder: de buurt zelf";
    pub const CONTACT_NAME: &str = "Wie bewoners kunnen bellen";
    pub const CONTACT_PHONE: &str = "Telefoonnummer voor bewoners";
    pub const MEETING_PLACE: &str = "Waar bewoners het team vinden";
    pub const ROLE: &str = "project-lead, housing-consultant, community-worker, site-manager of \
                            contractor-liaison";
}

pub const NOT_A_DEMO: &str = "Deze map bevat een echte buurt. Start zonder --demo, of kies met --data een \
                              andere map voor de voorbeeldbuurt.";
pub const ONLY_A_DEMO: &str = "Deze map bevat de voorbeeldbuurt, met een wachtzin die iedereen kan lezen. \
                               Start met --demo, of kies met --data een andere map voor een echte buurt.";
pub const IN_USE: &str = "Een andere start van het programma gebruikt deze map nog. Stop die eerst.";
pub const NOT_OURS: &str = "Deze map is van een ander account of van iedereen: het programma kan niet zorgen dat \
                            niemand anders erin kan lezen. Kies met --data een andere map, of maak deze map \
                            eigendom van dit account.";
pub const NO_NEIGHBOURHOOD: &str = "Er is nog geen buurt. Maak er een met:\n  meer-dan-steen admin \
                                    create-neighbourhood NAAM --org ORGANISATIE --contact-name NAAM \
                                    --contact-phone NUMMER --meeting-place PLEK";
pub const MIGRATED: &str = "De tabellen zijn bij.";
pub const NO_SUCH_NEIGHBOURHOOD: &str =
    "Die buurt is er niet, of er zijn er meer: noem de naam met --project.";
pub const BACKUP_EXISTS: &str = "Dat bestand bestaat al. Kies een nieuwe naam.";
pub const NOT_FOUND: &str = "Dat bestand is er niet.";
pub const NO_KEYS: &str = "De sleutels van de verslagen ontbreken. Zet meer-dan-steen.keys naast de reservekopie, of \
                           zeg met --keys waar ze staan (ook record-keys.db uit de map met gegevens kan). Er is \
                           niets veranderd.";
pub const OTHERS_KEYS: &str = "De sleutels van de verslagen in die map horen bij een andere installatie. Kies een \
                               andere map. Er is niets veranderd.";
pub const UNSOUND: &str = "Dit is geen gave reservekopie. Neem een andere kopie. Er is niets veranderd.";
pub const NO_DATA: &str = "In deze map staan geen gegevens. Zeg met --data waar ze staan.";
pub const NO_BACKUP_KEY: &str = "De sleutel van de reservekopie ontbreekt. Zet hem in een bestand en noem dat met --key, \
                                 of zet hem in MEER_DAN_STEEN_BACKUP_KEY. Er is niets veranderd.";
pub const OTHERS_BACKUP_KEY: &str = "Deze reservekopie is met een andere sleutel verzegeld. Zoek de sleutel van toen en \
                                     noem het bestand met --key. Er is niets veranderd.";
pub const NOT_A_BACKUP_KEY: &str = "Dit is geen sleutel van een reservekopie: dat zijn 64 cijfers en letters van a tot \
                                    en met f. Lees hem nog eens na. Er is niets veranderd.";
pub const KEEP_BACKUP_KEY: &str = "Zonder deze sleutel kan niemand een reservekopie lezen. Bewaar hem op papier of in een \
                                   kluis, niet bij de reservekopieën.";

pub const WITHDRAWN_STAYS: &str = "\nAccounts die sindsdien zijn gesloten en apparaten die zijn ingetrokken, blijven dat. \
                                   Rollen, wachtzinnen en codes zijn de laatste.";
pub const WITHDRAWN_UNKNOWN: &str = "\nLet op: wat er sindsdien met accounts en apparaten is gebeurd, was hier niet te \
                                     lezen. Loop ze na: sluit accounts opnieuw, trek kwijtgeraakte apparaten opnieuw in, \
                                     en kijk naar rollen. Is een wachtzin uitgelekt, laat dan een nieuwe kiezen.";

pub fn serving(url: &str) -> String {
    format!("Meer dan Steen draait op {url}")
}

pub fn demo_ready(names: &[String], passphrase: &str, code: &str) -> String {
    let names = names.join(", ");
    format!(
        "Voorbeeldbuurt. Aanmelden met {names}; de wachtzin is: {passphrase}\n\
         Een bewoner leest het eigen verslag op /mijn met de code: {code}"
    )
}

pub fn first_link(url: &str) -> String {
    format!("Nog niemand kan aanmelden. Maak hiermee het eerste account (eenmalig, 7 dagen geldig):\n  {url}")
}

pub fn link(url: &str) -> String {
    format!("Met deze link maakt uw collega een account (eenmalig, 7 dagen geldig):\n  {url}")
}

pub fn backed_up(file: &str) -> String {
    format!(
        "Reservekopie gemaakt, verzegeld en gecontroleerd: {file}\nDe sleutels van de verslagen staan ernaast in \
         {BESIDE_BACKUPS}. Bewaar daarvan alleen de nieuwste: zo verdwijnt wat een bewoner wist ook uit oude kopieën."
    )
}

/// Whoever never saw the key is told once more.
pub fn backup_key_at(file: &str) -> String {
    format!(
        "De sleutel ervan is {file}; 'meer-dan-steen backup-key' laat hem zien. Bewaar hem ook ergens anders, niet bij de \
         reservekopieën."
    )
}

pub fn backup_key_made(file: &str) -> String {
    format!(
        "Nieuw is de sleutel van de reservekopieën: {file}\nZonder die sleutel kan niemand een reservekopie lezen. Laat \
         hem zien met 'meer-dan-steen backup-key' en bewaar hem ook ergens anders, niet bij de reservekopieën."
    )
}

pub fn restored(file: &str, Restored { aside, other_key, erased, withdrawn_unknown }: &Restored) -> String {
    let mut text = format!(
        "{file} is teruggezet. Iedereen meldt zich opnieuw aan. Apparaten bieden opnieuw aan wat nog in geen enkele \
         reservekopie stond; wat alleen in een latere kopie staat, komt niet vanzelf terug."
    );
    if *erased > 0 {
        let _ = write!(text, "\nNiet teruggezet: {erased} verslag(en) die sindsdien zijn gewist.");
    }
    text.push_str(if *withdrawn_unknown { WITHDRAWN_UNKNOWN } else { WITHDRAWN_STAYS });
    if !aside.is_empty() {
        let _ = write!(
            text,
            "\nWat hier stond is bewaard en heet nu {}. Gooi dat weg als u het niet meer nodig hebt: er staan \
             gegevens van mensen in.",
            aside.join(" en ")
        );
    }
    if let Some(name) = other_key {
        let _ = write!(
            text,
            "\nHier lag een andere sleutel van reservekopieën. Die heet nu {name}; bewaar hem zolang er kopieën zijn \
             van wat hier stond."
        );
    }
    text
}

pub fn log_sound(project: ProjectId, rows: u64, hash: &str) -> String {
    format!("Het logboek van buurt {project} klopt: {rows} regels. Kenmerk van de laatste regel: {hash}")
}

pub fn log_broken(project: ProjectId, number: u64) -> String {
    format!(
        "Het logboek van buurt {project} klopt niet vanaf regel {number}: er is iets aan veranderd. Bewaar deze map \
         zoals hij is, en leg er een eerdere reservekopie naast."
    )
}

/// What a run removed, or would remove.
pub fn retention(removed: &Removed, applied: bool) -> String {
    let Removed { sign_ups, actions, visits, records, log_rows, sessions, links, consents, parcels } =
        removed;
    let first = if applied { "Weggehaald:" } else { "Dit zou weggaan (met --apply gaat het echt weg):" };
    format!(
        "{first}\n  aanmeldingen: {sign_ups}\n  directe acties: {actions}\n  bezoeken: {visits}\n  \
         verslagen: {records}\n  regels in het logboek: {log_rows}\n  sessies: {sessions}\n  links: {links}\n  \
         bewijzen van toestemming: {consents}\n  meegegeven gesprekken: {parcels}"
    )
}

/// A line for each.
pub fn consents(proofs: &[Proof]) -> String {
    if proofs.is_empty() {
        return "Er is geen bewijs van toestemming van bezoeken die weg zijn.".to_owned();
    }
    let mut text = "Adres; organisatie; gesprek; samenvatting; contact; folder".to_owned();
    for Proof { address, organisation, given } in proofs {
        let [talk, summary, contact] =
            [given.consent.talk, given.consent.keep_summary, given.consent.contact]
                .map(|yes| if yes { "ja" } else { "nee" });
        let leaflet = given.leaflet_version;
        let _ = write!(text, "\n{address}; {organisation}; {talk}; {summary}; {contact}; {leaflet}");
    }
    text
}

pub fn neighbourhood_created(name: &str) -> String {
    format!("Buurt {name} is aangemaakt.")
}

pub fn announced(title: &str) -> String {
    format!("{title} staat op de pagina met activiteiten.")
}

pub fn imported(count: usize) -> String {
    format!("{count} woningen ingelezen.")
}

/// Everything that is wrong with a table file, a line for each mistake.
pub fn nothing_imported(rows: &[BadRow]) -> String {
    let mut text = format!("Er is niets ingelezen: {} fout(en).", rows.len());
    for row in rows {
        let _ = write!(text, "\n  regel {}", row.line);
        if let Some(field) = row.field {
            let _ = write!(text, ", {}", column(field));
        }
        let _ = write!(text, ": {}", row_problem(&row.problem));
    }
    text
}

fn column(field: Field) -> &'static str {
    let [area, street, number, addition, intervention] = COLUMNS;
    match field {
        Field::SubNeighbourhood => area,
        Field::Street => street,
        Field::Number => number,
        Field::Addition => addition,
        Field::Intervention => intervention,
        _ => "veld",
    }
}

fn row_problem(problem: &RowProblem) -> String {
    match problem {
        RowProblem::NoColumn(column) => {
            format!("de kop mist de kolom '{column}'. Verwacht: {}", COLUMNS.join(";"))
        }
        RowProblem::DoubleColumn(column) => {
            format!("de kolom '{column}' staat er twee keer. Laat er één staan.")
        }
        RowProblem::NotSeparated => {
            "de kolommen staan niet met ; of , ertussen. Sla het bestand op als 'CSV UTF-8'.".into()
        }
        RowProblem::NotUtf8 => "dit is geen UTF-8. Sla het bestand op als 'CSV UTF-8'.".into(),
        RowProblem::Ragged => "deze regel heeft een ander aantal velden dan de kop.".into(),
        RowProblem::NotANumber => "geen huisnummer. Alleen cijfers; de rest hoort bij toevoeging.".into(),
        RowProblem::NotASubNeighbourhood(areas) => format!("onbekend. Kies uit: {}", areas.join(", ")),
        RowProblem::NotAnIntervention => {
            format!("onbekend. Kies uit: {}", INTERVENTIONS.map(|(word, _)| word).join(", "))
        }
        RowProblem::DoubleInFile(line) => format!("dit adres staat ook op regel {line}."),
        RowProblem::Known => "dit adres staat al in de buurt.".into(),
        RowProblem::Text(problem) => text_problem(*problem),
        RowProblem::NoRows => "het bestand heeft geen regels met woningen.".into(),
    }
}

fn text_problem(problem: Problem) -> String {
    match problem {
        Problem::Empty => "niet ingevuld.".into(),
        Problem::TooLong { max } => format!("langer dan {max} tekens."),
        Problem::NotWithin { min, max } => format!("kies een getal van {min} tot en met {max}."),
        Problem::Unreadable => "bevat tekens die niet te lezen zijn.".into(),
        Problem::Double => "is er al.".into(),
        _ => "klopt niet.".into(),
    }
}

/// A refusal on the command line.
pub fn refused(refusal: Refusal) -> String {
    let Refusal::Field { field, problem } = refusal else {
        return "Dat kan niet.".into();
    };
    if (field, problem) == (Field::Name, Problem::NotAChoice) {
        return NO_SUCH_NEIGHBOURHOOD.into();
    }
    let field = match field {
        Field::Name => "Naam",
        Field::Phone => "Telefoonnummer",
        Field::Organisation => "Organisatie",
        Field::SignUpTerm => "--sign-up-weeks",
        Field::ActionTerm => "--action-months",
        Field::VisitTerm => "--visit-months",
        Field::RecordTerm => "--record-months",
        Field::LogTerm => "--log-months",
        Field::ConsentTerm => "--consent-months",
        Field::DraftTerm => "--draft-days",
        Field::SubNeighbourhood => "Subbuurt",
        Field::Street => "Plek",
        Field::Topic => "Titel",
        Field::Appointment => "Wanneer",
        Field::Cards => "Plaatje",
        Field::Summary => "Welkom",
        _ => "Invoer",
    };
    format!("{field}: {}", text_problem(problem))
}

/// The words for roles on the command line.
pub const ROLES: [(&str, Role); 9] = [
    ("project-lead", Role::ProjectLead),
    ("housing-consultant", Role::HousingConsultant),
    ("community-worker", Role::CommunityWorker),
    ("site-manager", Role::SiteManager),
    ("contractor-liaison", Role::ContractorLiaison),
    ("resident-panel", Role::ResidentPanel),
    ("partner-guest", Role::PartnerGuest),
    ("privacy-officer", Role::PrivacyOfficer),
    ("tech-admin", Role::TechAdmin),
];

/// The kinds of organisation as they are typed.
pub const KINDS: [(&str, OrgKind); 6] = [
    ("corporation", OrgKind::Corporation),
    ("welfare", OrgKind::Welfare),
    ("contractor", OrgKind::Contractor),
    ("municipality", OrgKind::Municipality),
    ("residents", OrgKind::Residents),
    ("other", OrgKind::Other),
];
