//! What someone needs to know to come: when, where, who waits, how it goes.
//!
//! Owns: those lines and how they are read aloud. Must never: read the clock; a page made on the server says the same.

use crate::{
    texts::{t, t_string, use_i18n},
    time::{self, I18n},
    ui::Icon,
};
use domain::activity::Activity;
use leptos::prelude::*;

#[component]
pub fn Facts(activity: Activity) -> impl IntoView {
    let i18n = use_i18n();
    let rhythm = (activity.starts, activity.minutes, activity.weekly);
    view! {
        <ul class="public__facts">
            <li>
                <Icon name="calendar" />
                <span>
                    <strong>{move || time::day_and_time(i18n, rhythm.0)}</strong>
                    <br />
                    <span class="public__facts-more">{move || how_long(i18n, rhythm.0, rhythm.1, rhythm.2)}</span>
                </span>
            </li>
            <li>
                <Icon name="map-pin" />
                <span>{activity.place.to_string()}</span>
            </li>
            <li>
                <Icon name="user" />
                <span>{t!(i18n, activity.host, name = activity.host.to_string())}</span>
            </li>
            <li>
                <Icon name="info-circle" />
                <span>{activity.welcome.to_string()}</span>
            </li>
        </ul>
    }
}

/// All of it as one text, in the order of the screen.
pub fn spoken(i18n: I18n, activity: &Activity) -> String {
    let host = t_string!(i18n, activity.host, name = activity.host.to_string());
    [
        format!("{}.", activity.title),
        format!("{}.", time::day_and_time(i18n, activity.starts)),
        how_long(i18n, activity.starts, activity.minutes, activity.weekly),
        format!("{}.", activity.place),
        host,
        activity.welcome.to_string(),
    ]
    .join(" ")
}

/// `Elke vrijdag. Ongeveer een uur.`
fn how_long(i18n: I18n, starts: chrono::DateTime<chrono::Utc>, minutes: u16, weekly: bool) -> String {
    let about = match minutes {
        60 => t_string!(i18n, activity.about_hour).to_owned(),
        90 => t_string!(i18n, activity.about_hour_and_half).to_owned(),
        whole if whole > 0 && whole % 60 == 0 => {
            t_string!(i18n, activity.about_hours, hours = whole / 60)
        }
        other => t_string!(i18n, activity.about_minutes, minutes = other),
    };
    if weekly {
        let day = time::weekday(i18n, time::day(starts));
        format!("{} {about}", t_string!(i18n, activity.weekly, day = day))
    } else {
        about
    }
}

/// A telephone link wants digits only.
pub fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}
