//! One style sheet out of many: follows the `@import` lines of the main file and strips what only people read.
//!
//! Must never reorder rules; the cascade depends on it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::folder;

/// The main file with every import replaced by its content.
pub fn concatenate(main: &Path) -> Result<String> {
    let mut sheet = String::new();
    append(main, &mut HashSet::new(), &mut sheet)?;
    let sheet = strip(&sheet);
    check_addresses(&sheet)?;
    Ok(sheet)
}

fn append(file: &Path, seen: &mut HashSet<PathBuf>, sheet: &mut String) -> Result<()> {
    if !seen.insert(file.to_owned()) {
        bail!("{} is imported twice", file.display());
    }
    let text =
        String::from_utf8(folder::read(file)?).with_context(|| format!("{} is not UTF-8", file.display()))?;
    for line in text.lines() {
        if let Some(name) = imported(line) {
            append(&file.with_file_name(name), seen, sheet)?;
        } else {
            sheet.push_str(line);
            sheet.push('\n');
        }
    }
    Ok(())
}

/// The file named by a line that is nothing but `@import "name.css";`.
fn imported(line: &str) -> Option<&str> {
    line.trim().strip_prefix("@import \"")?.strip_suffix("\";")
}

/// Drops comments, indentation and empty lines. Text in quotes stays as it is.
fn strip(sheet: &str) -> String {
    let mut without = String::with_capacity(sheet.len());
    let mut characters = sheet.chars().peekable();
    let mut quote = None;
    while let Some(character) = characters.next() {
        match quote {
            Some(open) => {
                without.push(character);
                if character == '\\' {
                    without.extend(characters.next());
                } else if character == open {
                    quote = None;
                }
            }
            None if character == '/' && characters.peek() == Some(&'*') => {
                characters.next();
                skip_comment(&mut characters);
                // A comment separates tokens: `a/**/b` is not `ab`.
                without.push(' ');
            }
            None => {
                if matches!(character, '"' | '\'') {
                    quote = Some(character);
                }
                without.push(character);
            }
        }
    }
    let lines = without.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(without.len()), |sheet, line| sheet + line + "\n")
}

fn skip_comment(characters: &mut impl Iterator<Item = char>) {
    let mut before = ' ';
    for character in characters {
        if before == '*' && character == '/' {
            return;
        }
        before = character;
    }
}

/// The sheet moves to `/pkg/`, so an address relative to the source file would point nowhere.
fn check_addresses(sheet: &str) -> Result<()> {
    for rest in sheet.split("url(").skip(1) {
        let address = rest.trim_start_matches(['"', '\'', ' ']);
        if !["/", "#", "data:"].iter().any(|start| address.starts_with(start)) {
            let shown: String = address.chars().take_while(|c| !matches!(c, ')' | '"' | '\'')).collect();
            bail!("the style sheet refers to {shown}; write it from the root, as /fonts/name.woff2");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{check_addresses, concatenate, imported, strip};
    use crate::folder;

    #[test]
    fn only_a_whole_import_line_is_an_import() {
        assert_eq!(imported("  @import \"tokens.css\";"), Some("tokens.css"));
        assert_eq!(imported("/* @import \"tokens.css\"; */"), None);
        assert_eq!(imported("@import url(x.css);"), None);
    }

    #[test]
    fn imports_are_followed_in_order_and_twice_is_an_error() {
        let root = std::env::temp_dir().join(format!("bundle-css-{}", std::process::id()));
        folder::write(&root.join("main.css"), b"@import \"a.css\";\n@import \"b.css\";\n.last {}\n").unwrap();
        folder::write(&root.join("a.css"), b".first {}\n").unwrap();
        folder::write(&root.join("b.css"), b"/* about */\n  .second {}\n").unwrap();
        assert_eq!(concatenate(&root.join("main.css")).unwrap(), ".first {}\n.second {}\n.last {}\n");
        folder::write(&root.join("b.css"), b"@import \"a.css\";\n").unwrap();
        assert!(concatenate(&root.join("main.css")).is_err());
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn comments_go_and_quoted_text_stays() {
        assert_eq!(
            strip("a { /* x */\n   content: \"/* \\\" kept */\";\n\n}"),
            "a {\ncontent: \"/* \\\" kept */\";\n}\n"
        );
        assert_eq!(strip("a/**/b {}"), "a b {}\n");
    }

    #[test]
    fn a_relative_address_is_refused() {
        assert!(check_addresses("src: url(\"/fonts/a.woff2\"); mask: url(#m);").is_ok());
        assert!(check_addresses("src: url(\"../fonts/a.woff2\");").is_err());
    }
}
