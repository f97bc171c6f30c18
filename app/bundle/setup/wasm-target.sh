#!/bin/sh
# Gives the Rust toolchain the standard library for WebAssembly.
#
# First the ordinary way, with a time limit: on a closed network rustup does not fail, it waits. If that does not work,
# the same library is compiled from Debian's package of its source, which a machine with Debian's archive can reach.
# Usage: wasm-target.sh [--from-source [FOLDER]]   (FOLDER: put the library there, to try the second way out)
set -eu

TARGET=wasm32-unknown-unknown
LIMIT=120
ARCHIVE_KEYS=/usr/share/keyrings/debian-archive-keyring.gpg
SUITES="trixie-backports testing unstable"

say() { echo "$*"; }
fail() { echo "$*" >&2; exit 1; }

installed=$(rustc --print target-libdir --target "$TARGET")

from_source=false
if [ "${1:-}" = --from-source ]; then
  from_source=true
  installed=${2:-$installed}
fi

if ! $from_source; then
  if ls "$installed"/libcore-*.rlib >/dev/null 2>&1; then
    say "Rust's standard library for WebAssembly is present."
    exit 0
  fi
  say "Adding Rust's standard library for WebAssembly with rustup."
  if command -v rustup >/dev/null && timeout "$LIMIT" rustup target add "$TARGET"; then
    exit 0
  fi
  say "rustup cannot download it here; compiling it from Debian's source package instead."
fi

version=$(rustc -vV | sed -n 's/^release: //p')
commit=$(rustc -vV | sed -n 's/^commit-hash: //p')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
chmod 755 "$work"

# The archive this machine is set up to use. Its security archive holds no backports.
archive=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' |
  sed -n 's/^Debian //p' | grep -v security | sort -u | head -n 1)
[ -n "$archive" ] || fail "This machine has no Debian archive in its apt settings; install the library for $TARGET by hand."
archive=${archive%/}

# apt's own downloader, because it knows this machine's proxy.
fetch() { /usr/lib/apt/apt-helper -qq -o APT::Sandbox::User="$(id -un)" download-file "$@"; }

# The line of the signed file that gives the SHA-256 of the compressed package list.
list_hash() { awk -v name="main/binary-$1/Packages.xz" '/^SHA256:/ {on=1; next} /^[^ ]/ {on=0} on && $3 == name {print $1}' "$2"; }

# File name and SHA-256 of rust-src of this compiler's version.
find_package() {
  awk -v version="$version" 'BEGIN {RS=""; FS="\n"} /^Package: rust-src\n/ {
    for (i = 1; i <= NF; i++) { split($i, p, ": "); field[p[1]] = p[2] }
    if (index(field["Version"], version "+") == 1) { print field["Filename"], field["SHA256"]; exit }
  }'
}

architecture=$(dpkg --print-architecture)
found=
for suite in $SUITES; do
  say "Looking for the source of Rust $version in Debian's suite $suite."
  fetch "$archive/dists/$suite/InRelease" "$work/InRelease" || continue
  gpgv --quiet --keyring "$ARCHIVE_KEYS" --output "$work/Release" "$work/InRelease" 2>"$work/gpgv" ||
    { cat "$work/gpgv" >&2; fail "The signature of the suite $suite is not Debian's."; }
  hash=$(list_hash "$architecture" "$work/Release")
  [ -n "$hash" ] || fail "The signed list of the suite $suite names no packages for $architecture."
  fetch "$archive/dists/$suite/main/binary-$architecture/Packages.xz" "$work/Packages.xz" "SHA256:$hash" || continue
  found=$(xz --decompress --stdout "$work/Packages.xz" | find_package)
  rm -f "$work/InRelease" "$work/Release" "$work/Packages.xz"
  [ -z "$found" ] || break
done
[ -n "$found" ] || fail "No suite of Debian ($SUITES) has the source of Rust $version."

say "Downloading and checking ${found%% *}."
fetch "$archive/${found%% *}" "$work/rust-src.deb" "SHA256:${found##* }"
dpkg-deb -x "$work/rust-src.deb" "$work/source"
library=$(find "$work/source/usr/src" -maxdepth 2 -name library -type d)
[ -f "$library/sysroot/Cargo.toml" ] || fail "The package does not hold the library's source."

say "Compiling the standard library for WebAssembly; this takes about half a minute."
toolchain=$(rustup show active-toolchain 2>/dev/null | cut -d' ' -f1 || true)
(
  cd "$library"
  # What the compiler's own bootstrap sets: a stable compiler must be told that this is its own library.
  [ -z "$toolchain" ] || export RUSTUP_TOOLCHAIN="$toolchain"
  export RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd CARGO_TARGET_DIR="$work/target"
  export RUSTFLAGS="-Zforce-unstable-if-unmarked --remap-path-prefix=$library=/rustc/$commit/library"
  cargo build --quiet --locked -p sysroot --profile dist --target "$TARGET" \
    --features "panic-unwind backtrace compiler-builtins-mem"
)
mkdir -p "$installed"
cp "$work/target/$TARGET/dist/deps/"lib*.rlib "$installed/"
say "The standard library for WebAssembly is in $installed."
