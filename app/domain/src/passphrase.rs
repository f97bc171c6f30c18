//! What makes a passphrase good enough.
//!
//! Owns: the rule, and the few that everybody thinks of. Must never: keep or log what was typed, or become a dictionary:
//! the app carries this to every phone.

use crate::{
    refusal::{Field, Refusal},
    text::Problem,
};
use std::collections::HashSet;

const FEWEST_WORDS: usize = 4;
/// Shorter ones are too few to choose from.
const SHORTEST_WORD: usize = 3;
const SHORTEST: usize = 14;
/// Fewer different characters is the same key pressed again.
const FEWEST_CHARACTERS: usize = 5;
/// So many somebody has to think of: what follows from the ones before is nothing new to who guesses.
const FEWEST_NEW: usize = 10;
/// Of four words so many are left without the common ones. They may be short, and rhyme.
const FEWEST_BESIDE: usize = 6;
/// Hashing something endless would be a way to keep the server busy.
pub const LONGEST: usize = 200;

/// Small letters, without spaces and signs. As a whole each is refused, also written twice or with a number behind it;
/// inside a longer one it counts for nothing. One text, because a list costs the app twice as much.
const COMMON: &str = "wachtwoordzin wachtwoord wachtzin welkom geheim inloggen admin hallo \
    meerdansteenalleen meerdansteen vierrodestenensamen vierwoorden \
    eentweedrieviervijfzes eentweedrieviervijf eentweedrievier eentweedriehoedjevan \
    ditismijnwachtwoord ditiseenwachtwoord laatmijbinnen laatmeerin ikhouvanjou ikweethetniet \
    maandagdinsdagwoensdagdonderdag januarifebruarimaartapril lentezomerherfstwinter \
    lente zomer herfst winter aapnootmies noordoostzuidwest noordzuidoostwest roodwitblauw roodgeelgroenblauw \
    eindgoedalgoed oostwestthuisbest langzullenzeleven vaderjakob altijdiskortjakjeziek \
    nederland amsterdam rotterdam utrecht nijmegen arnhem groningen eindhoven feyenoord voetbal sinterklaas \
    password passphrase correcthorsebatterystaple letmein iloveyou welcome onetwothreefour \
    tobeornottobe maytheforcebewithyou thequickbrownfox";

/// Words that follow one another by themselves: of these only one counts.
const SERIES: &str = "een twee drie vier vijf zes zeven acht negen tien elf twaalf \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    januari februari maart april mei juni juli augustus september oktober november december";

/// The alphabet, the digits, and keyboards from side to side, from top to bottom and in zigzag.
const ROWS: &str = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm azertyuiop qsdfghjklm wxcvbn \
    qazwsxedcrfvtgbyhnujm 1qaz2wsx3edc4rfv5tgb6yhn7ujm 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0";

/// Long enough to type, too long to guess: four different words, or 14 characters. Neither is enough when it is one that
/// everybody thinks of, or when most of it follows by itself: rows of keys, repetitions, digits and signs around letters.
/// `own` is how this person is called; that counts for nothing either.
///
/// # Errors
/// What is the matter with it, at [`Field::Passphrase`].
pub fn check(passphrase: &str, own: &[&str]) -> Result<(), Refusal> {
    let problem = if passphrase.trim().is_empty() {
        Problem::Empty
    } else if passphrase.chars().count() > LONGEST {
        Problem::TooLong { max: LONGEST }
    } else if is_common(passphrase) {
        Problem::Common
    } else if is_guessable(passphrase, own) {
        Problem::Guessable { words: FEWEST_WORDS, letters: SHORTEST_WORD, characters: SHORTEST }
    } else {
        return Ok(());
    };
    Err(Refusal::field(Field::Passphrase, problem))
}

fn is_guessable(passphrase: &str, own: &[&str]) -> bool {
    let own: HashSet<String> = own.iter().flat_map(|name| parts_of(name)).collect();
    let typed = what_counts(passphrase);
    let beside = beside_common(passphrase, &own);
    let in_words = words(passphrase, &own) >= FEWEST_WORDS && seen(&beside).len() >= FEWEST_BESIDE;
    let in_characters =
        seen(&typed).len() >= SHORTEST && count_new(&typed).min(count_new(&beside)) >= FEWEST_NEW;
    let is_enough = in_words || in_characters;
    !is_enough || characters(passphrase) < FEWEST_CHARACTERS
}

