//! The texts of both languages, side by side.
//!
//! Owns: keys and the values that are filled in. Must never: judge a translation.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Keys that only one has, and keys whose filled-in values differ.
pub fn differences(one: &str, other: &str) -> Vec<String> {
    let [one, other] = [one, other].map(|json| {
        let mut texts = BTreeMap::new();
        collect("", &serde_json::from_str(json).unwrap(), &mut texts);
        texts
    });
    let keys: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let differ = keys.into_iter().filter(|key| one.get(*key) != other.get(*key));
    differ.map(|key| format!("{key}: {:?} and {:?}", one.get(key), other.get(key))).collect()
}

/// Each key with the names of what is filled in.
fn collect(at: &str, value: &Value, texts: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                collect(&format!("{at}.{key}"), value, texts);
            }
        }
        Value::String(text) => {
            let filled = text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}"));
            texts.insert(at.to_owned(), filled.map(|(name, _)| name.trim().to_owned()).collect());
        }
        other => panic!("{at} holds {other}"),
    }
}

#[test]
fn differences_are_found() {
    let one = r#"{"a": {"b": "Dag {{ name }}", "c": "x"}}"#;
    assert!(differences(one, r#"{"a": {"c": "y", "b": "Hello {{name}}"}}"#).is_empty());
    assert_eq!(differences(one, r#"{"a": {"b": "Hello", "c": "y"}}"#).len(), 1);
    assert_eq!(differences(one, r#"{"a": {"b": "Hello {{ name }}"}}"#).len(), 1);
}
