//! Handing over the work of a colleague who leaves, or is away for long.
//!
//! Owns: that page. Must never: show what the work is; whoever coordinates knows how much there is, and no more.

use super::{
    asked::{Answered, Asked, Failed, act},
    left_behind::StillThere,
};
use crate::{
    address,
    engine::api::ApiFailure,
    pages::field::{handed_over::counted, sync_sentence::FieldPage},
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::{Dialog, Empty, Icon},
};
use domain::{access_log::HandoverReason, id::UserId};
use leptos::prelude::*;
use sync::handover::{HandOver, HandedOver, WithWork};

pub const PATH: &str = "/api/v1/admin/handover";

/// What a handover came to, and the successor's name.
#[derive(Clone)]
struct Done {
    handed: HandedOver,
    to: String,
}

#[component]
pub fn HandoverPage() -> impl IntoView {
    let i18n = use_i18n();
    let asked = Asked::<Vec<WithWork>>::new(PATH);
    let done = RwSignal::new(None::<Done>);
    let form = move |people: Vec<WithWork>| {
        if people.is_empty() {
            return view! {
                <Empty
                    picture="empty"
                    title=move || t_string!(i18n, handover.none).to_owned()
                    text=move || t_string!(i18n, handover.none_hint).to_owned()
                />
            }
            .into_any();
        }
        view! {
            <StillThere people=people.clone() way=false />
            <Order people asked done />
        }
        .into_any()
    };
    view! {
        <FieldPage title=move || t_string!(i18n, handover.title).to_owned() back=address::ADMIN>
            <p>{t!(i18n, handover.hint)}</p>
            {move || done.get().map(|Done { handed: HandedOver { visits, own, actions }, to }| view! {
                <div class="banner banner--leaf" role="status">
                    <p><strong>{t!(i18n, handover.done)}</strong></p>
                    <p>{match counted(i18n, visits, own, actions) {
                        Some(what) => t_string!(i18n, handover.done_text, to = to, what = what).to_string(),
                        None => t_string!(i18n, handover.done_nothing).to_owned(),
                    }}</p>
                </div>
            })}
            <Answered asked show=form />
        </FieldPage>
    }
}

#[component]
fn Order(people: Vec<WithWork>, asked: Asked<Vec<WithWork>>, done: RwSignal<Option<Done>>) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let from = RwSignal::new(None::<UserId>);
    let to = RwSignal::new(None::<UserId>);
    let reason = RwSignal::new(None::<HandoverReason>);
    let (sure, incomplete) = (RwSignal::new(false), RwSignal::new(false));
    let people = StoredValue::new(people);
    let one = move |user: Option<UserId>| {
        people.with_value(|people| people.iter().find(|person| Some(person.user) == user).cloned())
    };
    let name = move |user: Option<UserId>| one(user).map(|person| person.name).unwrap_or_default();
    let successors = move || {
        let whose = one(from.get());
        people.with_value(|people| {
            let fits = |person: &&WithWork| {
                whose.as_ref().is_some_and(|whose| whose.org == person.org && whose.user != person.user)
                    && !person.closed
            };
            people.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    };
    let order = move || Some(HandOver { from: from.get()?, to: to.get()?, reason: reason.get()? });
    let hand_over = move || {
        let Some(order) = untrack(order) else { return };
        let to = name(Some(order.to));
        act(PATH.to_owned(), order, busy, failure, move |handed: HandedOver| {
            done.set(Some(Done { handed, to }));
            asked.again();
        });
    };
    let reasons = HandoverReason::ALL.into_iter().map(|one| {
        view! {
            <button
                class="button button--choice"
                type="button"
                aria-pressed=move || (reason.get() == Some(one)).to_string()
                on:click=move |_| reason.set(Some(one))
            >
                {move || word(i18n, one)}
            </button>
        }
    });
    let reasons = reasons.collect_view();
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                let complete = untrack(order).is_some();
                incomplete.set(!complete);
                sure.set(complete);
            }
        >
            <div class="field">
                <label class="field__label" for="handover-from">{t!(i18n, handover.from)}</label>
                <select
                    id="handover-from"
                    class="field__input"
                    on:change:target=move |event| {
                        from.set(event.target().value().parse().ok());
                        to.set(None);
                    }
                >
                    <option value="">{t!(i18n, handover.choose)}</option>
                    {people.get_value().into_iter().map(|person| {
                        let words = if person.closed {
                            t_string!(i18n, handover.closed, name = person.name).to_string()
                        } else {
                            format!("{} ({})", person.name, person.org_name)
                        };
                        view! { <option value=person.user.to_string()>{words}</option> }
                    }).collect_view()}
                </select>
                <p class="field__hint" role="status">
                    {move || one(from.get()).map(|person| how_much(i18n, &person))}
                </p>
            </div>
            <div class="field">
                <label class="field__label" for="handover-to">{t!(i18n, handover.to)}</label>
                <select
                    id="handover-to"
                    class="field__input"
                    on:change:target=move |event| to.set(event.target().value().parse().ok())
                >
                    <option value="">{t!(i18n, handover.choose)}</option>
                    {move || successors().into_iter().map(|person| view! {
                        <option value=person.user.to_string()>{person.name}</option>
                    }).collect_view()}
                </select>
            </div>
            <fieldset class="field">
                <legend class="field__label">{t!(i18n, handover.why)}</legend>
                <div class="choices">{reasons}</div>
            </fieldset>
            <p class="field__hint">{t!(i18n, handover.talks)}</p>
            <p class="field__hint">{t!(i18n, handover.alone)}</p>
            <p class="field__hint">{t!(i18n, handover.keys)}</p>
            {move || (incomplete.get() && order().is_none()).then(|| view! {
                <p class="field__error" role="alert">{t!(i18n, handover.pick_all)}</p>
            })}
            <Failed failure />
            <button class="button button--primary button--wide" type="submit" disabled=busy>
                <Icon name="transfer" />{t!(i18n, handover.button)}
            </button>
        </form>
        <Dialog open=sure title=Signal::derive(move || t_string!(i18n, handover.title).to_owned())>
            <p>{move || {
                t_string!(i18n, handover.sure, from = name(from.get()), to = name(to.get())).to_string()
            }}</p>
            <div class="answers">
                <button class="button" type="button" on:click=move |_| sure.set(false)>{t!(i18n, handover.no)}</button>
                <button
                    class="button button--primary"
                    type="button"
                    on:click=move |_| {
                        sure.set(false);
                        hand_over();
                    }
                >
                    {t!(i18n, handover.button)}
                </button>
            </div>
        </Dialog>
    }
}

fn how_much(i18n: I18n, person: &WithWork) -> String {
    let counted = counted(i18n, person.visits, person.own, person.actions);
    counted.unwrap_or_else(|| t_string!(i18n, handover.nothing).to_owned())
}

/// As whoever hands over chooses it; others read less of a colleague's reason.
fn word(i18n: I18n, reason: HandoverReason) -> &'static str {
    match reason {
        HandoverReason::Leaves => t_string!(i18n, handover.reason.leaves),
        HandoverReason::OtherWork => t_string!(i18n, handover.reason.other_work),
        HandoverReason::Ill => t_string!(i18n, handover.reason.ill),
        HandoverReason::Leave => t_string!(i18n, handover.on_leave),
    }
}
