//! The field's own words: entities, states, commands, permissions.
//!
//! Owns: every rule that browser and server share. Must never: do I/O, read a clock, draw a random number
//! or know Leptos; what it needs of those is handed in.

pub mod access_log;
pub mod action;
pub mod activity;
pub mod appointment;
pub mod card;
pub mod claim;
pub mod command;
pub mod consent;
pub mod document;
pub mod dwelling;
pub mod factor;
pub mod handover;
pub mod help;
pub mod id;
pub mod member;
pub mod moment;
pub mod neighbourhood;
pub mod passphrase;
pub mod permission;
pub mod question;
pub mod recognise;
pub mod record;
pub mod refusal;
pub mod registration;
pub mod retention;
pub mod scope;
pub mod sign_up;
pub mod talk;
pub mod text;
pub mod visit;
