//! A real Chromium, without a screen and without a network to go to.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams, SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::input::{DispatchKeyEventParams, DispatchKeyEventType};
use chromiumoxide::cdp::browser_protocol::log;
use chromiumoxide::cdp::browser_protocol::network::{EnableParams, EventRequestWillBeSent};
use chromiumoxide::cdp::browser_protocol::page::PrintToPdfParams;
use chromiumoxide::cdp::js_protocol::runtime::{EventConsoleApiCalled, EventExceptionThrown};
use chromiumoxide::page::{Page, ScreenshotParams};
use futures::StreamExt;
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tokio::task::JoinHandle;

/// A browser, and the folder of its pages.
pub struct Chromium {
    browser: Browser,
    handler: JoinHandle<()>,
    folder: TempDir,
    _profile: TempDir,
}

/// The path of a Chromium.
fn executable() -> PathBuf {
    let recipe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci/chromium");
    let found = Command::new(recipe).output().unwrap();
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    PathBuf::from(String::from_utf8(found.stdout).unwrap().trim())
}

impl Chromium {
    pub async fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let config = BrowserConfig::builder()
            .chrome_executable(tokio::task::spawn_blocking(executable).await.unwrap())
            .new_headless_mode()
            .no_sandbox()
            .viewport(None)
            .launch_timeout(Duration::from_secs(120))
            .request_timeout(Duration::from_secs(120))
            .user_data_dir(profile.path())
            .args([
                "disable-gpu",
                "disable-quic",
                "no-first-run",
                "disable-background-networking",
                "disable-component-update",
                "disable-sync",
                "hide-scrollbars",
            ])
            .build()
            .unwrap();
        let (browser, mut handler) = Browser::launch(config).await.unwrap();
        let handler = tokio::spawn(async move { while handler.next().await.is_some() {} });
        Self { browser, handler, folder: tempfile::tempdir().unwrap(), _profile: profile }
    }

    /// Opens a page from a file, as somebody would who was sent one.
    pub async fn open(&self, name: &str, page: &str, fragment: &str) -> Shown {
        let path = self.folder.path().join(name);
        std::fs::write(&path, page).unwrap();
        let shown = Shown::on(self.browser.new_page("about:blank").await.unwrap()).await;
        shown.size(1_280, 900, false).await;
        shown.page.goto(format!("file://{}{fragment}", path.display())).await.unwrap();
        shown
    }

    pub async fn stop(mut self) {
        let _ = self.browser.close().await;
        let _ = self.browser.wait().await;
        self.handler.abort();
    }
}

/// A page in a browser, and what it did that can be seen from outside.
pub struct Shown {
    pub page: Page,
    requests: Arc<Mutex<Vec<String>>>,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Shown {
    async fn on(page: Page) -> Self {
        let (requests, complaints) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Vec<String>>>::default());
        page.execute(EnableParams::default()).await.unwrap();
        page.enable_log().await.unwrap();
        let mut sent = page.event_listener::<EventRequestWillBeSent>().await.unwrap();
        let mut logged = page.event_listener::<log::EventEntryAdded>().await.unwrap();
        let mut thrown = page.event_listener::<EventExceptionThrown>().await.unwrap();
        let mut called = page.event_listener::<EventConsoleApiCalled>().await.unwrap();
        let into = requests.clone();
        tokio::spawn(async move {
            while let Some(event) = sent.next().await {
                into.lock().unwrap().push(event.request.url.clone());
            }
        });
        let into = complaints.clone();
        tokio::spawn(async move {
            while let Some(event) = logged.next().await {
                into.lock().unwrap().push(event.entry.text.clone());
            }
        });
        let into = complaints.clone();
        tokio::spawn(async move {
            while let Some(event) = thrown.next().await {
                into.lock().unwrap().push(format!("{:?}", event.exception_details));
            }
        });
        let into = complaints.clone();
        tokio::spawn(async move {
            while let Some(event) = called.next().await {
                into.lock().unwrap().push(format!("{:?}", event.args));
            }
        });
        Self { page, requests, complaints }
    }

    /// What a script says of the page.
    pub async fn ask<T: DeserializeOwned>(&self, script: &str) -> T {
        self.page.evaluate(script).await.unwrap().into_value().unwrap()
    }

    /// Goes to a place in the page, and waits until the page has heard of that.
    pub async fn goes_to(&self, fragment: &str) {
        let script = format!(
            "new Promise((heard) => {{ addEventListener('hashchange', () => heard(location.hash), {{ once: true }}); \
             location.hash = '{fragment}'; }})"
        );
        assert_eq!(self.ask::<String>(&script).await, fragment);
    }

    /// What a reader sees of an element, on one line; nothing where it is not there.
    pub async fn text(&self, selector: &str) -> String {
        let found: Option<String> = self.ask(&format!("document.querySelector({selector:?})?.innerText ?? null")).await;
        squeezed(&found.unwrap_or_default())
    }

    /// Presses a key as a reader does: down and up again.
    pub async fn press(&self, key: &str, code: i64) {
        for kind in [DispatchKeyEventType::RawKeyDown, DispatchKeyEventType::KeyUp] {
            let event = DispatchKeyEventParams::builder()
                .r#type(kind)
                .key(key)
                .code(key)
                .windows_virtual_key_code(code)
                .native_virtual_key_code(code)
                .build()
                .unwrap();
            self.page.execute(event).await.unwrap();
        }
    }

    pub async fn size(&self, width: i64, height: i64, mobile: bool) {
        let metrics = SetDeviceMetricsOverrideParams::builder()
            .width(width)
            .height(height)
            .device_scale_factor(1.0)
            .mobile(mobile)
            .build()
            .unwrap();
        self.page.execute(metrics).await.unwrap();
    }

    pub async fn scheme(&self, scheme: &str) {
        let feature = MediaFeature::new("prefers-color-scheme", scheme);
        self.page.execute(SetEmulatedMediaParams::builder().feature(feature).build()).await.unwrap();
    }

    /// The page as it is without script.
    pub async fn without_script(&self) {
        self.page.execute(SetScriptExecutionDisabledParams::new(true)).await.unwrap();
        self.page.reload().await.unwrap();
    }

    pub async fn pdf(&self) -> Vec<u8> {
        let params = PrintToPdfParams {
            print_background: Some(true),
            prefer_css_page_size: Some(true),
            ..PrintToPdfParams::default()
        };
        self.page.pdf(params).await.unwrap()
    }

    pub async fn picture(&self, whole: bool) -> Vec<u8> {
        self.page.screenshot(ScreenshotParams::builder().full_page(whole).build()).await.unwrap()
    }

    /// The requests that the page made beside itself.
    pub async fn requests(&self) -> Vec<String> {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let all = self.requests.lock().unwrap().clone();
        all.into_iter().filter(|url| !url.starts_with("file://") || !url.contains(".html")).collect()
    }

    /// Waits until the browser has something to say against the page.
    pub async fn complains(&self) {
        let deadline = Instant::now() + Duration::from_secs(120);
        while self.complaints.lock().unwrap().is_empty() {
            assert!(Instant::now() < deadline, "the browser says what it refused");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What the browser had to say against the page: refused scripts and styles, errors, and what it wrote itself.
    pub async fn complaints(&self) -> Vec<String> {
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.complaints.lock().unwrap().clone()
    }
}

pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
