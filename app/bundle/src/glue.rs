//! The JavaScript that wasm-bindgen writes: gives the names in it the hashes of the files they stand for.
//!
//! Must never change what the code does.

use anyhow::{Result, ensure};

use crate::fingerprint;

/// A file as it will stand in `pkg/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Named {
    /// `stem.HASH.extension`, with the hash of the content.
    pub fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        Self { name: format!("{stem}.{}.{extension}", fingerprint::short(&bytes)), bytes }
    }
}

/// Renames inside the glue: first the module and the snippets it imports, then the glue itself.
pub fn rename(stem: &str, glue: &str, module: &Named, snippets: Option<&str>) -> Result<Named> {
    let unhashed = format!("{stem}_bg.wasm");
    ensure!(
        glue.contains(&unhashed),
        "the glue does not name {unhashed}; has wasm-bindgen changed its output?"
    );
    let mut renamed = glue.replace(&unhashed, &module.name);
    if let Some(folder) = snippets {
        renamed = renamed.replace("./snippets/", &format!("./{folder}/"));
    }
    ensure!(!runs_text(&renamed), "the glue runs text as code, which the content security policy forbids");
    Ok(Named::new(stem, "js", renamed.into_bytes()))
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
    use super::{Named, rename, runs_text};

    const GLUE: &str = "import { f } from './snippets/x-1/inline0.js';\nconst url = new URL('app_bg.wasm', import.meta.url);\n";

    #[test]
    fn the_glue_names_the_hashed_files() {
        let module = Named::new("app", "wasm", b"abc".to_vec());
        assert_eq!(module.name, "app.ba7816bf8f01cfea.wasm");
        let glue = rename("app", GLUE, &module, Some("snippets.1234")).unwrap();
        let text = String::from_utf8(glue.bytes).unwrap();
        assert!(text.contains("new URL('app.ba7816bf8f01cfea.wasm'"));
        assert!(text.contains("'./snippets.1234/x-1/inline0.js'"));
        assert!(!text.contains("app_bg.wasm"));
    }

    #[test]
    fn another_module_gives_the_glue_another_name() {
        let name = |bytes: &[u8]| {
            rename("app", GLUE, &Named::new("app", "wasm", bytes.to_vec()), None).unwrap().name
        };
        assert_eq!(name(b"one"), name(b"one"));
        assert_ne!(name(b"one"), name(b"two"));
    }

    #[test]
    fn glue_without_a_module_or_with_code_in_text_is_refused() {
        let module = Named::new("app", "wasm", Vec::new());
        assert!(rename("app", "nothing here", &module, None).is_err());
        assert!(rename("app", &format!("{GLUE}new Function('x')"), &module, None).is_err());
        assert!(runs_text("x = eval('1')") && !runs_text("retrieval(1); a.eval(2)"));
    }
}
