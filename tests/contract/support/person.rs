//! Somebody with a browser.
//!
//! Owns: the cookie and the headers that a browser sends, and the half of a session that the app holds itself. Must never: send what the test did not ask for.

use reqwest::{Client, Method, RequestBuilder, Response, header};
use serde::Serialize;
use serde_json::json;
use std::time::Duration;
use sync::{
    half::{HEADER, Half},
    wire::Me,
};

#[derive(Clone)]
pub struct Person {
    pub url: String,
    /// None for somebody who is not signed in.
    pub cookie: Option<String>,
    pub me: Option<Me>,
    /// The half of the session that is in no cookie.
    pub key: Option<String>,
    client: Client,
}

impl Person {
    pub fn stranger(url: String) -> Self {
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // A cast of fifty from one place: two connections each would be more than the server takes.
            .pool_max_idle_per_host(1)
            // Sooner than the server hangs up: a request on its way to a connection that closes would be lost.
            .pool_idle_timeout(Duration::from_secs(3))
            .build()
            .unwrap();
        Self { url, cookie: None, me: None, key: None, client }
    }

    pub async fn sign_in(url: String, name: &str, passphrase: &str) -> Self {
        let mut person = Self::stranger(url);
        let answer = person.try_sign_in(name, passphrase).await;
        assert_eq!(answer.status(), 200);
        person.cookie = cookie(&answer);
        person.me = Some(answer.json().await.unwrap());
        person.key = Some(person.claim().await.unwrap());
        person
    }

    /// None when the server gives none.
    pub async fn claim(&self) -> Option<String> {
        let answer = self.post("/api/v1/access/key", &json!({})).await;
        (answer.status() == 200).then_some(())?;
        let Half { key } = answer.json().await.unwrap();
        Some(key)
    }

    pub async fn try_sign_in(&self, name: &str, passphrase: &str) -> Response {
        let form = json!({ "name": name, "passphrase": passphrase });
        self.post("/api/v1/sign-in", &form).await
    }

    /// The same browser with another cookie, or none.
    pub fn with_cookie(&self, cookie: Option<String>) -> Self {
        Self { cookie, ..self.clone() }
    }

    /// The same browser with another half in hand, or none.
    pub fn with_key(&self, key: Option<String>) -> Self {
        Self { key, ..self.clone() }
    }

    pub fn me(&self) -> &Me {
        self.me.as_ref().unwrap()
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// As the app does it.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Response {
        self.post_bytes(path, serde_json::to_vec(body).unwrap()).await
    }

    pub async fn post_bytes(&self, path: &str, body: Vec<u8>) -> Response {
        let request = self.request(Method::POST, path).header("sec-fetch-site", "same-origin");
        request.header(header::CONTENT_TYPE, "application/json").body(body).send().await.unwrap()
    }

    /// As a browser without JavaScript does it.
    pub async fn post_form(&self, path: &str, form: &str) -> Response {
        let request = self.request(Method::POST, path).header(header::ORIGIN, self.url.clone());
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.body(form.to_owned()).send().await.unwrap()
    }

    /// From somewhere else, as a proxy in front tells it.
    pub async fn post_from(&self, from: &str, path: &str, body: &impl Serialize) -> Response {
        let request = self.request(Method::POST, path).header("sec-fetch-site", "same-origin");
        request.header("x-forwarded-for", from).json(body).send().await.unwrap()
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        match &self.key {
            Some(key) => request.header(HEADER, key),
            None => request,
        }
    }
}

/// The cookie as it is sent back: name and value. A cookie store would leave it out on plain HTTP.
pub fn cookie(answer: &Response) -> Option<String> {
    let line = answer.headers().get(header::SET_COOKIE)?.to_str().unwrap();
    let (pair, attributes) = line.split_once(';').unwrap();
    for wanted in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(attributes.split(';').any(|attribute| attribute.trim() == wanted), "{line}");
    }
    assert!(pair.starts_with("__Host-"), "{line}");
    Some(pair.to_owned())
}