/// `noor.van.den.berg`: four.
fn parts_of(name: &str) -> impl Iterator<Item = String> {
    let parts = name.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    parts.filter(|part| part.chars().count() >= SHORTEST_WORD)
}

/// What is left without the common ones and one's own name, read as letters.
fn beside_common(passphrase: &str, own: &HashSet<String>) -> String {
    let words = passphrase.split_whitespace().filter(|word| !is_of_series(&letters(word)));
    let rest = read(&what_counts(&words.collect::<Vec<_>>().join(" ")));
    let known = COMMON.split_whitespace().chain(own.iter().map(String::as_str));
    known.fold(rest, |rest, known| rest.replace(known, " "))
}

/// How many different words count. A number behind one makes no other word; of rows of keys only one counts, and of series.
fn words(passphrase: &str, own: &HashSet<String>) -> usize {
    let words = passphrase.split_whitespace().map(letters);
    let long = words.filter(|word| word.chars().count() >= SHORTEST_WORD && !own.contains(word));
    let (rows, words): (HashSet<_>, HashSet<_>) = long.partition(|word| is_row(word));
    let (series, words): (HashSet<_>, HashSet<_>) = words.into_iter().partition(|word| is_of_series(word));
    words.len() + rows.len().min(1) + series.len().min(1)
}

fn is_of_series(word: &str) -> bool {
    SERIES.split_whitespace().any(|one| one == word)
}

/// `abc`, `qwe` and `aaa`. A `zee` has no more that is new, but is a word.
fn is_row(word: &str) -> bool {
    count_new(word) < SHORTEST_WORD && characters(word) != 2
}

fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect()
}

fn characters(text: &str) -> usize {
    seen(&text.to_lowercase()).into_iter().collect::<HashSet<_>>().len()
}

