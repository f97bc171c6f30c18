//! The browser's own passkeys.
//!
//! Owns: asking for one and making one, in the JSON that the standard gives them. Must never: see a key; the device
//! keeps that.

use js_sys::{Function, JSON, JsString, Object, Promise, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Older browsers cannot read the JSON; they have the passphrase.
pub fn possible() -> bool {
    parser("parseCreationOptionsFromJSON").is_some() && parser("parseRequestOptionsFromJSON").is_some()
}

/// A new one; none when the person or the device did not want to.
pub async fn create(question: &Value) -> Option<Value> {
    ask("create", "parseCreationOptionsFromJSON", question).await
}

/// An answer by one that is here.
pub async fn get(question: &Value) -> Option<Value> {
    ask("get", "parseRequestOptionsFromJSON", question).await
}

async fn ask(act: &str, parse: &str, question: &Value) -> Option<Value> {
    let (class, parse) = parser(parse)?;
    let question = JSON::parse(&question.to_string()).ok()?;
    let question = parse.call1(&class, &question).ok()?;
    let options = Object::new();
    Reflect::set(&options, &"publicKey".into(), &question).ok()?;
    let container = Reflect::get(&leptos::prelude::window().navigator(), &"credentials".into()).ok()?;
    let act: Function = Reflect::get(&container, &act.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = act.call1(&container, &options).ok()?.dyn_into().ok()?;
    let credential = JsFuture::from(answer).await.ok().filter(|credential| !credential.is_null())?;
    // By its own `toJSON`.
    let text: JsString = JSON::stringify(&credential).ok()?;
    serde_json::from_str(&String::from(text)).ok()
}

fn parser(name: &str) -> Option<(JsValue, Function)> {
    let class = Reflect::get(&js_sys::global(), &"PublicKeyCredential".into()).ok()?;
    let parse = Reflect::get(&class, &name.into()).ok()?.dyn_into().ok()?;
    Some((class, parse))
}
