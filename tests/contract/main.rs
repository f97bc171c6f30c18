//! What the server promises, through real HTTP on a real port, with its files in a folder of its own.
//!
//! Owns: the promises. Must never: look inside the server where a request can tell as much.

#![allow(clippy::unwrap_used, reason = "what cannot go on fails the test")]

mod access;
mod access_log;
mod access_matrix;
mod backups;
mod bodies;
mod broken_pages;
mod capacity;
mod changing_roles;
mod closing;
mod commands;
mod demonstration;
mod devices;
mod directories;
mod halves;
mod handed_agreements;
mod handovers;
mod headers;
mod imports;
mod inviting;
mod joint;
mod lasting;
mod links;
mod log_reading;
mod mine;
mod moving;
mod new_passphrase;
mod order;
mod origins;
mod paging;
mod parcels;
mod passing_on;
mod patience;
mod private_files;
mod public_pages;
mod records;
mod restoring;
mod retention;
mod rewriting;
mod scopes;
mod sealed;
mod sealed_backups;
mod second_factor;
mod shared_log;
mod sights;
mod sign_up_form;
mod signing_in;
mod staying_withdrawn;
mod support;
mod unlinkable;
