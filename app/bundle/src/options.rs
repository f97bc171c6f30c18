//! Where the build reads and writes, and how thorough it is. Must never look at the files themselves.

use std::path::PathBuf;

use anyhow::{Result, bail};

/// Paths are relative to the workspace root, where this program is started from.
#[derive(Debug)]
pub struct Options {
    /// The module as cargo left it.
    pub module: PathBuf,
    /// The style sheet that imports all others.
    pub style: PathBuf,
    /// Files that go to the site as they are.
    pub public: PathBuf,
    /// The finished site.
    pub site: PathBuf,
    /// Intermediate files of this program.
    pub stage: PathBuf,
    /// The folder that holds `package-lock.json` and `node_modules`.
    pub tools: PathBuf,
    /// Leave out wasm-opt and Brotli: seconds instead of minutes, for development only.
    pub fast: bool,
}

impl Options {
    /// `--dev` takes the module of the dev profile and implies `--fast`.
    pub fn from_arguments(arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut profile = "wasm-release";
        let mut fast = false;
        for argument in arguments {
            match argument.as_str() {
                "--dev" => {
                    profile = "debug";
                    fast = true;
                }
                "--fast" => fast = true,
                other => bail!("unknown argument {other}; known are --dev and --fast"),
            }
        }
        Ok(Self {
            module: format!("target/wasm32-unknown-unknown/{profile}/web.wasm").into(),
            style: "style/main.css".into(),
            public: "public".into(),
            site: "target/site".into(),
            stage: "target/bundle".into(),
            tools: "app/bundle".into(),
            fast,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn parse(arguments: &[&str]) -> anyhow::Result<Options> {
        Options::from_arguments(arguments.iter().map(ToString::to_string))
    }

    #[test]
    fn a_development_build_takes_the_dev_module_and_skips_the_slow_steps() {
        let options = parse(&["--dev"]).unwrap();
        assert!(options.fast && options.module.ends_with("debug/web.wasm"));
        let options = parse(&[]).unwrap();
        assert!(!options.fast && options.module.ends_with("wasm-release/web.wasm"));
    }

    #[test]
    fn an_unknown_argument_is_refused() {
        assert!(parse(&["--release"]).is_err());
    }
}
