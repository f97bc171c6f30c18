//! What is sealed opens again, whole and with its own key, or not at all.

use super::*;

const WHOLE: usize = CHUNK + TAG;

/// No two chunks are alike.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| ((at / CHUNK) * 31 + at % 251).to_le_bytes()[0]).collect()
}

fn sealed(key: &BackupKey, plain: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::new();
    seal(key, random(), plain, &mut sealed).expect("writing to memory");
    sealed
}

fn opened(key: &BackupKey, sealed: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    open(key, sealed, &mut plain)?;
    Ok(plain)
}

#[test]
fn every_length_opens_again() {
    let key = BackupKey::draw();
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7] {
        let plain = bytes(length);
        let sealed = sealed(&key, &plain);
        assert_eq!(sealed.len(), HEADER + length + TAG * length.div_ceil(CHUNK).max(1));
        assert_eq!(opened(&key, &sealed).unwrap(), plain, "{length}");
    }
}

#[test]
fn nothing_can_be_read_and_nothing_is_sealed_the_same_twice() {
    let key = BackupKey::draw();
    let plain = b"Mevrouw Jansen, Testpad 3".repeat(4_000);
    let [one, other] = [sealed(&key, &plain), sealed(&key, &plain)];
    assert!(!one.windows(6).any(|part| part == b"Jansen"));
    assert_ne!(one[HEADER..], other[HEADER..]);
}

#[test]
fn only_its_own_key_opens_it() {
    let sealed = sealed(&BackupKey::draw(), &bytes(10));
    assert!(matches!(opened(&BackupKey::draw(), &sealed), Err(Fault::OthersBackupKey)));
    // Nor one that is passed off as the right one.
    let other = BackupKey::draw();
    let mut passed_off = sealed;
    passed_off[SEALED.len()..SEALED.len() + MARK].copy_from_slice(&mark(&other));
    assert!(matches!(opened(&other, &passed_off), Err(Fault::Unsound(_))));
}

#[test]
fn a_file_that_was_cut_off_or_got_longer_does_not_open() {
    let key = BackupKey::draw();
    let sealed = sealed(&key, &bytes(3 * CHUNK));
    for length in [0, 10, HEADER, HEADER + 5, HEADER + WHOLE, HEADER + 2 * WHOLE, sealed.len() - 1] {
        assert!(matches!(opened(&key, &sealed[..length]), Err(Fault::Unsound(_))), "{length}");
    }
    for more in [&b"x"[..], &sealed[HEADER..HEADER + WHOLE]] {
        assert!(opened(&key, &[&sealed[..], more].concat()).is_err());
    }
}

#[test]
fn chunks_stay_in_their_place_and_in_their_file() {
    let key = BackupKey::draw();
    let plain = bytes(3 * CHUNK);
    let [one, other] = [sealed(&key, &plain), sealed(&key, &plain)];
    let (header, chunks) = one.split_at(HEADER);
    let chunks: Vec<&[u8]> = chunks.chunks(WHOLE).collect();
    let others = &other[HEADER + WHOLE..HEADER + 2 * WHOLE];
    assert_eq!(opened(&key, &[header, chunks[0], chunks[1], chunks[2]].concat()).unwrap(), plain);
    for wrong in [
        [header, chunks[1], chunks[0], chunks[2]].concat(),
        [header, chunks[0], chunks[0], chunks[2]].concat(),
        [header, chunks[0], chunks[2]].concat(),
        [header, chunks[0], others, chunks[2]].concat(),
        [&other[..HEADER], chunks[0], chunks[1], chunks[2]].concat(),
    ] {
        assert!(matches!(opened(&key, &wrong), Err(Fault::Unsound(_))));
    }
}

#[test]
fn no_byte_can_be_changed() {
    let key = BackupKey::draw();
    let sealed = sealed(&key, &bytes(100));
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(opened(&key, &changed).is_err(), "{at}");
    }
}
