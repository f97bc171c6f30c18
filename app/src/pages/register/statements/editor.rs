//! One statement being written.
//!
//! Owns: its text. Must never: cut off what was typed; too long is said, not solved.

use super::LONGEST;
use crate::{
    pages::{
        register::{count_left::CountLeft, reminder::Reminder},
        talk::table::use_table,
    },
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use leptos::{html, prelude::*};

/// `at` is its place among all statements.
#[component]
pub fn Editor(at: usize, number: usize) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let text = Memo::new(move |_| {
        talk.with(|talk| talk.registration.statements.get(at).map(|s| s.text.clone()).unwrap_or_default())
    });
    let write = UnsyncCallback::new(move |text: String| {
        talk.update(|talk| {
            if let Some(draft) = talk.registration.statements.get_mut(at) {
                draft.text = text;
            }
        });
    });
    let remove = move |_| {
        talk.update(|talk| {
            if at < talk.registration.statements.len() {
                talk.registration.statements.remove(at);
            }
        });
    };
    let field = NodeRef::<html::Textarea>::new();
    field.on_load(move |field| {
        // A fresh statement was asked for: the next thing is to write it.
        if text.with_untracked(String::is_empty) {
            let _ = field.focus();
        }
    });
    let (id, left) = (format!("statement-{at}"), format!("statement-{at}-left"));
    view! {
        <div class="field statement">
            <div class="statement__head">
                <label class="field__label" for=id.clone()>
                    {t!(i18n, register.statement, number = number)}
                </label>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move || t_string!(i18n, register.remove_statement, number = number)
                    on:click=remove
                >
                    <Icon name="x" />
                </button>
            </div>
            <textarea
                autocomplete="off"
                id=id
                class="field__input"
                rows="3"
                node_ref=field
                aria-describedby=left.clone()
                prop:value=move || text.get()
                on:input:target=move |ev| write.run(ev.target().value())
            />
            <CountLeft id=left text=text longest=LONGEST />
            <Reminder text=text write=write />
        </div>
    }
}
