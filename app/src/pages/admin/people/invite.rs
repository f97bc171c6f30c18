//! The form to invite a colleague.
//!
//! Owns: organisation, role and how long. Must never: offer a role that the server would not give.

use super::{PATH, invited::Shown};
use crate::{
    engine::api::ApiFailure,
    pages::{
        admin::asked::{Asked, Failed, act},
        wording::role as words,
    },
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{id::OrgId, member::Role};
use leptos::prelude::*;
use sync::people::{Invite as Form, Invited, Life, Organisation, People as Everybody};

const LIVES: [Life; 3] = [Life::TenMinutes, Life::Day, Life::Week];

fn life_words(i18n: I18n, life: Life) -> &'static str {
    match life {
        Life::TenMinutes => t_string!(i18n, people.ten_minutes),
        Life::Day => t_string!(i18n, people.day),
        Life::Week => t_string!(i18n, people.week),
    }
}

#[component]
pub fn Invite(organisations: Memo<Vec<Organisation>>, asked: Asked<Everybody>) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let org = RwSignal::new(None::<OrgId>);
    let role = RwSignal::new(None::<Role>);
    let life = RwSignal::new(Life::Day);
    let made = RwSignal::new(None::<Invited>);
    let unfinished = RwSignal::new(false);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let roles = Memo::new(move |_| {
        organisations.with(|all| {
            let chosen = all.iter().find(|one| Some(one.id) == org.get());
            chosen.map(|one| one.roles.clone()).unwrap_or_default()
        })
    });
    let submit = move || {
        let (Some(org), Some(role)) = (org.get_untracked(), role.get_untracked()) else {
            unfinished.set(true);
            return;
        };
        unfinished.set(false);
        let form = Form { org, role, life: life.get_untracked() };
        act(format!("{PATH}/invitations"), form, busy, failure, move |invited: Invited| {
            made.set(Some(invited));
            open.set(false);
            asked.again();
        });
    };
    let of_orgs = move || {
        let one = |Organisation { id, name, .. }: Organisation| {
            let choose = Callback::new(move |()| {
                org.set(Some(id));
                role.set(None);
            });
            view! { <Choice group="organisation" chosen=move || org.get() == Some(id) choose>{name}</Choice> }
        };
        // What nobody here may invite to is not offered; the page says whose it is.
        organisations.get().into_iter().filter(|org| !org.roles.is_empty()).map(one).collect_view()
    };
    let of_roles = move || {
        let one = |one: Role| {
            let choose = Callback::new(move |()| role.set(Some(one)));
            let words = move || words::role(i18n, one);
            view! { <Choice group="role" chosen=move || role.get() == Some(one) choose>{words}</Choice> }
        };
        roles.get().into_iter().map(one).collect_view()
    };
    let lives = LIVES.map(|one| {
        let choose = Callback::new(move |()| life.set(one));
        let words = move || life_words(i18n, one);
        view! { <Choice group="life" chosen=move || life.get() == one choose>{words}</Choice> }
    });
    view! {
        <section class="section">
            {move || made.get().map(|invited| view! { <Shown invited made /> })}
            <Show
                when=move || open.get()
                fallback=move || view! { <Begin open made /> }
            >
                <h2>{t!(i18n, people.invite)}</h2>
                <p class="section__hint">{t!(i18n, people.invite_hint)}</p>
            </Show>
            <form
                class="form"
                novalidate
                hidden=move || !open.get()
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <fieldset class="choices">
                    <legend>{t!(i18n, people.for_org)}</legend>
                    {of_orgs}
                    {move || organisations.with(|all| all.len() > 1).then(|| view! {
                        <p class="field__hint">{t!(i18n, people.theirs_leads)}</p>
                    })}
                </fieldset>
                <fieldset class="choices" hidden=move || org.get().is_none()>
                    <legend>{t!(i18n, people.as_role)}</legend>
                    {of_roles}
                </fieldset>
                <fieldset class="choices">
                    <legend>{t!(i18n, people.how_long)}</legend>
                    {lives}
                </fieldset>
                {move || unfinished.get().then(|| view! {
                    <p class="field__error" role="alert">{t!(i18n, people.unfinished)}</p>
                })}
                <Failed failure />
                <div class="form__actions">
                    <button class="button button--primary" type="submit" disabled=busy>
                        {t!(i18n, people.make_link)}
                    </button>
                    <button class="button" type="button" on:click=move |_| open.set(false)>
                        {t!(i18n, people.not_now)}
                    </button>
                </div>
            </form>
        </section>
    }
}

#[component]
pub fn Choice(
    group: &'static str,
    #[prop(into)] chosen: Signal<bool>,
    choose: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name=group prop:checked=chosen on:change=move |_| choose.run(()) />
            <span>{children()}</span>
        </label>
    }
}

#[component]
fn Begin(open: RwSignal<bool>, made: RwSignal<Option<Invited>>) -> impl IntoView {
    let i18n = use_i18n();
    let begin = move |_| {
        made.set(None);
        open.set(true);
    };
    view! {
        <button class="button button--primary" type="button" on:click=begin>
            <Icon name="user-plus" />
            {t!(i18n, people.invite)}
        </button>
    }
}
