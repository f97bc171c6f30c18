//! Talks that go along in a handover, from the device of who gives them to a device of who takes them over: parcels.
//!
//! Owns: that form (HPKE, as in `sealing`), what travels over `/api/v1/parcels`, and its limits. Must never: draw a random
//! number itself, or let anybody in between learn what is in one, how many talks, or how much was told.

pub use crate::sealing::Broken;
use crate::{
    hexadecimal,
    sealed_outbox::SigningSecret,
    sealing::{self, Purpose},
    wire::{ClientId, MAX_REQUEST_BYTES},
};
use domain::{
    id::UserId,
    talk::Talk,
    visit::{Visit, VisitState},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Devices of one person that a parcel is sealed for.
pub const COPIES_PER_PARCEL: usize = 6;
/// In one answer.
pub const PARCELS_AT_ONCE: usize = 100;
/// Of one colleague, on their way at the same time.
pub const PARCELS_ON_THEIR_WAY: u64 = 100;
/// Bytes of text in one parcel, with what fills it up; a talk with everything in it is smaller.
pub const LARGEST: usize = 2 * STEP;
/// Bytes of one sealed copy.
pub const LARGEST_SEALED: usize = LARGEST + sealing::ADDED;

/// Every parcel is a multiple of this long: its size tells nothing of what was told.
const STEP: usize = 64 * 1024;
/// JSON allows it after its end.
const FILLING: u8 = b' ';
const INFO: &[u8] = b"meer-dan-steen parcel 1";
const DERIVED: &[u8] = b"meer-dan-steen parcel key 1\0";

// Hexadecimal doubles it; a request with all copies has to come in.
const _: () = assert!(COPIES_PER_PARCEL * (2 * LARGEST_SEALED + 256) < MAX_REQUEST_BYTES);

/// Random; all copies of one parcel have it.
pub type ParcelId = Uuid;
/// X25519, of one client; the first that it tells the server counts.
pub type ParcelKey = [u8; 32];

/// What is in one. A talk holds the key with which its record may be corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    pub talk: Talk,
}

/// Which copy of which parcel it is; one that was put in another's place does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub from: UserId,
    pub client: ClientId,
    pub parcel: ParcelId,
}

impl Label {
    fn bound(&self) -> [u8; 48] {
        let mut bound = [0; 48];
        for (part, id) in bound.chunks_mut(16).zip([self.from.0, self.client, self.parcel]) {
            part.copy_from_slice(id.as_bytes());
        }
        bound
    }
}

/// What a device does with a talk that comes out of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    TakeIn,
    /// It is here, or was written up from here: nothing has to be done any more.
    Here,
    /// Nothing for this device, or not yet; it stays where it is.
    NotNow,
}

/// Decides on a talk that a colleague gave along. `visit` is what this device knows of its visit, `beside` the talk of that
/// visit that lies here, `written_up` whether its record was made here.
///
/// Only a talk that is over comes in, of a visit that is over and that is theirs by now: nobody lays one with keys of their
/// own on a table where a resident still has to sit down.
pub fn fit(talk: &Talk, me: UserId, visit: Option<&Visit>, beside: Option<&Talk>, written_up: bool) -> Fit {
    let theirs = visit.is_some_and(|visit| {
        matches!(visit.state, VisitState::ToRegister | VisitState::Done) && visit.visitors.contains(&me)
    });
    match beside {
        _ if !talk.is_to_register() || talk.passing.is_some() => Fit::NotNow,
        _ if written_up => Fit::Here,
        Some(beside) if beside.record == talk.record => Fit::Here,
        None if theirs => Fit::TakeIn,
        _ => Fit::NotNow,
    }
}

/// What others seal to, for the client that signs with this. Nothing else has to be kept for it.
///
/// # Errors
/// [`Broken::Key`] when it is none.
pub fn parcel_key(signing: &SigningSecret) -> Result<ParcelKey, Broken> {
    sealing::public_half(&secret(signing))
}

fn secret(signing: &SigningSecret) -> [u8; 32] {
    Sha256::new().chain_update(DERIVED).chain_update(signing).finalize().into()
}

/// `chance` is 32 random bytes, never used twice.
///
/// # Errors
/// [`Broken::Form`] for a parcel that is too large, [`Broken::Key`] for a key that is none.
pub fn seal(to: &ParcelKey, label: &Label, parcel: &Parcel, chance: [u8; 32]) -> Result<Vec<u8>, Broken> {
    let mut plain = serde_json::to_vec(parcel).map_err(|_| Broken::Form)?;
    plain.resize(plain.len().next_multiple_of(STEP), FILLING);
    if plain.len() > LARGEST {
        return Err(Broken::Form);
    }
    sealing::seal(to, Purpose { info: INFO, bound: &label.bound() }, &plain, chance)
}

/// With what this client signs with; see [`parcel_key`].
///
/// # Errors
/// [`Broken`]; it says nothing about what was inside.
pub fn open(signing: &SigningSecret, label: &Label, sealed: &[u8]) -> Result<Parcel, Broken> {
    let plain = sealing::open(&secret(signing), Purpose { info: INFO, bound: &label.bound() }, sealed)?;
    serde_json::from_slice(&plain).map_err(|_| Broken::Form)
}

/// `GET /api/v1/parcels/receivers` gives a list of these: to whom work of the one who asks was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receiver {
    pub user: UserId,
    /// None as long as they were on no device that can take a parcel.
    pub clients: Vec<ReceivingClient>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivingClient {
    pub client: ClientId,
    pub key: ParcelKey,
}

/// `POST /api/v1/parcels`. Once more is not twice: what the server has stays, and copies for other clients are added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveParcel {
    pub parcel: ParcelId,
    pub to: UserId,
    /// Any one of them is enough.
    pub copies: Vec<SealedCopy>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedCopy {
    pub client: ClientId,
    #[serde(with = "hexadecimal")]
    pub sealed: Vec<u8>,
}

/// `GET /api/v1/parcels/given` gives a list of these, of the one who asks. One that is not in it has to be brought again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenParcel {
    pub parcel: ParcelId,
    /// It lies on a device of the receiver, who can write it up.
    pub arrived: bool,
}

/// `POST /api/v1/parcels/back`: whoever gave it wants to write it up after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeBack {
    pub parcel: ParcelId,
}

/// False when it has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    pub back: bool,
}

/// `GET /api/v1/parcels?client=…` gives a list of these: what this client may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingParcel {
    pub parcel: ParcelId,
    pub from: UserId,
}

/// `POST /api/v1/parcels/open` and `POST /api/v1/parcels/arrived`. Only who opened one last can say that it has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelOf {
    pub client: ClientId,
    pub parcel: ParcelId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedParcel {
    #[serde(with = "hexadecimal")]
    pub sealed: Vec<u8>,
}

/// False when it was taken back, or is another client's: it has to go from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    pub yours: bool,
}
