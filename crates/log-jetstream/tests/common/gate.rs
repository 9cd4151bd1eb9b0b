//! A way between a client and its server that can be closed before certain words.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Notify;

/// Stands between a client and the server, and holds back what the client sends once certain words are in it.
pub struct Gate {
    pub address: String,
    words: Arc<Mutex<Option<Vec<u8>>>>,
    reached: Arc<Notify>,
    opened: Arc<Notify>,
}

impl Gate {
    pub async fn to(port: u16) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gate = Self {
            address: listener.local_addr().unwrap().to_string(),
            words: Arc::default(),
            reached: Arc::default(),
            opened: Arc::default(),
        };
        let (words, reached, opened) = (Arc::clone(&gate.words), Arc::clone(&gate.reached), Arc::clone(&gate.opened));
        tokio::spawn(async move {
            loop {
                let (client, _) = listener.accept().await.unwrap();
                let server = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                let (mut from_client, mut to_client) = client.into_split();
                let (mut from_server, mut to_server) = server.into_split();
                let (words, reached, opened) = (Arc::clone(&words), Arc::clone(&reached), Arc::clone(&opened));
                tokio::spawn(async move {
                    let up = async {
                        let mut buffer = vec![0; 1 << 20];
                        // What was passed on already may end in the beginning of the words.
                        let mut seen: Vec<u8> = Vec::new();
                        loop {
                            let read = from_client.read(&mut buffer).await.unwrap_or(0);
                            if read == 0 {
                                return;
                            }
                            seen.extend(&buffer[..read]);
                            let hold = {
                                let mut words = words.lock().unwrap();
                                let found = words.as_ref().is_some_and(|words| {
                                    seen.windows(words.len()).any(|window| window == words.as_slice())
                                });
                                if found {
                                    *words = None;
                                }
                                found
                            };
                            if hold {
                                reached.notify_one();
                                opened.notified().await;
                            }
                            seen.drain(..seen.len().saturating_sub(100));
                            if to_server.write_all(&buffer[..read]).await.is_err() {
                                return;
                            }
                        }
                    };
                    let down = tokio::io::copy(&mut from_server, &mut to_client);
                    tokio::select! { () = up => {}, _ = down => {} }
                });
            }
        });
        gate
    }

    /// Closes before these words, the next time that they are sent.
    pub fn close_before(&self, words: &str) {
        *self.words.lock().unwrap() = Some(words.as_bytes().to_vec());
    }

    /// Waits until somebody stands before it.
    pub async fn reached(&self) {
        let time_max = std::time::Duration::from_secs(10);
        tokio::time::timeout(time_max, self.reached.notified()).await.expect("nobody came to the gate");
    }

    pub fn open(&self) {
        self.opened.notify_one();
    }
}