/// Nobody sees how many spaces there are.
fn seen(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// In small letters, without spaces. Digits and signs around letters do not count: people put them there because they have to.
/// When there are others inside, it is no word that was dressed up.
fn what_counts(passphrase: &str) -> String {
    let heart = heart(passphrase);
    if heart.chars().all(char::is_alphabetic) {
        heart
    } else {
        seen(&passphrase.to_lowercase()).into_iter().collect()
    }
}

/// In small letters, without spaces, and without the digits and signs at either end.
fn heart(passphrase: &str) -> String {
    let lower = passphrase.to_lowercase();
    let heart = lower.trim_matches(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    seen(heart).into_iter().collect()
}

/// With a letter for the sign that stands for it.
fn read(heart: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    heart.chars().map(letter).collect()
}

/// How many do not follow from the ones before.
fn count_new(text: &str) -> usize {
    let all = seen(text);
    let again = |from: usize| {
        let three = all.get(from..from + 3);
        three.is_some_and(|three| all[..from + 2].windows(3).any(|earlier| earlier == three))
    };
    let follows = |at: usize| (at.saturating_sub(2)..=at).any(again) || is_next(&all[..at], all[at]);
    (0..all.len()).filter(|at| !follows(*at)).count()
}

/// The same key again, or the next of a row when there were two.
fn is_next(before: &[char], next: char) -> bool {
    let [.., first, last] = *before else { return before == [next] };
    let (there, back) = (String::from_iter([first, last, next]), String::from_iter([next, last, first]));
    last == next || ROWS.contains(&there) || ROWS.contains(&back)
}

fn is_common(passphrase: &str) -> bool {
    let signs_only = passphrase.is_ascii() && !passphrase.bytes().any(|c| c.is_ascii_alphabetic());
    signs_only || is_known(&letters(passphrase)) || is_known(&letters(&read(&heart(passphrase))))
}

/// One of the common ones, once or again and again.
fn is_known(text: &str) -> bool {
    let known = |part: &str| COMMON.split_whitespace().any(|common| common == part);
    let whole = (1..=text.len()).filter(|at| text.len().is_multiple_of(*at));
    let mut parts = whole.filter_map(|at| text.get(..at));
    parts.any(|part| known(part) && text == part.repeat(text.len() / part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{prelude::*, sample::subsequence};

    const WEAK: Problem = Problem::Guessable { words: 4, letters: 3, characters: 14 };

    fn problem(passphrase: &str) -> Option<Problem> {
        match check(passphrase, &[]) {
            Ok(()) => None,
            Err(Refusal::Field { problem, .. }) => Some(problem),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn long_or_four_different_words() {
        for good in [
            "paarse fiets onder water",
            "bos zee dak mus",
            "hij eet een vis",
            "een geen been veen",
            "langzame tablet zonder netwerk",
            "vier woorden zijn genoeg",
            "veertientekens",
            "zaterdagmiddagmarkt",
            "Mijn hond heet Bello",
            "Tp9#vLq2!mXw7z",
            "qP7-zzT1-xM4k-9dLw",
            "82Kd9fLq0x71!!",
            "maandag fiets soep lamp",
            "جملة سرية طويلة جدا",
        ] {
            assert_eq!(problem(good), None, "{good}");
        }
        for bad in ["dertientekens", "drie rode ste", "a b c d", "een een een", "de zee is ver"] {
            assert_eq!(problem(bad), Some(WEAK), "{bad}");
        }
        assert_eq!(problem("  "), Some(Problem::Empty));
        assert_eq!(problem(&"x".repeat(201)), Some(Problem::TooLong { max: LONGEST }));
    }

    #[test]
    fn what_follows_by_itself_does_not_count() {
        for bad in [
            "aaaaaaaaaaaaaaaa",
            "abababababababab",
            "abcdefghijklmn",
            "zyxwvutsrqponml",
            "qwerty12345678",
            "qazwsxedcrfvtgb",
            "1q2w3e4r5t6y7u8i",
            "abc def ghi jkl",
            "qwe asd zxc rty",
            "aaa bbb ccc ddd eee",
            "fiets fiets fiets fiets",
            "Fietsfietsfiets",
            "fiets1 fiets2 fiets3 fiets4",
            "Spijkers123456",
            "2026!!spijkers!!2026",
            "mijnwachtwoord2026",
            "mijnW@chtw00rd-2026",
            "amsterdam-nijmegen",
            "welkom geheim wachtwoord fiets",
            "Woonconsulent1",
            "Buurtcentrum2026",
            "een twee drie vier vijf zes zeven acht",
            "vijf zes zeven acht",
            "maandag dinsdag woensdag donderdag vrijdag",
        ] {
            assert_eq!(problem(bad), Some(WEAK), "{bad}");
        }
    }

    #[test]
    fn what_everybody_thinks_of_is_refused_however_it_is_dressed() {
        for common in [
            "Wachtwoord-123456",
            "W@chtw00rd-123456",
            "welkom01welkom01",
            "Welkom2026!!!!",
            "W3lk0m2026!!!!",
            "Amsterdam12345",
            "Vier rode stenen samen",
            "een twee drie vier",
            "correct horse battery staple!",
            "12345678901234",
            "06-12345678 06",
        ] {
            assert_eq!(problem(common), Some(Problem::Common), "{common}");
        }
        // One of them among others is no longer one of them.
        assert_eq!(problem("welkom paarse fiets water"), None);
    }

    #[test]
    fn ones_own_name_counts_for_nothing() {
        let own = ["Jan de Vries", "noor.van.den.berg"];
        for bad in ["noor.van.den.berg", "Jan de Vries 1980", "vries berg noor fiets", "jan-de-vries-noor!"] {
            assert!(check(bad, &own).is_err(), "{bad}");
        }
        assert_eq!(check("noor fiets onder paarse lamp", &own), Ok(()));
    }

    const WORDS: [&str; 60] = [
        "aap", "appel", "auto", "bank", "been", "bloem", "boek", "boom", "bos", "brood", "brug", "dak",
        "dag", "deur", "eend", "emmer", "fiets", "geel", "gras", "groen", "haar", "hand", "hek", "hij",
        "hond", "huis", "jas", "kaas", "kast", "kat", "keuken", "koffie", "kop", "lamp", "lopen", "maan",
        "melk", "mus", "net", "noot", "onder", "paard", "raam", "regen", "schaar", "soep", "steen", "stoel",
        "straat", "tafel", "trap", "tuin", "veen", "vier", "vis", "water", "weg", "wind", "zee", "zon",
    ];

    proptest! {
        #[test]
        fn four_words_drawn_at_random_are_good(words in subsequence(WORDS.to_vec(), 4).prop_shuffle()) {
            prop_assert_eq!(problem(&words.join(" ")), None);
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(typed in ".{0,220}") {
            let _ = check(&typed, &[&typed]);
        }

        #[test]
        fn one_word_with_digits_behind_it_is_not(word in "[a-z]{3,13}", number in 10_000_000_000_u64..) {
            let with_digits = format!("{word}{number}");
            prop_assert!(problem(&with_digits).is_some());
        }
    }
}
