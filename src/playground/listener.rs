//! The listening socket, and connections that can be cut in the middle of anything.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Cuts one connection: the peer sees a TCP reset, not an orderly end.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut(CancellationToken);

impl Cut {
    pub(super) fn now(&self) {
        self.0.cancel();
    }
}

/// Accepts connections, each with its [`Cut`].
pub(super) struct Loopback(pub(super) TcpListener);

impl Listener for Loopback {
    type Io = HttpConnection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (HttpConnection, SocketAddr) {
        let (stream, peer) = Listener::accept(&mut self.0).await;
        let cut = Cut::default();
        let waiting = Box::pin(cut.0.clone().cancelled_owned());
        (HttpConnection { stream, cut, waiting, reset: false }, peer)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Loopback>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Loopback>) -> Self {
        stream.io().cut.clone()
    }
}

/// A TCP connection that fails once it is cut.
pub(super) struct HttpConnection {
    stream: TcpStream,
    cut: Cut,
    waiting: Pin<Box<WaitForCancellationFutureOwned>>,
    reset: bool,
}

impl HttpConnection {
    /// An error once the connection was cut; until then, the task is woken when it is.
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if self.waiting.as_mut().poll(context).is_pending() {
            return Ok(());
        }
        if !std::mem::replace(&mut self.reset, true) {
            // Without lingering, closing sends a reset. If it cannot be set, the end is merely a politer one.
            self.stream.set_zero_linger().ok();
        }
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for HttpConnection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_read(context, buf)
    }
}

impl AsyncWrite for HttpConnection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_write(context, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
