//! The form's way to the server, or to the device while there is no network.
//!
//! Owns: reading the form. Must never: send what the rules refuse; offline nobody else would say so.

use super::{Done, FormState, Trouble};
use crate::{
    engine::public::{Sent, sign_up},
    public_data::{Outcome, PublicSource, SignUpRequest, Standing},
};
use domain::{
    id::{ActivityId, SignUpId},
    refusal::{Field, InField, Refusal},
    sign_up::{PartyBand, Phone},
    text::Text,
};
use leptos::prelude::*;

/// The form's fields, held against the rules that the server has as well.
pub fn read(
    form: &web_sys::HtmlFormElement,
    state: FormState,
    activity: ActivityId,
) -> Result<SignUpRequest, Refusal> {
    let data = web_sys::FormData::new_with_form(form).map_err(|_| Refusal::Malformed)?;
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    let (name, phone) = (text("name"), text("phone"));
    Text::<40>::new(&name).in_field(Field::Name)?;
    Phone::optional(&phone).in_field(Field::Phone)?;
    let party = match text("party").as_str() {
        "two" => PartyBand::Two,
        "more" => PartyBand::More,
        _ => PartyBand::Alone,
    };
    let sign_up = state.sign_up.get_value().unwrap_or_else(|| SignUpId(uuid::Uuid::now_v7()));
    state.sign_up.set_value(Some(sign_up));
    let level = state.level.get_value();
    let on = text("on").parse().ok();
    Ok(SignUpRequest { sign_up, activity, on, name, phone, level, party, wheels: false })
}

pub async fn send(request: SignUpRequest, state: FormState, source: PublicSource) {
    let name = request.name.trim().to_owned();
    let (level, on) = (request.level, request.on);
    let phone = !request.phone.trim().is_empty();
    let sent = sign_up(source, request).await;
    state.sending.set(false);
    let done = |standing| state.done.set(Some(Done { name, outcome: Outcome { standing, phone, on } }));
    match sent {
        Sent::Arrived(answer) => done(Standing::of(level, answer)),
        Sent::Kept => done(Standing::Kept(level)),
        Sent::Refused(refusal) => state.trouble.set(Some(Trouble::Refused(refusal))),
        Sent::TooOften => state.trouble.set(Some(Trouble::TooOften)),
        Sent::Failed => state.trouble.set(Some(Trouble::Failed)),
    }
}
