//! From cargo's module to what a browser loads: parts, bindings, then wasm-opt, then hashed names.
//!
//! Keeps its last result, because wasm-opt is the slowest step. Must never fall back to another wasm-opt than the pinned
//! one: older releases exit with success and break the bindings.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::folder;
use crate::options::Options;
use crate::split::split;
use crate::{NAME, fingerprint, glue};

/// The files that make the application, with their final names.
#[derive(Debug)]
pub struct FrontEnd {
    /// One for all its files, because they name each other: the hash of everything.
    pub hash: String,
    /// Paths below `pkg/`, and contents.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Runs the steps, or takes the result of the last run when the module has not changed.
pub fn build(options: &Options) -> Result<FrontEnd> {
    let module = folder::read(&options.module).context("build the module first: make build")?;
    let key = fingerprint::of_module(options, &module)?;
    let stage = options.stage.join("wasm");
    let marker = options.stage.join("wasm.key");
    if fs::read_to_string(&marker).ok().as_deref() != Some(key.as_str()) {
        // The marker goes first and comes back last: an interrupted run is never taken for a finished one.
        let _ = fs::remove_file(&marker);
        let _ = fs::remove_dir_all(&stage);
        make(options, &module, &stage)?;
        folder::write(&marker, key.as_bytes())?;
    }
    collect(&stage)
}

fn make(options: &Options, module: &[u8], stage: &Path) -> Result<()> {
    let parts = stage.join(PARTS);
    fs::create_dir_all(&parts).with_context(|| format!("making folder {}", parts.display()))?;
    let main = split(module, &parts, &glue::of_link(NAME))?;
    bind(options, &main, stage)?;
    fs::remove_file(&main).context("clearing away the main part without bindings")?;
    if !options.fast {
        for file in folder::files_below(stage)? {
            if file.path.extension().is_some_and(|extension| extension == "wasm") {
                optimise(options, &file.path)?;
            }
        }
    }
    Ok(())
}

/// Where the parts stand beside the bindings.
const PARTS: &str = "parts";

fn bind(options: &Options, main: &Path, stage: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(main)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        // The parts share its memory and its table of functions.
        .keep_lld_exports(true)
        .remove_name_section(!options.fast)
        .remove_producers_section(!options.fast)
        .generate(stage)
        .context("making the bindings")
}

fn optimise(options: &Options, module: &Path) -> Result<()> {
    let program = options.tools.join("node_modules/.bin/wasm-opt");
    ensure!(program.exists(), "{} is missing; make setup installs it", program.display());
    let program = program.canonicalize().context("finding wasm-opt")?;
    let optimised = module.with_extension("opt");
    let status = Command::new(&program)
        .args(["-Oz", "--output"])
        .args([&optimised, module])
        .status()
        .with_context(|| format!("starting {}", program.display()))?;
    ensure!(status.success(), "wasm-opt failed: {status}");
    fs::rename(&optimised, module).context("keeping the optimised module")
}

fn collect(stage: &Path) -> Result<FrontEnd> {
    let mut found = Vec::new();
    for file in folder::files_below(stage)? {
        found.push((file.relative, folder::read(&file.path)?));
    }
    let hash = fingerprint::of_files(&found);
    let files = found.into_iter().map(|file| named(file, &hash)).collect::<Result<_>>()?;
    Ok(FrontEnd { hash, files })
}

/// The file's final name, and the final names inside it.
fn named((relative, bytes): (String, Vec<u8>), hash: &str) -> Result<(String, Vec<u8>)> {
    let text = |bytes| String::from_utf8(bytes).with_context(|| format!("{relative} is not UTF-8"));
    if relative == format!("{NAME}_bg.wasm") {
        return Ok((format!("{NAME}.{hash}.wasm"), bytes));
    }
    if relative == format!("{NAME}.js") {
        let bindings = glue::rename_bindings(NAME, &text(bytes)?, hash)?;
        return Ok((format!("{NAME}.{hash}.js"), bindings.into_bytes()));
    }
    if relative == format!("{PARTS}/link.js") {
        let link = glue::rename_link(NAME, &text(bytes)?, hash)?;
        return Ok((format!("{PARTS}.{hash}/link.js"), link.into_bytes()));
    }
    let (folder_name, rest) =
        relative.split_once('/').with_context(|| format!("{relative} is not expected"))?;
    Ok((format!("{folder_name}.{hash}/{rest}"), bytes))
}
