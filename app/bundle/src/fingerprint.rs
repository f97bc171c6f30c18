//! Hashes: of one file's content, for its name, and of all inputs together, to know whether there is anything to do.

use std::env;
use std::path::Path;

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::folder;
use crate::options::Options;

/// The part of a SHA-256 that goes into a file name: 64 bits tell the builds of one product apart for ever.
pub fn short(bytes: &[u8]) -> String {
    full(bytes)[..16].to_owned()
}

/// SHA-256 in lower-case hexadecimal.
pub fn full(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Of files that belong together, by name and content; as [`short`].
pub fn of_files(files: &[(String, Vec<u8>)]) -> String {
    let mut all = Sha256::new();
    for (name, bytes) in files {
        add(&mut all, name, bytes);
    }
    hexadecimal(&all.finalize())[..16].to_owned()
}

/// Everything the finished site depends on, this program included.
pub fn of_inputs(options: &Options) -> Result<String> {
    let mut all = Sha256::new();
    add(&mut all, "mode", if options.fast { b"fast" } else { b"full" });
    add_file(&mut all, &env::current_exe()?)?;
    add_file(&mut all, &options.tools.join("package-lock.json"))?;
    add_file(&mut all, &options.module)?;
    for root in [options.style.parent().unwrap_or(Path::new(".")), &options.public] {
        for file in folder::files_below(root)? {
            add(&mut all, &file.relative, &folder::read(&file.path)?);
        }
    }
    Ok(hexadecimal(&all.finalize()))
}

/// What the WebAssembly steps alone depend on, so that a changed style does not cost another run of wasm-opt.
pub fn of_module(options: &Options, module: &[u8]) -> Result<String> {
    let mut all = Sha256::new();
    add(&mut all, "mode", if options.fast { b"fast" } else { b"full" });
    add_file(&mut all, &env::current_exe()?)?;
    add_file(&mut all, &options.tools.join("package-lock.json"))?;
    add(&mut all, "module", module);
    Ok(hexadecimal(&all.finalize()))
}

fn add_file(all: &mut Sha256, path: &Path) -> Result<()> {
    add(all, "", &folder::read(path)?);
    Ok(())
}

/// Name and content are each hashed first, so that no two different lists can run together into the same bytes.
fn add(all: &mut Sha256, name: &str, content: &[u8]) {
    all.update(Sha256::digest(name));
    all.update(Sha256::digest(content));
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{Sha256, add, full, hexadecimal, short};
    use sha2::Digest;

    #[test]
    fn the_hash_is_the_well_known_one() {
        assert_eq!(full(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn moving_bytes_from_name_to_content_changes_the_fingerprint() {
        let of = |name: &str, content: &[u8]| {
            let mut all = Sha256::new();
            add(&mut all, name, content);
            hexadecimal(&all.finalize())
        };
        assert_ne!(of("ab", b"c"), of("a", b"bc"));
        assert_eq!(of("a", b"b"), of("a", b"b"));
    }
}
