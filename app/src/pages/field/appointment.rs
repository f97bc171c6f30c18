//! A date and a time, typed with the device's own pickers.
//!
//! Owns: turning the two fields into one moment in Amsterdam. Must never: fill one in by itself.

use crate::{
    texts::{t, use_i18n},
    time,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use leptos::prelude::*;

#[component]
pub fn AppointmentFields(
    appointment: RwSignal<Option<DateTime<Utc>>>,
    /// What the fields are called after, where a page can hold more of them.
    #[prop(optional)]
    of: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let of = of.unwrap_or_else(|| "visit".to_owned());
    let (date_id, time_id) = (format!("{of}-date"), format!("{of}-time"));
    let start = appointment.get_untracked().map(time::local);
    let date = RwSignal::new(start.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default());
    let hour = RwSignal::new(start.map(|at| at.format("%H:%M").to_string()).unwrap_or_default());
    let read = move || appointment.set(moment(&date.get_untracked(), &hour.get_untracked()));
    view! {
        <div class="fields fields--pair">
            <div class="field">
                <label class="field__label" for=date_id.clone()>{t!(i18n, visit.date)}</label>
                <input
                    autocomplete="off"
                    id=date_id
                    class="field__input"
                    type="date"
                    prop:value=date
                    on:input:target=move |event| {
                        date.set(event.target().value());
                        read();
                    }
                />
            </div>
            <div class="field">
                <label class="field__label" for=time_id.clone()>{t!(i18n, visit.time)}</label>
                <input
                    autocomplete="off"
                    id=time_id
                    class="field__input"
                    type="time"
                    prop:value=hour
                    on:input:target=move |event| {
                        hour.set(event.target().value());
                        read();
                    }
                />
            </div>
        </div>
    }
}

/// None until both are complete.
fn moment(date: &str, hour: &str) -> Option<DateTime<Utc>> {
    let day: NaiveDate = date.parse().ok()?;
    let hour = NaiveTime::parse_from_str(hour, "%H:%M").ok()?;
    time::at(day, hour.hour(), hour.minute())
}
