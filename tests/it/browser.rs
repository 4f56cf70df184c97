//! A browser for stories: Debian's Chromium, driven through WebDriver, on the page of a playground.
//!
//! A machine without Chromium and its driver cannot tell these stories. There they say so and pass; with
//! `CERTPACE_BROWSER_REQUIRED=1` they fail instead, so that a machine that means to tell them cannot forget to.

use std::env;
use std::future::Future;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Request, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::session::http::{Body, HttpClient};
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities as _, Key, WebDriver, WebElement};
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::Instant;

/// For how long a fact may take: a browser on a busy machine of two cores is slow.
const PATIENCE: Duration = Duration::from_secs(45);
/// How often a fact is looked for.
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// One browser at a time: each brings several processes.
static TURN: Mutex<()> = Mutex::const_new(());

/// How wide a window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// 1440 × 900, as on a desk.
    Wide,
    /// 390 × 844, as a phone.
    Phone,
}

/// A window that shows a playground's page.
pub(crate) struct Window {
    driver: WebDriver,
    _chromedriver: Chromedriver,
    _profile: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Window {
    /// Opens the page at `address`, and waits until it is connected; `None`, loudly, on a machine without a browser.
    pub(crate) async fn open(address: &str, width: Width) -> Option<Self> {
        let (chromium, chromedriver) = installed()?;
        let turn = TURN.lock().await;
        let chromedriver = Chromedriver::start(&chromedriver);
        let profile = tempfile::tempdir().unwrap();
        let capabilities = capabilities(&chromium, profile.path(), width).unwrap();
        let driver = WebDriver::builder(&chromedriver.address, capabilities).client(Client::new());
        let driver = driver.connect().await.unwrap();
        let window = Self { driver, _chromedriver: chromedriver, _profile: profile, _turn: turn };
        window.driver.goto(address).await.unwrap();
        window.ready().await;
        Some(window)
    }

    /// Waits until the page has the playground's state.
    pub(crate) async fn ready(&self) {
        self.until(
            "the page is connected",
            "document.querySelector('#whoami b') && !document.querySelector('#banner').textContent",
        )
        .await;
    }

    /// Loads the page again.
    pub(crate) async fn reload(&self) {
        self.driver.refresh().await.unwrap();
        self.ready().await;
    }

    /// Runs JavaScript that returns something.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Runs JavaScript that calls `arguments[0]` with something at its end.
    pub(crate) async fn run_until_called_back(&self, script: &str) -> Value {
        self.driver.execute_async(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until a JavaScript expression is true.
    pub(crate) async fn until(&self, what: &str, fact: &str) {
        let script = format!("return Boolean({fact})");
        let deadline = Instant::now() + PATIENCE;
        while self.run(&script).await != json!(true) {
            if Instant::now() > deadline {
                self.give_up(what).await;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    async fn give_up(&self, what: &str) -> ! {
        let shown = self.run("return document.body.innerText").await;
        panic!("waited in vain until {what}; the page shows:\n{}", shown.as_str().unwrap_or_default());
    }

    /// Waits until the open channel has a message with this text.
    pub(crate) async fn says(&self, text: &str) {
        self.until(&format!("a message says {text:?}"), &said(text)).await;
    }

    /// Waits until the open channel has no message with this text.
    pub(crate) async fn unsays(&self, text: &str) {
        self.until(&format!("no message says {text:?}"), &format!("!({})", said(text))).await;
    }

    /// The text of every message of the open channel.
    pub(crate) async fn messages(&self) -> Vec<String> {
        let texts =
            self.run("return [...document.querySelectorAll('#log .message')].map((one) => one.innerText)").await;
        serde_json::from_value(texts).unwrap()
    }

    /// Presses what a selector finds, once it is there and nothing covers it.
    pub(crate) async fn press(&self, selector: &str) {
        let script = format!("return document.querySelector({})", json!(selector));
        self.act(selector, &script, async |element| element.click().await).await;
    }

    /// Presses the last button, option or row of a menu with a line that begins like this.
    pub(crate) async fn press_labelled(&self, label: &str) {
        let script = format!(
            "return [...document.querySelectorAll('button, [role=option], [role^=menuitem]')].filter((one) => \
             one.checkVisibility() && one.innerText.split('\\n').some((line) => line.trim().startsWith({}))).pop()",
            json!(label)
        );
        self.act(label, &script, async |element| element.click().await).await;
    }

    /// Writes into what a selector finds, after what is there.
    pub(crate) async fn write(&self, selector: &str, text: &str) {
        let script = format!("return document.querySelector({})", json!(selector));
        self.act(selector, &script, async |element| element.send_keys(text).await).await;
    }

    /// Writes into what a selector finds, instead of what is there.
    pub(crate) async fn write_anew(&self, selector: &str, text: &str) {
        let script = format!("return document.querySelector({})", json!(selector));
        self.act(selector, &script, async |element| element.clear().await).await;
        self.write(selector, text).await;
    }

    /// Presses keys where the focus is.
    pub(crate) async fn keys(&self, keys: &str) {
        self.driver.action_chain().send_keys(keys).perform().await.unwrap();
    }

    /// Presses one key where the focus is, this many times.
    pub(crate) async fn key(&self, key: Key, times: usize) {
        self.keys(&key.value().to_string().repeat(times)).await;
    }

    /// Presses a key while Shift is down.
    pub(crate) async fn shift(&self, key: Key) {
        let chain = self.driver.action_chain().key_down(Key::Shift).send_keys(key.value().to_string());
        chain.key_up(Key::Shift).perform().await.unwrap();
    }

    /// Does something to an element. The page may replace it, or cover it for a moment, so it is looked for again.
    async fn act(&self, what: &str, find: &str, act: impl AsyncFn(&WebElement) -> WebDriverResult<()>) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.driver.execute(find, Vec::new()).await.unwrap();
            let done = match found.element() {
                Ok(element) => act(&element).await,
                Err(err) => Err(err),
            };
            match done {
                Ok(()) => return,
                Err(err) if Instant::now() > deadline => panic!("{what}: {err}"),
                Err(_) => tokio::time::sleep(LOOK_EVERY).await,
            }
        }
    }

    /// Opens a channel by its id.
    pub(crate) async fn go(&self, channel: certpace::playground::ChannelId) {
        let row = format!(".channel[data-channel='{channel}']");
        self.press(&row).await;
        self.until("the channel is open", &format!("document.querySelector(\"{row}[aria-current]\")")).await;
    }

    /// Writes a message into the box and sends it.
    pub(crate) async fn send(&self, text: &str) {
        self.write("#box", &format!("{text}{}", Key::Enter.value())).await;
    }

    /// Becomes somebody else.
    pub(crate) async fn be(&self, name: &str) {
        self.press("#whoami").await;
        self.press_labelled(name).await;
        self.until("I am them", &format!("document.querySelector('#whoami b')?.textContent === {}", json!(name))).await;
        self.ready().await;
    }

    /// Ends a story: the browser has nothing to complain of, neither a script that failed nor a policy that was broken.
    pub(crate) async fn close(self) {
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "{complaints:#?}");
        self.close_with_complaints().await;
    }

    /// Ends a story in which connections break on purpose.
    pub(crate) async fn close_with_complaints(self) {
        self.driver.quit().await.unwrap();
    }

    async fn complaints(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap().into_iter();
        entries.filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
    }
}

fn said(text: &str) -> String {
    format!("[...document.querySelectorAll('#log .message')].some((one) => one.innerText.includes({}))", json!(text))
}

/// The browser and its driver, if this machine has them.
fn installed() -> Option<(PathBuf, PathBuf)> {
    let found = on_path("chromium").zip(on_path("chromedriver"));
    if found.is_none() {
        let advice = "the page's stories need Chromium and its driver: apt-get install chromium chromium-driver";
        assert!(env::var_os("CERTPACE_BROWSER_REQUIRED").is_none_or(|value| value != "1"), "{advice}");
        say_loudly(&format!("NOT TOLD: {advice}"));
    }
    found
}

/// Says it even when the test passes: what the macros print is shown of failures only.
pub(crate) fn say_loudly(text: &str) {
    // A machine without a standard error has nobody to tell.
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn capabilities(chromium: &Path, profile: &Path, width: Width) -> WebDriverResult<ChromeCapabilities> {
    let mut wanted = ChromeCapabilities::new();
    wanted.set_binary(&chromium.display().to_string())?;
    let profile = format!("--user-data-dir={}", profile.display());
    for argument in [
        "--headless",
        // A test runs as root in a container, where Chromium's sandbox cannot be set up.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        // Nothing but the page.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1440,900",
        "--lang=en-US",
        &profile,
    ] {
        wanted.add_arg(argument)?;
    }
    if width == Width::Phone {
        let metrics = json!({"width": 390, "height": 844, "pixelRatio": 1.0, "touch": true});
        wanted.add_experimental_option("mobileEmulation", json!({"deviceMetrics": metrics}))?;
    }
    wanted.as_mut().set("goog:loggingPrefs", json!({"browser": "SEVERE"}))?;
    Ok(wanted)
}

/// The driver's process, which ends with the story.
struct Chromedriver {
    process: Child,
    address: String,
}

impl Chromedriver {
    fn start(path: &Path) -> Self {
        let mut command = Command::new(path);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        // "ChromeDriver was started successfully on port 38439." It listens by then.
        let port =
            lines.find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
        let port: u16 = port.expect("chromedriver says its port");
        // It must not wait for somebody to read the rest.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address: format!("http://127.0.0.1:{port}") }
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// WebDriver over the HTTP client that is in the tree anyway.
struct Client(reqwest::Client);

impl Client {
    fn new() -> Self {
        Self(reqwest::Client::builder().no_proxy().build().unwrap())
    }
}

type Sent<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl HttpClient for Client {
    fn send<'a, 'b, 'c>(&'a self, request: Request<Body<'b>>) -> Sent<'c, WebDriverResult<Response<Bytes>>>
    where
        'a: 'c,
        'b: 'c,
        Self: 'c,
    {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = match body {
                Body::Empty => String::new(),
                Body::Json(json) => json.to_string(),
            };
            let sending = self.0.request(head.method, head.uri.to_string()).headers(head.headers).body(body);
            let failed = |err: reqwest::Error| WebDriverError::RequestFailed(err.to_string());
            let answer = sending.send().await.map_err(failed)?;
            let status = answer.status();
            let mut response = Response::new(answer.bytes().await.map_err(failed)?);
            *response.status_mut() = status;
            Ok(response)
        })
    }

    fn new<'a, 'c>(&'a self) -> Sent<'c, Arc<dyn HttpClient>>
    where
        'a: 'c,
        Self: 'c,
    {
        Box::pin(async { Arc::new(Self::new()) as Arc<dyn HttpClient> })
    }
}
