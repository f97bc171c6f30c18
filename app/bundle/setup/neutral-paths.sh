#!/bin/sh
# Prints the cargo setting that keeps the folders of this machine out of what is compiled: a panic names the file it comes
# from. With it the same source, compiler and libraries give the same bytes wherever they lie and whoever compiles.
# Given to cargo as --config it is added to the flags of .cargo/config.toml; in the environment it would replace them.
set -eu

crates=${CARGO_HOME:-$HOME/.cargo}/registry/src
# The compiler prefers its own source, where that is installed, over the neutral name it was built with.
library=$(rustc --print sysroot)/lib/rustlib/src/rust
commit=$(rustc -vV | sed -n 's/^commit-hash: //p')
remap() { printf '"--remap-path-prefix=%s=%s"' "$1" "$2"; }
echo "build.rustflags=[$(remap "$(pwd -P)" .),$(remap "$crates" /crates),$(remap "$library" "/rustc/$commit")]"
