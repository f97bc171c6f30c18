//! Takes the compiled module apart where the app says so, and leaves out what no browser ever runs.
//!
//! The parts other than the main one are fetched when their first page is opened. Must never decide where to cut:
//! `app/src/pages/parts.rs` does.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walrus::{FunctionBuilder, FunctionKind, Module, ModuleConfig};
use wasm_split_cli_support::{Options, transform};

use crate::folder;

/// The script that fetches the parts. The main part's bindings import it under this name.
pub const LINK: &str = "./link.js";

/// Writes the parts and [`LINK`] to `folder`; returns the main part, which still needs its bindings.
///
/// `glue` is how the link script names the bindings.
pub fn split(module: &[u8], folder: &Path, glue: &str) -> Result<PathBuf> {
    let main = folder.join("main.wasm");
    let mut options = Options::new(module);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    options.main_module = glue;
    // Its errors are of another kind than ours.
    let parts = transform(options).map_err(|error| anyhow!("taking the module apart: {error:?}"))?;
    for part in parts.split_modules.iter().chain([&main]) {
        let whole = folder::read(part)?;
        folder::write(part, &without_dead_ends(&whole)?)?;
    }
    Ok(main)
}

/// Two asynchronous functions, as the compiler writes their names.
///
/// These take over a server's page piece by piece, while its parts come in. Our pages from the server are whole in the main
/// part, and the others are never rendered by the server; but every view carries this code with it, a fifth of the module.
const NEVER_RUN: [&str; 2] = ["13hydrate_async", "20new_with_async_value"];
/// The body of an asynchronous function, and the hash that ends a name.
const BODY: &str = "28_$u7b$$u7b$closure$u7d$$u7d$";
const HASH: &str = "17h";

/// The compiler keeps one of several equal functions, under any of their names. Bodies of this many instructions and more are
/// equal to nothing else; smaller ones may well be, and so may what is declared inside them.
const OF_ITS_OWN: u64 = 48;

fn is_never_run(name: &str, size: u64) -> bool {
    size >= OF_ITS_OWN
        && NEVER_RUN.iter().any(|function| {
            let Some((_, rest)) = name.split_once(function) else { return false };
            let end = rest.trim_start_matches(BODY);
            end.len() < rest.len() && end.starts_with(HASH)
        })
}

/// Empties the functions that are never run; wasm-opt then finds what only they needed.
fn without_dead_ends(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new().parse(module).context("reading a part")?;
    let dead: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(id, function)| {
            let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
            is_never_run(name, function.size())
        })
        .map(|(id, function)| (id, function.ty()))
        .collect();
    for (id, of_type) in dead {
        let (parameters, results) = shape(&module, of_type);
        let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
        body.func_body().unreachable();
        let arguments = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(arguments));
    }
    Ok(module.emit_wasm())
}

fn shape(module: &Module, of_type: walrus::TypeId) -> (Vec<walrus::ValType>, Vec<walrus::ValType>) {
    let of_type = module.types.get(of_type);
    (of_type.params().to_vec(), of_type.results().to_vec())
}

#[cfg(test)]
mod tests {
    use super::{OF_ITS_OWN, without_dead_ends};
    use walrus::{FunctionBuilder, Module, ModuleConfig, ValType};

    fn module_with(functions: &[(&str, u64)]) -> Vec<u8> {
        let mut module = Module::with_config(ModuleConfig::new());
        for (name, size) in functions {
            let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
            let argument = module.locals.add(ValType::I32);
            let mut body = function.name((*name).to_owned()).func_body();
            for _ in 0..*size {
                body.local_get(argument).drop();
            }
            body.local_get(argument);
            let id = function.finish(vec![argument], &mut module.funcs);
            module.exports.add(name, id);
        }
        module.emit_wasm()
    }

    #[test]
    fn what_is_never_run_is_emptied_and_the_rest_stays_as_it_was() {
        let body = "_ZN1a13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$17h01E";
        let clearing =
            "_ZN4core3ptr60drop_in_place$LT$a..13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$$GT$17h02E";
        let inside = "_ZN1a13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$7inner_117h05E";
        let functions = [
            (body, OF_ITS_OWN),
            (clearing, OF_ITS_OWN),
            (inside, OF_ITS_OWN),
            ("_ZN1b13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$17h03E", 2),
            ("_ZN1a7hydrate17h04E", OF_ITS_OWN),
        ];
        let left = without_dead_ends(&module_with(&functions)).unwrap();
        let left = ModuleConfig::new().parse(&left).unwrap();
        let emptied: Vec<_> = functions
            .iter()
            .map(|(name, _)| {
                let id = left.exports.get_func(*name).unwrap();
                let function = left.funcs.get(id).kind.unwrap_local();
                function.block(function.entry_block()).instrs.first().unwrap().0.is_unreachable()
            })
            .collect();
        assert_eq!(emptied, [true, false, false, false, false]);
    }
}
