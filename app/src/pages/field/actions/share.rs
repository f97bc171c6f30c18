//! Passing the practical part of an agreement on to another organisation.
//!
//! Owns: that question: to whom, in which words, and the resident's yes; and saying beforehand when it goes from this device
//! with it. Must never: fill in the yes.

use crate::{
    engine::{Field, use_field},
    pages::refusal,
    texts::{t, t_string, use_i18n},
    ui::{Dialog, Icon, Switch},
};
use domain::{
    action::DirectAction,
    command::{Command, ShareAction},
    document::Body,
    id::{ActionId, HelpId, OrgId, UserId},
    permission::{self, Data},
    refusal::{Field as Named, Refusal},
};
use leptos::prelude::*;
use uuid::Uuid;

/// To which organisation something went for good, for the page that says so: the row it stood in is gone by then.
pub type Handed = RwSignal<Option<String>>;

/// A button that opens the question; nothing when there is nobody to pass it on to.
#[component]
pub fn Share(id: ActionId, action: DirectAction, handed: Handed) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let open = RwSignal::new(false);
    let goes = permission::is_private(field.me().actor.role, Data::of_topic(action.topic));
    let receivers = StoredValue::new(receivers(field, &action));
    let (visit, first_words) = (action.visit, StoredValue::new(action.agreed_text.to_string()));
    let (text, agreed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let with = RwSignal::new(None::<UserId>);
    let refused = RwSignal::new(None::<Refusal>);
    let nobody = RwSignal::new(false);
    let ask = move |_| {
        text.set(first_words.get_value());
        agreed.set(false);
        refused.set(None);
        with.set(None);
        nobody.set(false);
        handed.set(None);
        open.set(true);
    };
    let share = move |_| {
        let Some(with) = with.get_untracked() else {
            nobody.set(true);
            return;
        };
        let help = HelpId(Uuid::now_v7());
        let text = text.get_untracked();
        let agreed = agreed.get_untracked();
        match field.give(Command::ShareAction(ShareAction { help, action: id, visit, with, text, agreed })) {
            Ok(()) => {
                open.set(false);
                if goes {
                    handed.set(receivers.with_value(|all| name(all, with)));
                }
            }
            Err(refusal) => refused.set(Some(refusal)),
        }
    };
    let at_text = move || refused.with(|r| refusal::field_error(i18n, r.as_ref(), Named::AgreedText));
    let elsewhere = move || {
        refused.get().filter(|_| at_text().is_none()).and_then(|refusal| match refusal {
            Refusal::Field { field: Named::Consent, .. } => {
                (!agreed.get()).then(|| t_string!(i18n, rights.ask_first).to_owned())
            }
            other => Some(refusal::say(i18n, &other)),
        })
    };
    receivers.with_value(|all| !all.is_empty()).then(|| view! {
        <button class="button" type="button" on:click=ask>
            <Icon name="transfer" />
            {t!(i18n, rights.share)}
        </button>
        <Dialog open title=Signal::derive(move || t_string!(i18n, rights.share_title).to_owned())>
            <p>{t!(i18n, rights.share_hint)}</p>
            {goes.then(|| view! { <p class="banner banner--notice">{t!(i18n, rights.share_goes)}</p> })}
            <fieldset class="choices">
                <legend>{t!(i18n, rights.share_with)}</legend>
                {move || (nobody.get() && with.get().is_none()).then(|| view! {
                    <p class="field__error" role="alert">{t!(i18n, rights.choose_first)}</p>
                })}
                {receivers.with_value(|all| all.iter().cloned().map(|(user, name)| view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name=format!("share-{id}")
                            prop:checked=move || with.get() == Some(user)
                            on:change=move |_| with.set(Some(user))
                        />
                        <span>{name}</span>
                    </label>
                }).collect_view())}
            </fieldset>
            <div class="field" class:field--invalid=move || at_text().is_some()>
                <label class="field__label" for=format!("share-text-{id}")>{t!(i18n, rights.share_text)}</label>
                <p class="field__error" role="alert">{at_text}</p>
                <textarea
                    autocomplete="off"
                    id=format!("share-text-{id}")
                    class="field__input"
                    rows="3"
                    maxlength="200"
                    prop:value=text
                    on:input:target=move |event| text.set(event.target().value())
                />
            </div>
            <Switch
                label=Signal::derive(move || t_string!(i18n, rights.share_yes).to_owned())
                hint=Signal::derive(move || t_string!(i18n, rights.share_yes_hint).to_owned())
                on=agreed
                on_change=UnsyncCallback::new(move |yes| agreed.set(yes))
            />
            <p class="field__error" role="alert">{elsewhere}</p>
            <div class="answers">
                <button class="button" type="button" on:click=move |_| open.set(false)>{t!(i18n, rights.not_now)}</button>
                <button class="button button--primary" type="button" on:click=share>{t!(i18n, rights.share)}</button>
            </div>
        </Dialog>
    })
}

/// The organisation that this person stands for.
fn name(all: &[(UserId, String)], who: UserId) -> Option<String> {
    all.iter().find(|(user, _)| *user == who).map(|(_, name)| name.clone())
}

/// One person of each other organisation that may get it, with the organisation's name.
fn receivers(field: Field, action: &DirectAction) -> Vec<(UserId, String)> {
    let own = field.me().actor.org;
    let mut found: Vec<(OrgId, UserId, String)> = untrack(|| {
        field.all(|document| match &document.body {
            Body::Member(member) if member.org != own => {
                let gets = permission::helps_with(member.role, action.topic);
                (gets && !action.shared_with.contains(&member.org))
                    .then(|| (member.org, UserId(document.id.0), member.org_name.to_string()))
            }
            _ => None,
        })
    });
    found.sort_by(|a, b| (&a.2, a.0, a.1).cmp(&(&b.2, b.0, b.1)));
    found.dedup_by_key(|(org, ..)| *org);
    found.into_iter().map(|(_, user, name)| (user, name)).collect()
}
