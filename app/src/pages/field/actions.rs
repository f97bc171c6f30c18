//! Direct actions: what was agreed, one's own open ones first.
//!
//! Owns: the list and the tick. Must never: show another organisation's, or say of one that others see it than do.

mod share;

use self::share::{Handed, Share};
use super::{
    address_of::address,
    helps::{self, Helps},
    rights::OnlyForRow,
    sync_sentence::FieldPage,
    whose,
};
use crate::{
    address,
    engine::{Field, use_field},
    pages::wording,
    texts::{t, t_string, use_i18n},
    time,
    ui::{Empty, Icon},
};
use domain::{
    action::{ActionState, DirectAction},
    command::{Command, SettleAction},
    document::Body,
    id::ActionId,
    permission::{self, Data},
};
use leptos::prelude::*;
use sync::sights::Shows;

#[component]
pub fn Actions() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let all = Memo::new(move |_| all(field));
    let of = move |wanted: fn(&Agreed) -> bool| {
        Memo::new(move |_| all.with(|all| all.iter().filter(|one| wanted(one)).cloned().collect::<Vec<_>>()))
    };
    let mine = of(|one| one.is_open() && one.mine);
    let others = of(|one| one.is_open() && !one.mine);
    let done = of(|one| !one.is_open());
    let asked = Memo::new(move |_| helps::all(field));
    let handed: Handed = RwSignal::new(None);
    let visits = permission::visits(field.me().actor.role);
    let hint = move || {
        let hint = if visits {
            t_string!(i18n, actions.none_hint)
        } else {
            t_string!(i18n, actions.none_hint_helps)
        };
        hint.to_owned()
    };
    view! {
        <FieldPage title=move || t_string!(i18n, actions.title).to_owned()>
            {move || handed.get().map(|to| view! {
                <p class="banner banner--leaf" role="status">{t!(i18n, rights.handed, to = to)}</p>
            })}
            <Show
                when=move || {
                    all.with(|all| !all.is_empty()) || asked.with(|asked| !asked.is_empty())
                }
                fallback=move || view! {
                    <Empty
                        picture="empty"
                        title=move || t_string!(i18n, actions.none).to_owned()
                        text=hint
                    />
                }
            >
                <Show when=move || asked.with(|asked| !asked.is_empty())>
                    <Helps helps=asked />
                </Show>
                <Show when=move || mine.with(|mine| !mine.is_empty())>
                    <section class="section">
                        <h2>{t!(i18n, actions.open)}</h2>
                        <List actions=mine handed />
                    </section>
                </Show>
                <Show when=move || others.with(|others| !others.is_empty())>
                    <section class="section">
                        <h2>{t!(i18n, actions.open_others)}</h2>
                        <List actions=others handed />
                    </section>
                </Show>
                <Show when=move || done.with(|done| !done.is_empty())>
                    <section class="section">
                        <h2>{t!(i18n, actions.done)}</h2>
                        <List actions=done handed />
                    </section>
                </Show>
            </Show>
        </FieldPage>
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Agreed {
    id: ActionId,
    action: DirectAction,
    /// It lies with whoever looks.
    mine: bool,
}

impl Agreed {
    fn is_open(&self) -> bool {
        self.action.state == ActionState::Agreed
    }
}

#[component]
fn List(actions: Memo<Vec<Agreed>>, handed: Handed) -> impl IntoView {
    view! {
        <ul class="rows">
            <For each=move || actions.get() key=Clone::clone let(Agreed { id, action, .. })>
                <Row id action handed />
            </For>
        </ul>
    }
}

#[component]
fn Row(id: ActionId, action: DirectAction, handed: Handed) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    field.saw_row(id, Shows::Whole);
    let done = action.state == ActionState::Done;
    let where_ = match field.body(action.visit) {
        Some(Body::Visit(visit)) => address(field, visit.dwelling),
        _ => String::new(),
    };
    let due = action.due.map(|day| t_string!(i18n, actions.due, day = time::long_day(i18n, day)).to_string());
    let topic = action.topic;
    let next = if done { ActionState::Agreed } else { ActionState::Done };
    let shared = shared_with(field, &action);
    let with = (!done).then(|| {
        let action = action.clone();
        move || {
            let names = whose::others(i18n, field, id, &action)?;
            Some(view! { <span class="row__line">{t!(i18n, actions.with, names = names)}</span> })
        }
    });
    let share = (!done).then(|| view! { <Share id action=action.clone() handed /> });
    view! {
        <li class="rows__item rows__item--action">
            <a class="row" href=address::visit(action.visit)>
                <span class="row__main">
                    <span class="row__title">{action.agreed_text.to_string()}</span>
                    <span class="row__line">
                        {move || wording::topic::full(i18n, topic)} " · " {where_} {due.map(|due| format!(" · {due}"))}
                    </span>
                    {with}
                    <OnlyForRow data=Data::of_topic(topic) />
                    {shared.map(|names| view! {
                        <span class="row__line">{t!(i18n, rights.shared_with, names = names)}</span>
                    })}
                </span>
            </a>
            <button
                class="button"
                type="button"
                on:click=move |_| {
                    // It can only fail when the action vanished; the list shows that by itself.
                    let _ = field.give(Command::SettleAction(SettleAction { action: id, state: next }));
                }
            >
                <Icon name=if done { "arrow-back-up" } else { "check" } />
                {move || if done { t_string!(i18n, actions.untick) } else { t_string!(i18n, actions.tick) }}
            </button>
            {share}
        </li>
    }
}

/// The organisations that got the practical part, by name.
fn shared_with(field: Field, action: &DirectAction) -> Option<String> {
    let mut names = untrack(|| {
        field.all(|document| match &document.body {
            Body::Member(member) if action.shared_with.contains(&member.org) => {
                Some(member.org_name.to_string())
            }
            _ => None,
        })
    });
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

fn all(field: Field) -> Vec<Agreed> {
    let mut actions = field.all(|document| match &document.body {
        Body::Action(action) => Some((ActionId(document.id.0), action.clone())),
        _ => None,
    });
    actions.sort_by_key(|(id, action)| (action.due.is_none(), action.due, *id));
    let whose = |(id, action)| Agreed { id, mine: whose::is_mine(field, id, &action), action };
    actions.into_iter().map(whose).collect()
}
