//! Components: the furniture of every screen. `/veld/stijl` shows each of them in every state.
//!
//! Owns: looks and behaviour of parts. Must never: know a page, a document or the network.

mod big_card;
mod button;
mod choice_card;
mod claim_slip;
mod dialog;
mod empty;
mod factor_chip;
mod field_frame;
#[cfg(feature = "hydrate")]
pub mod focus;
mod icon;
#[cfg(feature = "hydrate")]
mod own_topic;
mod qr;
mod scale_answer;
mod speak;
mod status_tag;
mod switch;
mod sync_sentence;
mod table_buttons;
pub mod taps;

#[cfg(feature = "hydrate")]
pub use self::own_topic::OwnTopicField;
pub use self::{
    big_card::BigCard,
    button::{Button, Kind},
    choice_card::ChoiceCard,
    claim_slip::ClaimSlip,
    dialog::Dialog,
    empty::Empty,
    factor_chip::{FactorChip, Marks},
    field_frame::FieldFrame,
    icon::{Icon, Picture},
    qr::QrCode,
    scale_answer::ScaleAnswer,
    speak::SpeakButton,
    status_tag::{StatusTag, Tone},
    switch::Switch,
    sync_sentence::SyncSentence,
    table_buttons::{LanguageButton, TurnAround},
};
