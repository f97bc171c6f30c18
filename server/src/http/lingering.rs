//! A connection that is closed while the other side still speaks.
//!
//! Owns: hearing them out for a moment, so that our last answer arrives: the network throws away what was said
//! to somebody whose words lie unread. Must never: keep a word of it, or wait for long.

use std::{
    future::Future,
    io::{self, IoSlice},
    mem::MaybeUninit,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

pub struct Lingering<S> {
    stream: S,
    patience: Duration,
    /// Runs from the moment that we have said everything.
    leaving: Option<Pin<Box<Sleep>>>,
}

impl<S> Lingering<S> {
    pub fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, leaving: None }
    }
}

impl<S: AsyncRead + Unpin> Lingering<S> {
    /// Ready when they have said everything, or when it takes too long.
    fn poll_hear_out(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut unheard = [MaybeUninit::uninit(); 8 * 1024];
        loop {
            let mut buffer = ReadBuf::uninit(&mut unheard);
            match Pin::new(&mut self.stream).poll_read(context, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {}
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => break,
            }
            if self.leaving.as_ref().is_some_and(|leaving| leaving.deadline() <= Instant::now()) {
                return Poll::Ready(());
            }
        }
        self.leaving.as_mut().map_or(Poll::Ready(()), |leaving| leaving.as_mut().poll(context))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Lingering<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Lingering<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.leaving.is_none() {
            ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
            let until = Instant::now() + self.patience;
            self.leaving = Some(Box::pin(sleep_until(until)));
        }
        self.poll_hear_out(context).map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    #[tokio::test]
    async fn who_still_speaks_hears_our_answer_and_who_never_ends_is_left() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (ours, theirs) =
            tokio::join!(listener.accept(), TcpStream::connect(listener.local_addr().unwrap()));
        let (mut theirs, mut heard) = (theirs.unwrap(), String::new());
        theirs.write_all(&vec![b'a'; 100_000]).await.unwrap();
        let mut ours = Lingering::new(ours.unwrap().0, Duration::from_secs(20));
        ours.write_all(b"enough").await.unwrap();
        let (left, read) = tokio::join!(
            async {
                ours.shutdown().await.unwrap();
                drop(ours);
            },
            async {
                theirs.write_all(&vec![b'a'; 100_000]).await.unwrap();
                let read = theirs.read_to_string(&mut heard).await;
                drop(theirs);
                read
            }
        );
        assert!(read.is_ok(), "{read:?} {left:?}");
        assert_eq!(heard, "enough");

        let (ours, theirs) =
            tokio::join!(listener.accept(), TcpStream::connect(listener.local_addr().unwrap()));
        let mut ours = Lingering::new(ours.unwrap().0, Duration::from_millis(20));
        ours.shutdown().await.unwrap();
        drop(theirs);
    }
}
