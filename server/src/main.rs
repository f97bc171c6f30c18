//! The program: starts the server, or does one piece of administration.
//!
//! Owns: the command line. Must never: do itself what `server` can do.

mod admin;

use admin::{Admin, explain};
use anyhow::{Result, bail};
use clap::{Parser, Subcommand};
use server::{
    Running,
    config::{self, BackupKeyElsewhere, Config, DataFolder},
    service::{
        Failure,
        backup::{self, BackupKey, Elsewhere, KEY_FILE, Records},
    },
    store::{Fault, Store},
    telemetry,
    words::{self, help},
};
use std::{env, io::Write, path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(name = "meer-dan-steen", version, about = help::PROGRAM)]
struct Options {
    #[arg(long, global = true, env = "MDS_LOG_JSON", help = help::LOG_JSON)]
    log_json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = help::SERVE)]
    Serve(Box<Config>),
    #[command(about = help::MIGRATE)]
    Migrate(DataFolder),
    #[command(about = help::BACKUP)]
    Backup {
        #[arg(help = help::FILE)]
        file: PathBuf,
        #[arg(long, help = help::ALL)]
        all: bool,
        #[command(flatten)]
        data: DataFolder,
    },
    #[command(about = help::RESTORE)]
    Restore {
        #[arg(help = help::FILE)]
        file: PathBuf,
        #[arg(long, help = help::KEYS)]
        keys: Option<PathBuf>,
        #[command(flatten)]
        key: BackupKeyElsewhere,
        #[command(flatten)]
        data: DataFolder,
    },
    #[command(about = help::BACKUP_KEY)]
    BackupKey(DataFolder),
    #[command(subcommand, about = help::ADMIN)]
    Admin(Admin),
}

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments: Vec<_> = env::args_os().collect();
    if arguments.len() < 2 {
        arguments.extend(config::without_arguments(|name| env::var_os(name)));
    }
    let options = Options::parse_from(arguments);
    telemetry::start(options.log_json);
    match run(options.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // For the operator: causes in one line, no backtrace.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(config) => serve(*config).await,
        Command::Migrate(data) => {
            let _lock = server::lock(&data.folder)?;
            Store::open(&data.folder).await?.close().await;
            say(words::MIGRATED);
            Ok(())
        }
        Command::Backup { file, all, data } => {
            let records = if all { Records::All } else { Records::Grouped };
            let made = explain(backup::make(&data.folder, &file, records).await)?;
            say(&words::backed_up(&file.display().to_string()));
            let key = data.folder.join(KEY_FILE).display().to_string();
            say(&if made.key_is_new { words::backup_key_made(&key) } else { words::backup_key_at(&key) });
            Ok(())
        }
        Command::Restore { file, keys, key, data } => {
            let key = explain(written_key(&key).map_err(Failure::Fault))?;
            let _lock = server::lock(&data.folder)?;
            let elsewhere = Elsewhere { keys: keys.as_deref(), key: key.as_ref() };
            let restored = explain(backup::restore(&file, elsewhere, &data.folder).await)?;
            say(&words::restored(&file.display().to_string(), &restored));
            Ok(())
        }
        Command::BackupKey(data) => {
            // Alone on standard output, so that it can be led into a file for `--key`.
            say(&explain(backup::key(&data.folder))?.written());
            let _ = writeln!(std::io::stderr(), "{}", words::KEEP_BACKUP_KEY);
            Ok(())
        }
        Command::Admin(command) => admin::run(command).await,
    }
}

fn written_key(elsewhere: &BackupKeyElsewhere) -> Result<Option<BackupKey>, Fault> {
    let written = elsewhere.written().map_err(|_| Fault::NoBackupKey)?;
    written.as_deref().map(BackupKey::read).transpose()
}

async fn serve(config: Config) -> Result<()> {
    let running: Running = server::start(config).await?;
    for notice in &running.notices {
        say(notice);
    }
    asked_to_stop().await?;
    running.stop().await;
    Ok(())
}

/// Ctrl-C, or what a service manager sends.
async fn asked_to_stop() -> Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted?,
            _ = terminate.recv() => {}
        }
        Ok(())
    }
    #[cfg(not(unix))]
    Ok(tokio::signal::ctrl_c().await?)
}

/// What the operator asked for goes to standard output; the log has its own stream.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    // A closed pipe is no reason to stop serving.
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

fn refuse<T>(text: &str) -> Result<T> {
    bail!("{text}")
}
