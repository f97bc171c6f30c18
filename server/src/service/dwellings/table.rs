//! Reading a table of dwellings, as a spreadsheet writes it.
//!
//! Owns: finding every mistake at once, with its line. Must never: guess what somebody meant.

use domain::{
    dwelling::{Dwelling, Intervention},
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};
use std::collections::{HashMap, HashSet};

/// What is wrong with one line; lines are counted from 1, the header included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    pub line: u64,
    pub field: Option<Field>,
    pub problem: RowProblem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// A column of the header is missing.
    NoColumn(&'static str),
    /// A column stands in the header twice.
    DoubleColumn(&'static str),
    NotUtf8,
    /// Tabs or something else between the columns.
    NotSeparated,
    /// Another number of fields than the header.
    Ragged,
    NotANumber,
    NotASubNeighbourhood(Vec<String>),
    NotAnIntervention,
    /// The same address stands on this earlier line.
    DoubleInFile(u64),
    /// The address is in the neighbourhood already.
    Known,
    Text(Problem),
    NoRows,
}

pub const COLUMNS: [&str; 5] = ["subbuurt", "straat", "huisnummer", "toevoeging", "ingreep"];

/// The words for an intervention in a table file.
pub const INTERVENTIONS: [(&str, Intervention); 6] = [
    ("groot onderhoud", Intervention::MajorMaintenance),
    ("verduurzaming", Intervention::Sustainability),
    ("renovatie", Intervention::Renovation),
    ("herstructurering", Intervention::Restructuring),
    ("sloop", Intervention::Demolition),
    ("onbekend", Intervention::Unknown),
];

/// Reads the whole file, with every mistake in it.
pub fn read(
    file: &[u8],
    areas: &[&str],
    known: &[String],
) -> std::result::Result<Vec<Dwelling>, Vec<BadRow>> {
    let whole = |problem| Err(vec![BadRow { line: 1, field: None, problem }]);
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    let delimiter = match separator(file) {
        Ok(delimiter) => delimiter,
        Err(problem) => return whole(problem),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(file);
    let mut rows = reader.byte_records();
    let Some(Ok(header)) = rows.next() else { return whole(RowProblem::NoRows) };
    let names: Vec<String> = header.iter().map(|name| String::from_utf8_lossy(name).to_lowercase()).collect();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let mut found = names.iter().enumerate().filter(|(_, name)| *name == column);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => *place = at,
            (Some(_), Some(_)) => return whole(RowProblem::DoubleColumn(column)),
            (None, _) => return whole(RowProblem::NoColumn(column)),
        }
    }
    let known: HashSet<&String> = known.iter().collect();
    let mut lines = Lines { file, at: 0, line: 1 };
    let (mut dwellings, mut bad, mut seen) = (Vec::new(), Vec::new(), HashMap::<String, u64>::new());
    for row in rows {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = lines.of(error.position());
                bad.push(BadRow { line, field: None, problem: RowProblem::Ragged });
                continue;
            }
        };
        let line = lines.of(row.position());
        let mut wrong = |field, problem| bad.push(BadRow { line, field, problem });
        let Ok(row) = csv::StringRecord::from_byte_record(row) else {
            wrong(None, RowProblem::NotUtf8);
            continue;
        };
        if row.len() != names.len() {
            wrong(None, RowProblem::Ragged);
            continue;
        }
        let fields = places.map(|place| row.get(place).unwrap_or_default());
        let Some(dwelling) = dwelling(fields, areas, &mut wrong) else { continue };
        let key = key(&dwelling);
        if let Some(earlier) = seen.get(&key) {
            wrong(Some(Field::Number), RowProblem::DoubleInFile(*earlier));
        } else if known.contains(&key) {
            wrong(Some(Field::Number), RowProblem::Known);
        }
        seen.entry(key).or_insert(line);
        dwellings.push(dwelling);
    }
    match (bad.is_empty(), dwellings.is_empty()) {
        (true, true) => whole(RowProblem::NoRows),
        (true, false) => Ok(dwellings),
        (false, _) => Err(bad),
    }
}

/// What stands between the columns: of the two that are allowed the one that occurs most in the header, outside quotes.
fn separator(file: &[u8]) -> std::result::Result<u8, RowProblem> {
    let mut quoted = false;
    let header = file.split(|byte| {
        quoted ^= *byte == b'"';
        *byte == b'\n' && !quoted
    });
    let header = header.into_iter().next().unwrap_or_default();
    // Two bytes for each letter is text of another kind, whatever its letters are.
    if header.contains(&0) || std::str::from_utf8(header).is_err() {
        return Err(RowProblem::NotUtf8);
    }
    let mut quoted = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in header {
        quoted ^= *byte == b'"';
        let counted = counts.iter_mut().filter(|(separator, _)| !quoted && separator == byte);
        counted.for_each(|(_, count)| *count += 1);
    }
    let [(_, semicolons), (_, commas), (_, tabs)] = counts;
    if semicolons.max(commas) < tabs {
        return Err(RowProblem::NotSeparated);
    }
    Ok(if commas > semicolons { b',' } else { b';' })
}

/// Counts lines along with the reader, which counts from the empty lines before a row.
struct Lines<'a> {
    file: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line on which the row at this position really begins.
    fn of(&mut self, position: Option<&csv::Position>) -> u64 {
        let from = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.at);
        while let Some(byte) = self.file.get(self.at) {
            if self.at >= from && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// One row; every field is looked at, also after a mistake.
fn dwelling(
    [area, street, number, addition, intervention]: [&str; 5],
    areas: &[&str],
    wrong: &mut impl FnMut(Option<Field>, RowProblem),
) -> Option<Dwelling> {
    let mut note = |refusal: Refusal| {
        if let Refusal::Field { field, problem } = refusal {
            wrong(Some(field), RowProblem::Text(problem));
        }
    };
    let sub_neighbourhood = Text::new(area).in_field(Field::SubNeighbourhood).map_err(&mut note).ok();
    let street = Text::new(street).in_field(Field::Street).map_err(&mut note).ok();
    let addition = Text::optional(addition).in_field(Field::Addition).map_err(&mut note).ok();
    let number = number.parse().ok().filter(|number| (1..100_000).contains(number));
    if number.is_none() {
        wrong(Some(Field::Number), RowProblem::NotANumber);
    }
    let sub_neighbourhood = sub_neighbourhood.filter(|name: &Text<40>| {
        let is_known = areas.contains(&name.as_str());
        if !is_known {
            let choices = areas.iter().map(ToString::to_string).collect();
            wrong(Some(Field::SubNeighbourhood), RowProblem::NotASubNeighbourhood(choices));
        }
        is_known
    });
    let word = intervention.to_lowercase();
    let intervention = INTERVENTIONS.iter().find(|(known, _)| *known == word).map(|(_, found)| *found);
    if intervention.is_none() {
        wrong(Some(Field::Intervention), RowProblem::NotAnIntervention);
    }
    Some(Dwelling {
        sub_neighbourhood: sub_neighbourhood?,
        street: street?,
        number: number?,
        addition: addition?,
        intervention: intervention?,
    })
}

/// The same address written in capitals is the same address.
pub(super) fn key(dwelling: &Dwelling) -> String {
    dwelling.to_string().to_lowercase()
}
