//! Components: the furniture of every screen. `/veld/stijl` shows each of them in every state.
//!
//! Owns: looks and behaviour of parts. Must never: know a page, a document or the network.
