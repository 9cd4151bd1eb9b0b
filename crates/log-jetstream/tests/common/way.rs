//! A way between a client and its server that can be closed before certain words, be deaf to answers, and be cut.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What is remembered of what was passed on already: it may end in the beginning of the words.
const REMEMBERED_BYTES: usize = 100;

/// Stands between a client and the server, and passes on what they say as long as a test has nothing against it.
pub struct Way {
    pub address: SocketAddr,
    obstacles: Arc<Obstacles>,
}

/// What may stand in the way.
#[derive(Default)]
struct Obstacles {
    words: Mutex<Option<Vec<u8>>>,
    reached: Notify,
    opened: Notify,
    deaf: AtomicBool,
    cut: Notify,
}

impl Way {
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let way = Self { address: listener.local_addr().unwrap(), obstacles: Arc::default() };
        let obstacles = Arc::clone(&way.obstacles);
        tokio::spawn(async move {
            loop {
                let (client, _) = listener.accept().await.unwrap();
                let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                let obstacles = Arc::clone(&obstacles);
                tokio::spawn(async move {
                    let (from_client, to_client) = client.into_split();
                    let (from_server, to_server) = server.into_split();
                    tokio::select! {
                        () = obstacles.up(from_client, to_server) => {}
                        () = obstacles.down(from_server, to_client) => {}
                        () = obstacles.cut.notified() => {}
                    }
                });
            }
        });
        way
    }

    /// Closes before these words of the client, the next time that they are sent.
    pub fn close_before(&self, words: &str) {
        *self.obstacles.words.lock().unwrap() = Some(words.as_bytes().to_vec());
    }

    /// Waits until the client stands before it. Generous, since it is never waited for in vain.
    pub async fn reached(&self) {
        let time_max = Duration::from_secs(120);
        tokio::time::timeout(time_max, self.obstacles.reached.notified()).await.expect("nobody came this way");
    }

    /// Lets the client go on.
    pub fn open(&self) {
        self.obstacles.opened.notify_one();
    }

    /// Swallows what the server says, until it does no longer.
    pub fn be_deaf(&self, deaf: bool) {
        self.obstacles.deaf.store(deaf, Ordering::SeqCst);
    }

    /// Ends the connection.
    pub fn cut(&self) {
        self.obstacles.cut.notify_one();
    }
}

impl Obstacles {
    async fn up(&self, mut client: impl AsyncRead + Unpin, mut server: impl AsyncWrite + Unpin) {
        let mut seen: Vec<u8> = Vec::new();
        let mut buffer = vec![0; 1 << 20];
        while let Ok(read @ 1..) = client.read(&mut buffer).await {
            seen.extend(&buffer[..read]);
            if self.are_in(&seen) {
                self.reached.notify_one();
                self.opened.notified().await;
            }
            seen.drain(..seen.len().saturating_sub(REMEMBERED_BYTES));
            if server.write_all(&buffer[..read]).await.is_err() {
                return;
            }
        }
    }

    async fn down(&self, mut server: impl AsyncRead + Unpin, mut client: impl AsyncWrite + Unpin) {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(read @ 1..) = server.read(&mut buffer).await {
            if !self.deaf.load(Ordering::SeqCst) && client.write_all(&buffer[..read]).await.is_err() {
                return;
            }
        }
    }

    /// Whether the words are there that it is closed before. They are only once.
    fn are_in(&self, seen: &[u8]) -> bool {
        let mut words = self.words.lock().unwrap();
        let found = words.as_ref().is_some_and(|words| seen.windows(words.len()).any(|window| window == words));
        if found {
            *words = None;
        }
        found
    }
}
