//! From cargo's module to what a browser loads: bindings, then wasm-opt, then hashed names.
//!
//! Keeps its last result, because wasm-opt is the slowest step. Must never fall back to another wasm-opt than the pinned
//! one: older releases exit with success and break the bindings.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::folder::{self, Found};
use crate::glue::{self, Named};
use crate::options::Options;
use crate::{NAME, fingerprint};

/// The files that make the application, with their final names.
#[derive(Debug)]
pub struct FrontEnd {
    pub glue: Named,
    pub module: Named,
    /// JavaScript that Rust crates bring along; paths below `pkg/`.
    pub snippets: Vec<Named>,
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
        bind(options, &stage)?;
        if !options.fast {
            optimise(options, &stage.join(format!("{NAME}_bg.wasm")))?;
        }
        folder::write(&marker, key.as_bytes())?;
    }
    collect(&stage)
}

fn bind(options: &Options, stage: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(&options.module)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
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
    let module = Named::new(NAME, "wasm", folder::read(&stage.join(format!("{NAME}_bg.wasm")))?);
    let found = folder::files_below(&stage.join("snippets"))?;
    let snippets_folder = if found.is_empty() { None } else { Some(snippets_name(&found)?) };
    let text = String::from_utf8(folder::read(&stage.join(format!("{NAME}.js")))?)
        .context("the glue is not UTF-8")?;
    let glue = glue::rename(NAME, &text, &module, snippets_folder.as_deref())?;
    let mut snippets = Vec::new();
    if let Some(folder_name) = snippets_folder {
        for file in found {
            snippets.push(Named {
                name: format!("{folder_name}/{}", file.relative),
                bytes: folder::read(&file.path)?,
            });
        }
    }
    Ok(FrontEnd { glue, module, snippets })
}

/// One hash for the whole folder, because snippets may import each other by name.
fn snippets_name(found: &[Found]) -> Result<String> {
    let mut all = Vec::new();
    for file in found {
        all.extend_from_slice(file.relative.as_bytes());
        all.extend(folder::read(&file.path)?);
    }
    Ok(format!("snippets.{}", fingerprint::short(&all)))
}
