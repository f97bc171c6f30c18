//! The rules for one file at a time.
//!
//! Owns: what each looks for; every one is tried on a piece of wrong source below. Must never: need a list of
//! exceptions by name of file, other than the folder whose work it is.

use super::source::File;

const LONGEST: usize = 400;

pub fn opens_with_its_purpose(file: &File) -> Vec<String> {
    let good = !file.is_rust() || file.text.starts_with("//! ");
    if good { Vec::new() } else { vec![file.objection(1, "opens without //!")] }
}

pub fn is_short(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines <= LONGEST { Vec::new() } else { vec![file.objection(lines, "too long")] }
}

/// Code lines with one of these in them, outside the folders whose work it is.
fn holding(file: &File, allowed: &[&str], words: &[String]) -> Vec<String> {
    if !file.is_rust() || allowed.iter().any(|folder| file.is_in(folder)) {
        return Vec::new();
    }
    let wrong = file.code().filter(|(_, line)| words.iter().any(|word| line.contains(word.as_str())));
    wrong.map(|(at, line)| file.objection(at, line)).collect()
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

pub fn no_sql(file: &File) -> Vec<String> {
    let words =
        words(["sqlx::", "\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "\"CREATE ", "\"PRAGMA "]);
    holding(file, &["server/src/store/", "server/src/store.rs"], &words)
}

pub fn no_writing(file: &File) -> Vec<String> {
    holding(file, &["server/src/service/", "server/src/store/"], &words([".write().await", "records::save("]))
}

pub fn no_browser_database(file: &File) -> Vec<String> {
    holding(
        file,
        &["app/src/device/", "app/src/device.rs"],
        &words(["indexed_db", "IdbFactory", "IdbDatabase"]),
    )
}

pub fn no_inline_style(file: &File) -> Vec<String> {
    let attribute = |line: &str| line.replace(" style::", "").contains(" style:") || line.contains(" style=");
    let wrong = file.code().filter(|(_, line)| attribute(line));
    wrong.map(|(at, line)| file.objection(at, line)).collect()
}

/// What stands in a textarea is not escaped by the server's renderer; `prop:value` is the way, and where no script takes
/// over the one component whose work is the escaping.
pub fn no_raw_html(file: &File) -> Vec<String> {
    let escapes = ["app/src/pages/mine/text_area.rs"];
    [holding(file, &[], &words(["inner_html"])), holding(file, &escapes, &words(["</textarea"]))].concat()
}

pub fn no_sleeping(file: &File) -> Vec<String> {
    // Written apart, so that this line is not one itself.
    let words = [["sle", "ep("].concat(), ["waitFor", "Timeout("].concat()];
    let wrong = file.code().filter(|(_, line)| words.iter().any(|word| line.contains(word.as_str())));
    wrong.map(|(at, line)| file.objection(at, line)).collect()
}

/// A text between quotes that reads like a sentence; what people see stands in `app/locales`.
pub fn no_sentences(file: &File) -> Vec<String> {
    let for_programmers = |line: &str| {
        ["#[", "#![", "expect(", "panic!(", "assert", "reason ="].iter().any(|word| line.contains(word))
    };
    // Tests stand at the end of their file.
    let shown = file.code().take_while(|(_, line)| !line.contains("#[cfg(test)]"));
    let lines = shown.filter(|(_, line)| !for_programmers(line));
    let wrong = lines.filter(|(_, line)| line.split('"').skip(1).step_by(2).any(reads_like_a_sentence));
    wrong.map(|(at, line)| file.objection(at, line)).collect()
}

fn reads_like_a_sentence(text: &str) -> bool {
    let mut words = text.split(' ');
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let mut letters = first.chars();
    letters.next().is_some_and(char::is_uppercase)
        && !letters.as_str().is_empty()
        && letters.all(|c| c.is_alphabetic() || c == ',')
        && second.chars().next().is_some_and(char::is_lowercase)
}

/// A browser writes what stands in a field to its own files, to bring it back after a crash, unless it is told not to.
pub fn fields_say_what_is_remembered(file: &File) -> Vec<String> {
    let without_words = [r#"type="hidden""#, r#"type="radio""#, r#"type="checkbox""#];
    let code = file.code().map(|(_, line)| line).collect::<Vec<_>>().join(" ");
    let fields = ["<textarea", "<input"]
        .into_iter()
        .flat_map(|tag| code.split(tag).skip(1).map(move |rest| (tag, rest)));
    let forgets = fields.filter(|(_, rest)| {
        let end = rest.find("/>").into_iter().chain(rest.find("</textarea>")).min().unwrap_or(rest.len());
        let field = rest.get(..end).unwrap_or(rest);
        !field.contains("autocomplete=") && !without_words.iter().any(|kind| field.contains(kind))
    });
    forgets.map(|(tag, _)| format!("{}: {tag} without autocomplete", file.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.into(), text: text.into() }
    }

    /// The rule objects to the first and not to the second.
    fn tells_apart(rule: impl Fn(&File) -> Vec<String>, wrong: &File, right: &File) {
        assert_eq!(rule(wrong).len(), 1, "{}", wrong.text);
        assert_eq!(rule(right), Vec::<String>::new(), "{}", right.text);
    }

    #[test]
    fn every_rule_finds_what_it_looks_for() {
        let page = |text| file("app/src/pages/a.rs", text);
        tells_apart(opens_with_its_purpose, &page("use b;"), &page("//! Owns."));
        let (long, short) = ("a\n".repeat(401), "a\n".repeat(400));
        tells_apart(is_short, &page(&long), &page(&short));
        let sql = r#"let found = "SELECT 1";"#;
        tells_apart(no_sql, &file("server/src/service/a.rs", sql), &file("server/src/store/a.rs", sql));
        let writes = "let mut db = store.write().await?;";
        tells_apart(
            no_writing,
            &file("server/src/http/a.rs", writes),
            &file("server/src/service/a.rs", writes),
        );
        let database = "use indexed_db_futures::Database;";
        let device = file("app/src/device/a.rs", database);
        tells_apart(no_browser_database, &file("app/src/engine/a.rs", database), &device);
        tells_apart(no_inline_style, &page(r#"<p style="color:red">"#), &page(r#"<p class="warning">"#));
        let silent = page(r#"<textarea autocomplete="off" prop:value=text />"#);
        tells_apart(fields_say_what_is_remembered, &page("<textarea prop:value=text />"), &silent);
        tells_apart(no_raw_html, &page("<textarea>{text}</textarea>"), &page("<textarea prop:value=text />"));
        tells_apart(no_raw_html, &page("<p inner_html=text />"), &page("<p>{text}</p>"));
        let wait = ["std::thread::sle", "ep(second)"].concat();
        tells_apart(no_sleeping, &file("tests/a.rs", &wait), &page("// it does not sleep"));
        tells_apart(
            no_sentences,
            &page(r#"<p>"Dit bezoek is klaar"</p>"#),
            &page(r#"<p class="card card--x">"#),
        );
        tells_apart(no_sentences, &page(r#"view! { "Ja, graag" }"#), &page(r#".expect("It cannot fail")"#));
    }
}
