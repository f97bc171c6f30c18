//! Somebody who asks for the own record, and the answer on its way back.
//!
//! Owns: from where and in which language that is. Must never: remember either.

use super::form::Form;
use crate::{
    http::{
        Shared,
        address::{self, Peer},
        pages,
        problem::{self as answers, Answer},
    },
    service::{
        Failure,
        mine::{self, Mine, Visitor},
    },
    store::{clients::Heard, records},
};
use ::sync::wire::ApiProblem;
use app::{
    address::MINE,
    mine::{MinePage, Receipt},
};
use axum::{
    body::Body,
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, Uri, header, request::Parts},
    response::Response,
};
use chrono::{DateTime, Days, Utc};
use domain::{claim::ClaimCode, record::ConversationRecord, refusal::Refusal};
use std::{convert::Infallible, net::IpAddr, sync::Arc};

pub struct Caller {
    shared: State<Arc<Shared>>,
    from: String,
    headers: HeaderMap,
    query: String,
    now: DateTime<Utc>,
}

impl FromRequestParts<Arc<Shared>> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get().map_or(IpAddr::from([0; 4]), |Peer(peer)| *peer);
        Ok(Self {
            from: address::bucket(peer, &parts.headers, &shared.proxies),
            shared: State(Arc::clone(shared)),
            headers: parts.headers.clone(),
            query: parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default(),
            now: Utc::now(),
        })
    }
}

impl Caller {
    fn visitor(&self) -> Visitor<'_> {
        let Shared { store, door, doorstep, .. } = &**self.shared;
        Visitor { store, hasher: &door.hasher, doorstep, address: &self.from, now: self.now }
    }

    pub async fn open(&self, form: &Form) -> Result<Mine, ApiProblem> {
        let (visitor, code) = (self.visitor(), code(form)?);
        visitor.open(&code).await.map_err(problem)
    }

    pub async fn correct(&self, form: &Form) -> Result<ConversationRecord, ApiProblem> {
        let (visitor, code) = (self.visitor(), code(form)?);
        mine::correct(&visitor, &code, &form.correction).await.map_err(problem)
    }

    pub async fn erase(&self, form: &Form) -> Result<records::Receipt, ApiProblem> {
        let (visitor, code) = (self.visitor(), code(form)?);
        mine::erase(&visitor, &code).await.map_err(problem)
    }

    /// The question for a code once more, with what is the matter.
    pub async fn again(&self, typed: String, problem: ApiProblem) -> Response {
        self.page_with(MinePage::Ask { typed, problem: Some(problem) }, problem).await
    }

    pub async fn page_with(&self, page: MinePage, problem: ApiProblem) -> Response {
        let mut response = self.page(page).await;
        if response.status().is_success() {
            answers::mark(&mut response, problem);
        }
        response
    }

    /// As if it stood at an address that says nothing.
    pub async fn page(&self, page: MinePage) -> Response {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() =
            format!("{MINE}{}", self.query).parse().unwrap_or_else(|_| Uri::from_static(MINE));
        if let Some(cookies) = self.headers.get(header::COOKIE) {
            request.headers_mut().insert(header::COOKIE, cookies.clone());
        }
        pages::mine(self.shared.clone(), request, page).await
    }
}

/// What cannot be a code is not looked for, and costs no attempt.
fn code(form: &Form) -> Result<ClaimCode, ApiProblem> {
    form.code.parse().map_err(|_| ApiProblem::Refused { reason: Refusal::Malformed })
}

fn problem(failure: Failure) -> ApiProblem {
    Answer::from(failure).problem()
}

pub fn receipt(stored: &records::Receipt) -> Receipt {
    let days = Days::new(u64::try_from(stored.day).unwrap_or(0));
    let day = (DateTime::UNIX_EPOCH + days).date_naive();
    let Heard { heard, of, withdrawn } = stored.devices;
    Receipt { day, heard, of, withdrawn }
}
