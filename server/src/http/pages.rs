//! The public pages, rendered here so that they work on a first visit and without JavaScript.
//!
//! Owns: rendering, and the shell for the field face. Must never: send inline script, or put anything of the
//! field face in HTML.

use super::{
    Shared, State, language,
    problem::{self, Answer},
};
use crate::{
    service::{Failure, colleagues::new_id, public},
    store::Fault,
};
use ::sync::wire::ApiProblem;
use app::{
    address,
    mine::MinePage,
    public_data::{PAGE_ELEMENT, Page, PageLanguage, PublicData, SignUpForm},
    root,
};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use chrono::Utc;
use leptos::prelude::*;
use leptos_integration_utils::{BoxedFnOnce, PinnedFuture, PinnedStream};
use tokio::{
    runtime::Handle,
    task::{JoinError, spawn_blocking},
};

/// Of a page that somebody keeps: all it needs to be read.
const KEPT_HEAD: &str = r#"<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
"#;

/// Every address that is not something else.
pub async fn render(shared: State, request: Request) -> Response {
    let form = new_form();
    with_form(shared, request, form).await
}

/// An empty form with a number of its own.
pub fn new_form() -> SignUpForm {
    SignUpForm { sign_up: new_id().to_string(), ..SignUpForm::default() }
}

pub async fn with_form(shared: State, request: Request, form: SignUpForm) -> Response {
    let page = match public::load(&shared.store, Utc::now()).await {
        Ok(public) => Page { public, form },
        Err(failure) => return broken(&shared, failure.into()),
    };
    let Ok(data) = embedded(&page) else {
        return broken(&shared, Fault::Unreadable { what: "page" }.into());
    };
    let status = status(request.uri().path(), &page.public);
    let head = format!("{}{data}", shared.head);
    let mut response = match draw(request, head, move || provide_context(page.clone())).await {
        Ok(response) => response,
        Err(answer) => return broken(&shared, answer),
    };
    *response.status_mut() = status;
    // A form's number is for one visitor.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// A resident's own record: complete as it is, for no script takes it over.
pub async fn mine(shared: State, request: Request, mine: MinePage) -> Response {
    let public = match public::load(&shared.store, Utc::now()).await {
        Ok(public) => public,
        Err(failure) => return broken(&shared, failure.into()),
    };
    // To keep, away from here: nothing that it would have to fetch.
    let head = if mine.is_kept() { KEPT_HEAD.to_owned() } else { shared.plain_head.clone() };
    let page = Page { public, form: SignUpForm::default() };
    let context = move || {
        provide_context(page.clone());
        provide_context(mine.clone());
    };
    draw(request, head, context).await.unwrap_or_else(|answer| broken(&shared, answer))
}

/// A person asked for it: what they get is a page, and it says what to do.
fn broken(shared: &Shared, answer: Answer) -> Response {
    let mut response = Html(shared.broken.clone()).into_response();
    problem::mark(&mut response, answer.problem());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page, in the language that was chosen.
async fn draw(
    request: Request,
    head: String,
    context: impl Fn() + Clone + Send + Sync + 'static,
) -> Result<Response, Answer> {
    let (language, remember) = (language::of(&request), language::to_remember(&request));
    let context = move || {
        context();
        provide_context(PageLanguage(language));
    };
    let document = move || root::document(head);
    let rendering = leptos_axum::handle_response_inner(context, document, request, whole);
    let mut response = on_one_thread(rendering).await.map_err(|_| Failure::Problem(ApiProblem::Server))?;
    if let Some(cookie) = remember {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// A page keeps its signals in a place that belongs to the thread, and looks for its title after a pause. Among
/// other pages it would look on another thread, or in another page's place, and fall over.
async fn on_one_thread(rendering: PinnedFuture<Response>) -> Result<Response, JoinError> {
    let runtime = Handle::current();
    spawn_blocking(move || runtime.block_on(rendering)).await
}

/// The same for everybody; what somebody sees is on their own device.
pub async fn shell(shared: State) -> Response {
    let mut response = Html(shared.shell.clone()).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// The page's data for the browser. It is not script, and cannot become it: `<` is written another way.
fn embedded(page: &Page) -> serde_json::Result<String> {
    let json = serde_json::to_string(page)?.replace('<', "\\u003c");
    Ok(format!(r#"<script type="application/json" id="{PAGE_ELEMENT}">{json}</script>"#))
}

/// The document without the scripts that Leptos would send after it: pages here wait for nothing, and our
/// policy forbids inline script.
fn whole<V: IntoView + 'static>(
    view: V,
    _scripts: BoxedFnOnce<PinnedStream<String>>,
    _out_of_order: bool,
) -> PinnedFuture<PinnedStream<String>> {
    Box::pin(async move { Box::pin(view.to_html_stream_in_order()) as PinnedStream<String> })
}

fn status(path: &str, public: &PublicData) -> StatusCode {
    let path = path.trim_end_matches('/');
    let is_activity = || {
        public.activities.iter().any(|(id, _)| {
            let rest = path.strip_prefix(address::activity(*id).as_str());
            matches!(rest, Some("" | "/dank"))
        })
    };
    if matches!(path, "" | "/activiteiten" | "/privacy" | "/over") || is_activity() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    }
}
