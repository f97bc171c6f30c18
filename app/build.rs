//! Turns `locales/*.json` into checked Rust.
//!
//! Owns: the options of the texts. Must never: do what a text file can do.
//!
//! The parser and generator are called directly: the crate made for this brings ICU's whole data compiler
//! into every build, and the macro cannot be told that texts with values are also needed as strings.

use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};
use std::{error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let options = ParseOptions::new().interpolate_display(true);
    let config = Config::new("nl")?.add_locale("en")?.parse_options(options);
    let parsed = parse_locales(Some(PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?)), config)?;
    let code = leptos_i18n_codegen::gen_code(&parsed, None, true, None, false)?;
    fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("texts.rs"), code.to_string())?;
    Ok(())
}
