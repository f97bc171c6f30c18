//! Tests that need more than one crate: the server through real HTTP, and the form of the source.
//!
//! Owns: nothing but tests; they stand beside this folder. Must never: be a dependency of anything.
