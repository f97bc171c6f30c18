//! Brotli beside the files that gain by it, once at build time so that no request pays for it.

use std::path::Path;

use anyhow::{Context, Result};

/// Below this a smaller body saves nothing on the wire.
const SMALLEST: usize = 1024;

/// Formats that are not compressed by themselves.
const COMPRESSIBLE: [&str; 9] = ["js", "wasm", "css", "svg", "json", "webmanifest", "html", "xml", "txt"];

/// Whether a compressed copy is worth having.
pub fn is_worth(relative: &str, size: usize) -> bool {
    let extension = Path::new(relative).extension().and_then(|extension| extension.to_str());
    size > SMALLEST && extension.is_some_and(|extension| COMPRESSIBLE.contains(&extension))
}

/// Brotli at its highest quality.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)
        .context("compressing with Brotli")?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::{brotli, is_worth};

    #[test]
    fn pictures_and_small_files_stay_as_they_are() {
        assert!(is_worth("pkg/a.wasm", 5000) && is_worth("pictures/tree.svg", 1025));
        assert!(!is_worth("pkg/a.css", 1024) && !is_worth("icons/a.png", 5000) && !is_worth("LICENCE", 5000));
    }

    #[test]
    fn what_is_compressed_comes_back_whole_and_equal_every_time() {
        let text = "een buurt, een straat, een huis. ".repeat(200);
        let compressed = brotli(text.as_bytes()).unwrap();
        assert!(compressed.len() < text.len() / 10);
        assert_eq!(compressed, brotli(text.as_bytes()).unwrap());
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
    }
}
