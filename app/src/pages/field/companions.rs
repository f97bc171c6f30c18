//! Who goes along on a visit: a tick for each colleague who may, and what it means when one of another organisation does.
//!
//! Owns: that choice. Must never: tick anybody by itself, or bring a name to another organisation unsaid.

use crate::{
    engine::{Field, use_field},
    pages::refusal,
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use domain::{
    command::{AccompanyVisit, Command},
    document::Body,
    id::{OrgId, UserId, VisitId},
    permission,
    refusal::{Field as Named, Refusal},
    text::Problem,
    visit::Visit,
};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Colleague {
    user: UserId,
    name: String,
    org: OrgId,
    org_name: String,
}

#[component]
pub fn Companions(
    chosen: RwSignal<Vec<UserId>>,
    /// The organisation that answers for the visit.
    owner: Option<OrgId>,
    /// Whether one can be ticked oneself; otherwise one goes anyway.
    #[prop(optional)]
    with_me: bool,
) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let own = field.me().actor.org;
    let most = if with_me { 3 } else { 2 };
    let known = Memo::new(move |_| colleagues(field, with_me));
    let told = Memo::new(move |_| chosen.with(|chosen| reached(field, chosen, owner)));
    view! {
        <Show when=move || known.with(|known| !known.is_empty())>
            <fieldset class="choices choices--list" aria-describedby="companions-hint">
                <legend>{t!(i18n, companions.who)}</legend>
                <For each=move || known.get() key=Clone::clone let(colleague)>
                    <Tick colleague own most chosen />
                </For>
            </fieldset>
            <p class="field__hint" id="companions-hint">
                {move || if with_me { t_string!(i18n, companions.most) } else { t_string!(i18n, companions.most_new) }}
            </p>
            <div role="status">
                {move || told.get().into_iter().map(|org| view! {
                    <p class="banner banner--notice">{t!(i18n, companions.also_sees, org = org)}</p>
                }).collect_view()}
            </div>
        </Show>
    }
}

#[component]
fn Tick(colleague: Colleague, own: OrgId, most: usize, chosen: RwSignal<Vec<UserId>>) -> impl IntoView {
    let i18n = use_i18n();
    let Colleague { user, name, org, org_name } = colleague;
    let goes = move || chosen.with(|chosen| chosen.contains(&user));
    let full = move || !goes() && chosen.with(|chosen| chosen.len() >= most);
    let label = move || {
        if org == own {
            name.clone()
        } else {
            t_string!(i18n, companions.of_org, name = name.clone(), org = org_name.clone()).to_string()
        }
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=goes
                disabled=full
                on:change:target=move |event| {
                    let goes = event.target().checked();
                    chosen.update(|chosen| {
                        chosen.retain(|one| *one != user);
                        if goes {
                            chosen.push(user);
                        }
                    });
                }
            />
            <span>{label}</span>
        </label>
    }
}

/// For a visit that is still to come.
#[component]
pub fn ChangeCompanions(id: VisitId, visit: Visit) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let (owner, known) = untrack(|| {
        let owner = field.document(id).and_then(|document| document.owner);
        (owner, colleagues(field, true))
    });
    let is_known = |user: &UserId| known.iter().any(|one| one.user == *user);
    let chosen = RwSignal::new(visit.visitors.iter().copied().filter(is_known).collect::<Vec<UserId>>());
    let problem = RwSignal::new(None::<Refusal>);
    view! {
        <details class="section details">
            <summary>{t!(i18n, companions.change)}</summary>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    let command = AccompanyVisit { visit: id, visitors: chosen.get_untracked() };
                    problem.set(field.give(Command::AccompanyVisit(command)).err());
                }
            >
                <Companions chosen owner with_me=true />
                {move || problem.get().map(|refusal| view! {
                    <p class="field__error" role="alert">{say(i18n, &refusal)}</p>
                })}
                <button class="button" type="submit">{t!(i18n, companions.save)}</button>
            </form>
        </details>
    }
}

/// The organisations that see the visit as well because of who is ticked, but for one's own and the one that answers for it.
pub fn reached(field: Field, chosen: &[UserId], owner: Option<OrgId>) -> Vec<String> {
    let own = field.me().actor.org;
    let ticked = colleagues(field, true).into_iter().filter(|one| chosen.contains(&one.user));
    let others = ticked.filter(|one| one.org != own && Some(one.org) != owner);
    let mut names: Vec<String> = others.map(|one| one.org_name).collect();
    names.sort();
    names.dedup();
    names
}

/// Everybody who goes on visits, one's own organisation first.
fn colleagues(field: Field, with_me: bool) -> Vec<Colleague> {
    let me = field.me();
    let mut found = field.all(|document| match &document.body {
        Body::Member(member) if permission::visits(member.role) => {
            let user = UserId(document.id.0);
            (with_me || user != me.user).then(|| Colleague {
                user,
                name: member.name.to_string(),
                org: member.org,
                org_name: member.org_name.to_string(),
            })
        }
        _ => None,
    });
    let own = me.actor.org;
    found.sort_by_cached_key(|one| (one.org != own, one.org_name.clone(), one.name.clone(), one.user));
    found
}

fn say(i18n: I18n, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Field { field: Named::Name, problem: Problem::Empty } => {
            t_string!(i18n, companions.nobody).to_owned()
        }
        Refusal::Field { field: Named::Name, problem: Problem::NotAChoice } => {
            t_string!(i18n, companions.not_possible).to_owned()
        }
        other => refusal::say(i18n, other),
    }
}
