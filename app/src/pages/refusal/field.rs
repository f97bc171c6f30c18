//! The names of fields, as they stand on screen.
//!
//! Owns: those names. Must never: hold a field's content.

use crate::{texts::t_string, time::I18n};
use domain::refusal::Field;

pub fn name(i18n: I18n, field: Field) -> &'static str {
    match field {
        Field::Name => t_string!(i18n, refusal.fields.name),
        Field::Phone => t_string!(i18n, refusal.fields.phone),
        Field::Resident => t_string!(i18n, refusal.fields.resident),
        Field::Appointment => t_string!(i18n, refusal.fields.appointment),
        Field::Street => t_string!(i18n, refusal.fields.street),
        Field::Number => t_string!(i18n, refusal.fields.number),
        Field::Addition => t_string!(i18n, refusal.fields.addition),
        Field::SubNeighbourhood => t_string!(i18n, refusal.fields.sub_neighbourhood),
        Field::Intervention => t_string!(i18n, refusal.fields.intervention),
        Field::AgreedText => t_string!(i18n, refusal.fields.agreed_text),
        Field::Topic => t_string!(i18n, refusal.fields.topic),
        Field::Due => t_string!(i18n, refusal.fields.due),
        Field::Statement => t_string!(i18n, refusal.fields.statement),
        Field::Summary => t_string!(i18n, refusal.fields.summary),
        Field::OwnTopic => t_string!(i18n, refusal.fields.own_topic),
        Field::Answer => t_string!(i18n, refusal.fields.answer),
        Field::Cards => t_string!(i18n, refusal.fields.cards),
        Field::Consent => t_string!(i18n, refusal.fields.consent),
        Field::SignInName => t_string!(i18n, refusal.fields.sign_in_name),
        Field::Passphrase => t_string!(i18n, refusal.fields.passphrase),
        Field::Code => t_string!(i18n, refusal.fields.code),
        Field::Organisation => t_string!(i18n, refusal.fields.organisation),
        Field::Role => t_string!(i18n, refusal.fields.role),
        Field::SignUpTerm => t_string!(i18n, retention.sign_ups),
        Field::ActionTerm => t_string!(i18n, retention.actions),
        Field::VisitTerm => t_string!(i18n, retention.visits),
        Field::RecordTerm => t_string!(i18n, retention.records),
        Field::LogTerm => t_string!(i18n, retention.log_rows),
        Field::ConsentTerm => t_string!(i18n, retention.consents),
        Field::DraftTerm => t_string!(i18n, retention.drafts),
    }
}
