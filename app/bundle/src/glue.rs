//! The JavaScript that wasm-bindgen and the splitter write: gives the names in it the hashes of the files they stand for.
//!
//! Must never change what the code does.

use anyhow::{Result, ensure};

use crate::split::LINK;

/// The bindings: they name the module, the link script and the snippets.
pub fn rename_bindings(stem: &str, bindings: &str, hash: &str) -> Result<String> {
    let module = format!("{stem}_bg.wasm");
    let link = format!("from \"{LINK}\"");
    for name in [&module, &link] {
        ensure!(
            bindings.contains(name),
            "the bindings do not name {name}; has wasm-bindgen changed its output?"
        );
    }
    let renamed = bindings
        .replace(&module, &format!("{stem}.{hash}.wasm"))
        .replace(&link, &format!("from \"./parts.{hash}/link.js\""))
        .replace("./snippets/", &format!("./snippets.{hash}/"));
    ensure!(!runs_text(&renamed), "the bindings run text as code, which the content security policy forbids");
    Ok(renamed)
}

/// The link script: it names the bindings; the parts stand beside it.
pub fn rename_link(stem: &str, link: &str, hash: &str) -> Result<String> {
    let bindings = of_link(stem);
    ensure!(link.contains(&bindings), "the link script does not name {bindings}");
    Ok(link.replace(&bindings, &format!("../{stem}.{hash}.js")))
}

/// How the link script names the bindings before the hash is known.
pub fn of_link(stem: &str) -> String {
    format!("../{stem}.js")
}

/// `eval(…)` and `new Function(…)` need a permission that the pages do not give.
fn runs_text(glue: &str) -> bool {
    let calls_eval = glue.match_indices("eval(").any(|(at, _)| {
        !glue[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | '$' | '.'))
    });
    calls_eval || glue.contains("new Function(")
}

#[cfg(test)]
mod tests {
    use super::{rename_bindings, rename_link, runs_text};

    const BINDINGS: &str = "import { f } from './snippets/x-1/inline0.js';\nimport * as import1 from \"./link.js\"\n\
        const url = new URL('app_bg.wasm', import.meta.url);\nreturn { \"./link.js\": import1 };\n";

    #[test]
    fn the_bindings_name_the_hashed_files_and_keep_the_modules_own_names() {
        let text = rename_bindings("app", BINDINGS, "12ab").unwrap();
        assert!(text.contains("new URL('app.12ab.wasm'") && !text.contains("app_bg.wasm"));
        assert!(text.contains("'./snippets.12ab/x-1/inline0.js'"));
        assert!(text.contains("from \"./parts.12ab/link.js\"") && text.contains("\"./link.js\": import1"));
    }

    #[test]
    fn the_link_script_finds_the_bindings() {
        let link = rename_link("app", "import { initSync } from \"../app.js\";", "12ab").unwrap();
        assert_eq!(link, "import { initSync } from \"../app.12ab.js\";");
        assert!(rename_link("app", "nothing here", "12ab").is_err());
    }

    #[test]
    fn bindings_without_a_module_or_with_code_in_text_are_refused() {
        assert!(rename_bindings("app", "nothing here", "12ab").is_err());
        assert!(rename_bindings("app", &format!("{BINDINGS}new Function('x')"), "12ab").is_err());
        assert!(runs_text("x = eval('1')") && !runs_text("retrieval(1); a.eval(2)"));
    }
}
