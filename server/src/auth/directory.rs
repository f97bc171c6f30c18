//! Directories of organisations: OpenID Connect, authorisation code with PKCE, on the server.
//!
//! Owns: the settings, and the talk with a provider. Must never: believe an e-mail address, let a token reach the
//! browser, or follow where a provider sends the server.

mod settings;

pub use self::settings::{Settings, read};

use chrono::{DateTime, Duration, Utc};
use openidconnect::{
    AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    core::{CoreClient, CoreProviderMetadata, CoreResponseType},
};
use std::sync::{Mutex, PoisonError};
use thiserror::Error;

/// A provider renews its keys now and then.
const KNOWN_FOR: Duration = Duration::hours(1);
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Never holds what a provider said about a person.
#[derive(Debug, Error)]
pub enum DirectoryFault {
    #[error("the provider could not be reached or its settings are not right: {0}")]
    Provider(String),
    #[error("the answer of the provider does not hold: {0}")]
    Answer(String),
}

/// Somebody on their way to a directory.
pub struct OnTheWay {
    pub state: String,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

/// Who the directory says somebody is; only the two together mean a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
}

pub struct Directory {
    pub settings: Settings,
    redirect: String,
    http: reqwest::Client,
    known: Mutex<Option<(DateTime<Utc>, CoreProviderMetadata)>>,
}

impl Directory {
    /// # Errors
    /// When this machine has no certificates to trust.
    pub fn new(settings: Settings, redirect: &str) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            // A provider that points elsewhere could let the server knock on doors inside.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()?;
        Ok(Self { settings, redirect: redirect.to_owned(), http, known: Mutex::new(None) })
    }

    /// Where the browser goes, and what is needed when it comes back.
    ///
    /// # Errors
    /// When the provider does not answer.
    pub async fn begin(&self, now: DateTime<Utc>) -> Result<(String, OnTheWay), DirectoryFault> {
        let client = self.client(now).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let (url, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge)
            // Several people share a tablet: the directory asks who it is.
            .add_prompt(openidconnect::core::CoreAuthPrompt::Login)
            .url();
        Ok((url.into(), OnTheWay { state: state.into_secret(), nonce, verifier }))
    }

    /// Exchanges what the browser brought back.
    ///
    /// # Errors
    /// When anything in it does not hold: signature, issuer, audience, nonce, time.
    pub async fn finish(
        &self,
        code: String,
        way: OnTheWay,
        now: DateTime<Utc>,
    ) -> Result<Identity, DirectoryFault> {
        let client = self.client(now).await?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| DirectoryFault::Provider(error.to_string()))?
            .set_pkce_verifier(way.verifier)
            .request_async(&self.http)
            .await
            .map_err(|error| DirectoryFault::Answer(error.to_string()))?;
        let missing = || DirectoryFault::Answer("no id token".into());
        let token = answer.extra_fields().id_token().ok_or_else(missing)?;
        let claims = token
            .claims(&client.id_token_verifier(), &way.nonce)
            .map_err(|error| DirectoryFault::Answer(error.to_string()))?;
        Ok(Identity { issuer: claims.issuer().to_string(), subject: claims.subject().to_string() })
    }

    async fn client(&self, now: DateTime<Utc>) -> Result<Client, DirectoryFault> {
        let metadata = self.metadata(now).await?;
        let (id, secret) = (self.settings.client_id.clone(), self.settings.secret.clone());
        let redirect = RedirectUrl::new(self.redirect.clone())
            .map_err(|error| DirectoryFault::Provider(error.to_string()))?;
        let client =
            CoreClient::from_provider_metadata(metadata, ClientId::new(id), Some(ClientSecret::new(secret)));
        Ok(client.set_redirect_uri(redirect))
    }

    async fn metadata(&self, now: DateTime<Utc>) -> Result<CoreProviderMetadata, DirectoryFault> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((since, metadata)) = known
            && now - since < KNOWN_FOR
        {
            return Ok(metadata);
        }
        let issuer = IssuerUrl::new(self.settings.issuer.clone())
            .map_err(|error| DirectoryFault::Provider(error.to_string()))?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.http)
            .await
            .map_err(|error| DirectoryFault::Provider(error.to_string()))?;
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, metadata.clone()));
        Ok(metadata)
    }
}
