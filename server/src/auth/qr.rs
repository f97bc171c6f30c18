//! A QR code, as the outline of what is dark in it.
//!
//! Owns: drawing it. Must never: keep what stands in it.

use ::sync::people::Qr;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// None for more text than fits.
pub fn draw(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let size = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(size).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                let _ = write!(path, "M{x} {y}h{0}v1h-{0}z", run.len());
            }
            x += run.len();
        }
    }
    Some(Qr { size, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_with_the_square_in_the_corner() {
        let qr = draw("https://voorbeeld.nl/veld/eerste-keer/abc").unwrap();
        assert!(qr.size >= 21 && qr.path.starts_with("M0 0h7v1h-7z"), "{}", qr.path);
        assert!(draw(&"x".repeat(5_000)).is_none());
    }
}
