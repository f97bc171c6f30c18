//! A list of dwellings comes in whole, or not at all with every mistake named.

use crate::support::{Town, town::DWELLINGS};
use domain::{refusal::Field, text::Problem};
use server::{
    service::dwellings::{BadRow, COLUMNS, INTERVENTIONS, Imported, RowProblem, import, read},
    store::Store,
    words,
};

const AREAS: [&str; 2] = ["Noord", "Zuid"];

fn mistakes(table: &str) -> Vec<(u64, Option<Field>, RowProblem)> {
    let rows = read(table.as_bytes(), &AREAS, &[]).unwrap_err();
    rows.into_iter().map(|BadRow { line, field, problem }| (line, field, problem)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn all_or_nothing_into_a_running_town() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let store = Store::open(&town.data()).await.unwrap();
    let header = DWELLINGS.lines().next().unwrap();
    let half = format!("{header}\nNoord;Nieuwpad;1;;sloop\nNoord;Nieuwpad;nul;;sloop\n");
    let Imported::Nothing(rows) = import(&store, town.project, half.as_bytes()).await.unwrap() else {
        panic!("a part came in");
    };
    assert_eq!(rows.len(), 1);
    noor.pull().await;
    assert_eq!(noor.dwellings().len(), 6);

    let again = import(&store, town.project, DWELLINGS.as_bytes()).await.unwrap();
    let Imported::Nothing(rows) = again else { panic!("doubles came in") };
    assert!(rows.iter().all(|row| row.problem == RowProblem::Known) && rows.len() == 6);

    let good = format!("\u{feff}{}\r\nNoord,Nieuwpad,1,,SLOOP\r\n", header.replace(';', ","));
    assert!(matches!(import(&store, town.project, good.as_bytes()).await.unwrap(), Imported::All(1)));
    noor.pull().await;
    assert_eq!(noor.dwellings().len(), 7);
}

#[test]
fn every_mistake_is_named_with_its_line_and_field() {
    let table = "ingreep;straat;huisnummer;toevoeging;subbuurt\n\
        sloop;Testpad;1;;Noord\n\
        slopen;;1a;;West\n\
        sloop;Testpad;2;veel te lange toevoeging;Noord\n\
        sloop;Testpad;3\n\
        \n\
        sloop;TESTPAD;1;;Zuid\n";
    let sub = RowProblem::NotASubNeighbourhood(AREAS.map(str::to_owned).to_vec());
    let expected = vec![
        (3, Some(Field::Street), RowProblem::Text(Problem::Empty)),
        (3, Some(Field::Number), RowProblem::NotANumber),
        (3, Some(Field::SubNeighbourhood), sub),
        (3, Some(Field::Intervention), RowProblem::NotAnIntervention),
        (4, Some(Field::Addition), RowProblem::Text(Problem::TooLong { max: 10 })),
        (5, None, RowProblem::Ragged),
        (7, Some(Field::Number), RowProblem::DoubleInFile(2)),
    ];
    assert_eq!(mistakes(table), expected);
    let rows = read(table.as_bytes(), &AREAS, &[]).unwrap_err();
    let said = words::nothing_imported(&rows);
    assert!(said.contains("regel 3, huisnummer: geen huisnummer"), "{said}");
    assert!(said.contains("regel 7, huisnummer: dit adres staat ook op regel 2"), "{said}");
}

#[test]
fn a_file_that_is_something_else_is_told_in_one_line() {
    let no_column = RowProblem::NoColumn("straat");
    assert_eq!(mistakes("subbuurt;weg;huisnummer\nNoord;Testpad;1\n"), [(1, None, no_column)]);
    assert_eq!(mistakes(""), [(1, None, RowProblem::NoRows)]);
    assert_eq!(mistakes(DWELLINGS.lines().next().unwrap()), [(1, None, RowProblem::NoRows)]);
    let latin = b"subbuurt;straat;huisnummer;toevoeging;ingreep\nNoord;Caf\xe9pad;1;;sloop\n";
    let rows = read(latin, &AREAS, &[]).unwrap_err();
    assert_eq!((rows[0].line, &rows[0].problem), (2, &RowProblem::NotUtf8));
}

#[test]
fn the_example_beside_the_server_is_good_and_shows_every_choice_as_the_manual_does() {
    let example = include_bytes!("../../server/examples/woningen.csv");
    let dwellings = read(example, &AREAS, &[]).unwrap();
    let manual = include_str!("../../README.md");
    for (word, intervention) in INTERVENTIONS {
        assert!(dwellings.iter().any(|dwelling| dwelling.intervention == intervention), "{word}");
        assert!(manual.contains(&format!("`{word}`")), "{word}");
    }
    for column in COLUMNS {
        assert!(manual.contains(&format!("| `{column}` |")), "{column}");
    }
    assert!(dwellings.iter().any(|dwelling| dwelling.addition.is_some()));
}

#[test]
fn a_column_twice_is_refused_by_name() {
    let table = "subbuurt;straat;huisnummer;toevoeging;ingreep; Straat\nNoord;Testpad;1;;sloop;Anders\n";
    assert_eq!(mistakes(table), [(1, None, RowProblem::DoubleColumn("straat"))]);
    let said = words::nothing_imported(&read(table.as_bytes(), &AREAS, &[]).unwrap_err());
    assert!(said.contains("'straat' staat er twee keer"), "{said}");
}

#[test]
fn a_separator_between_quotes_is_text() {
    let table = "subbuurt,straat,huisnummer,toevoeging,ingreep,\"opmerking; van wie\"\n\
        Noord,Testpad,1,,sloop,\"a; b\"\n";
    assert_eq!(read(table.as_bytes(), &AREAS, &[]).unwrap().len(), 1);
    let table = "subbuurt;straat;huisnummer;toevoeging;ingreep;\"een, twee, drie, vier, vijf, zes\"\n\
        Noord;Testpad;1;;sloop;\n";
    assert_eq!(read(table.as_bytes(), &AREAS, &[]).unwrap().len(), 1);
}

#[test]
fn what_a_spreadsheet_makes_by_mistake_is_called_by_its_name() {
    let utf16 = |table: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [mark, &table.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    for file in [
        utf16(DWELLINGS, &[0xff, 0xfe], u16::to_le_bytes),
        utf16(DWELLINGS, &[0xfe, 0xff], u16::to_be_bytes),
        utf16(DWELLINGS, &[], u16::to_le_bytes),
        b"PK\x03\x04\xff\xff;,".to_vec(),
    ] {
        let rows = read(&file, &AREAS, &[]).unwrap_err();
        assert_eq!(rows, [BadRow { line: 1, field: None, problem: RowProblem::NotUtf8 }]);
    }
    let tabs = DWELLINGS.replace(';', "\t");
    assert_eq!(mistakes(&tabs), [(1, None, RowProblem::NotSeparated)]);
    let said = words::nothing_imported(&read(tabs.as_bytes(), &AREAS, &[]).unwrap_err());
    assert!(said.contains("met ; of , ertussen"), "{said}");
}
