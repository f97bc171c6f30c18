//! The front-end build: compiled WebAssembly, styles and public files in, a finished site folder out.
//!
//! Owns the steps and their order. Must never compile Rust (the Makefile does), reach the network, or put anything into
//! its output that is not a function of its input: the same input gives the same bytes. That the module itself is the same
//! wherever it is compiled, without a folder's name in it, `setup/neutral-paths.sh` sees to.

mod compress;
mod css;
mod fingerprint;
mod folder;
mod glue;
mod options;
mod site;
mod split;
mod wasm;

use std::time::Instant;

use anyhow::Result;

use crate::options::Options;

/// Every file the browser knows by hash begins with this.
const NAME: &str = "meer-dan-steen";

fn main() -> Result<()> {
    let options = Options::from_arguments(std::env::args().skip(1))?;
    let started = Instant::now();
    let fingerprint = fingerprint::of_inputs(&options)?;
    if site::is_current(&options.site, &fingerprint) {
        println!("The site in {} is up to date.", options.site.display());
        return Ok(());
    }
    let front_end = wasm::build(&options)?;
    let style = css::concatenate(&options.style)?;
    let report = site::write(&options, &fingerprint, &front_end, &style)?;
    print!("{report}");
    println!("Built {} in {:.1} s.", options.site.display(), started.elapsed().as_secs_f32());
    Ok(())
}
