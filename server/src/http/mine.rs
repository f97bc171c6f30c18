//! The pages of a resident's own record, as plain forms.
//!
//! Owns: these routes and what may be remembered of their answers: nothing. Must never: repeat a code in an address, or
//! need a script.

mod caller;
mod form;

use self::{caller::Caller, form::Form};
use super::{
    Shared,
    body::{SMALL, Whole},
    headers,
    problem::Answer,
};
use crate::service::mine::Mine;
use app::mine::MinePage;
use axum::{
    Router,
    extract::Path,
    http::{HeaderName, HeaderValue, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use domain::record::{ConversationRecord, Correction};
use std::sync::Arc;

/// Twenty statements in any script, as a form writes them.
const LARGE: usize = 128 * 1024;

type Sent<const LIMIT: usize> = Result<Whole<LIMIT>, Answer>;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/mijn", get(ask).post(show))
        .route("/mijn/verbeteren", get(ask).post(correct))
        .route("/mijn/wissen", get(ask).post(erase))
        .route("/mijn/bestand", get(ask).post(file))
        .route("/mijn/pagina", get(ask).post(readable))
        .route("/mijn/{code}", get(show_at_address))
        .layer(middleware::map_response(private))
}

/// Nothing of this stays in a cache, in a search engine, or in the `Referer` of what is asked next. (Not `no-referrer`:
/// see `headers`.)
async fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    headers::never_keep(response).await
}

async fn ask(caller: Caller) -> Response {
    caller.page(MinePage::empty()).await
}

async fn show_at_address(caller: Caller, Path(code): Path<String>) -> Response {
    shown(caller, Form { code, ..Form::default() }).await
}

async fn show(caller: Caller, sent: Sent<SMALL>) -> Response {
    match Form::read(sent) {
        Ok(form) => shown(caller, form).await,
        Err(answer) => caller.again(String::new(), answer.problem()).await,
    }
}

async fn shown(caller: Caller, form: Form) -> Response {
    match caller.open(&form).await {
        Ok(Mine::Record(record)) => {
            let page = MinePage::Record { code: form.code, record: *record, saved: false };
            caller.page(page).await
        }
        Ok(Mine::Erased(receipt)) => caller.page(MinePage::Erased(caller::receipt(&receipt))).await,
        Err(problem) => caller.again(form.code, problem).await,
    }
}

/// First the form with what there is; then, when that was sent, the record as it became.
async fn correct(caller: Caller, sent: Sent<LARGE>) -> Response {
    let form = match Form::read(sent) {
        Ok(form) => form,
        Err(answer) => return caller.again(String::new(), answer.problem()).await,
    };
    let record = match caller.open(&form).await {
        Ok(Mine::Record(record)) => *record,
        Ok(Mine::Erased(receipt)) => return caller.page(MinePage::Erased(caller::receipt(&receipt))).await,
        Err(problem) => return caller.again(form.code, problem).await,
    };
    if !form.sure {
        let correction = Correction::of(&record);
        let page = MinePage::Correct { code: form.code, record, correction, refused: None };
        return caller.page(page).await;
    }
    match caller.correct(&form).await {
        Ok(record) => caller.page(MinePage::Record { code: form.code, record, saved: true }).await,
        Err(problem) => {
            let Form { code, correction, .. } = form;
            let page = MinePage::Correct { code, record, correction, refused: Some(problem) };
            caller.page_with(page, problem).await
        }
    }
}

/// Asks once more before anything happens.
async fn erase(caller: Caller, sent: Sent<SMALL>) -> Response {
    let form = match Form::read(sent) {
        Ok(form) => form,
        Err(answer) => return caller.again(String::new(), answer.problem()).await,
    };
    if !form.sure {
        return match caller.open(&form).await {
            Ok(Mine::Record(_)) => caller.page(MinePage::Erase { code: form.code }).await,
            Ok(Mine::Erased(receipt)) => caller.page(MinePage::Erased(caller::receipt(&receipt))).await,
            Err(problem) => caller.again(form.code, problem).await,
        };
    }
    match caller.erase(&form).await {
        Ok(receipt) => caller.page(MinePage::Erased(caller::receipt(&receipt))).await,
        Err(problem) => caller.again(form.code, problem).await,
    }
}

/// Everything of the record, for another program.
async fn file(caller: Caller, sent: Sent<SMALL>) -> Response {
    match own(&caller, sent).await {
        Ok((_, record)) => match serde_json::to_vec_pretty(&record) {
            Ok(json) => attached("application/json", "mijn-verslag.json", json),
            Err(_) => caller.again(String::new(), ::sync::wire::ApiProblem::Server).await,
        },
        Err((code, problem)) => caller.again(code, problem).await,
    }
}

/// The same to read and to keep, without anything to press.
async fn readable(caller: Caller, sent: Sent<SMALL>) -> Response {
    match own(&caller, sent).await {
        Ok((_, record)) => {
            let mut response = caller.page(MinePage::Readable { record }).await;
            let name = HeaderValue::from_static("attachment; filename=\"mijn-verslag.html\"");
            response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
            response
        }
        Err((code, problem)) => caller.again(code, problem).await,
    }
}

async fn own(
    caller: &Caller,
    sent: Sent<SMALL>,
) -> Result<(String, ConversationRecord), (String, ::sync::wire::ApiProblem)> {
    let form = Form::read(sent).map_err(|answer| (String::new(), answer.problem()))?;
    match caller.open(&form).await {
        Ok(Mine::Record(record)) => Ok((form.code, *record)),
        Ok(Mine::Erased(_)) => {
            let gone = domain::refusal::Refusal::NotFound;
            Err((form.code, ::sync::wire::ApiProblem::Refused { reason: gone }))
        }
        Err(problem) => Err((form.code, problem)),
    }
}

fn attached(kind: &'static str, name: &'static str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}
