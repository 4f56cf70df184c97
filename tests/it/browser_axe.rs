//! axe-core looks at each view of the page: it finds nothing serious.
//!
//! `AXE` names its `axe.min.js`, which is no part of this repository; without it this is said, and nothing is looked
//! at.

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{ASK_HERE, HELP_FORUM, MAYA_DM, MOD_DESK};
use serde_json::json;

use crate::browser::{Width, Window, say_loudly};
use crate::moderator_stories::Office;

/// What axe-core calls bad.
const BAD: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.help}\n${one.nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join('\n')}`)),
    (err) => done([String(err)]));
"#;

struct Inspector(String);

impl Inspector {
    /// Looks at the view that is open, in both themes.
    async fn look(&self, page: &Window, view: &str) {
        for _ in 0..2 {
            page.run("document.getAnimations().forEach((one) => one.finish()); return null").await;
            if page.run("return typeof axe").await == json!("undefined") {
                page.run(&self.0).await;
            }
            let found = page.run_until_called_back(BAD).await;
            let theme = page.run("return document.documentElement.dataset.theme ?? 'as the system'").await;
            assert_eq!(found, json!([]), "{view}, theme {theme}: {found:#}");
            // Not by a press: a dialog or a menu would be in its way.
            page.run("document.querySelector('#theme').click(); return null").await;
        }
    }
}

#[tokio::test]
async fn no_view_has_a_serious_finding() {
    let Some(axe) = std::env::var_os("AXE") else {
        say_loudly("NOT LOOKED AT: set AXE to the axe.min.js of `npm install axe-core`");
        return;
    };
    let inspector = Inspector(std::fs::read_to_string(axe).unwrap());
    for width in [Width::Wide, Width::Phone] {
        let office = Office::open(ReviewQueue::Off).await;
        let play = &office.stage.playground;
        play.set_desk(|_, _| Some(json!({
            "faq": {
                "revision": "3615f532", "entries": 45, "phrasings": 2_481, "loaded_at": "2026-11-23T02:10:07Z",
                "problems": ["faq.toml:11:1: error: unknown key `reviewd`\n   |\n11 | reviewd = 2026-11-03\n   | ^^^^^^^"],
                "diff": ["+ new", "~ changed", "- gone"],
            },
            "last": {"text": "what does it cost", "explanation": "Answers with exam-cost: it is 97 % sure."},
        })));
        let Some(page) = Window::open(&play.page_url(), width).await else { return };
        let go = async |channel| {
            if width == Width::Phone {
                page.press("#open-sidebar").await;
                inspector.look(&page, "the channels").await;
            } else if page.run("return document.querySelector('#panel').hidden").await == json!(false) {
                page.press("#close-panel").await;
            }
            page.go(channel).await;
        };
        inspector.look(&page, "an empty channel, beside the desk").await;
        go(ASK_HERE).await;
        page.send("how long does it take to get certified?").await;
        page.says("How long does it take to get certified?").await;
        inspector.look(&page, "a conversation").await;
        page.press("#ideas").await;
        inspector.look(&page, "a menu").await;
        page.key(thirtyfour::Key::Escape, 1).await;
        page.write("#box", "/ask ").await;
        page.write(".cmd input[data-option=question]", "exam").await;
        page.until("something is suggested", "document.querySelector('#suggest [role=option]')").await;
        inspector.look(&page, "a command that is filled in").await;
        page.key(thirtyfour::Key::Escape, 2).await;
        page.press("#open-panel").await;
        inspector.look(&page, "the desk").await;
        page.press("#close-panel").await;
        go(HELP_FORUM).await;
        page.press_labelled("New post").await;
        inspector.look(&page, "the forum").await;
        go(MAYA_DM).await;
        inspector.look(&page, "a direct conversation").await;
        if width == Width::Phone {
            page.press("#open-sidebar").await;
        }
        page.be("Ruth").await;
        page.go(MOD_DESK).await;
        page.write("#box", "/faq edit ").await;
        page.write(".cmd input[data-option=entry]", "exam-cost").await;
        page.key(thirtyfour::Key::Enter, 1).await;
        page.until("the form is open", "document.querySelector('dialog.modal[open]')").await;
        inspector.look(&page, "a form").await;
        page.close().await;
        office.close().await;
    }
}
