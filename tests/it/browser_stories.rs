//! Stories of the playground's page, told in a browser.

use certpace::messages::settings::ReviewQueue;
use certpace::playground::{ASK_HERE, GENERAL, HELP_FORUM, HOME_GUILD, MOD_DESK, TOKEN};
use serde_json::json;
use thirtyfour::Key;

use crate::browser::{Width, Window};
use crate::harness::{Setup, Stage};
use crate::moderator_stories::{Office, expose_commands};
use crate::process_stories::{certpace, folder_with_faq, started};

const TIME: &str = "How long does it take to get certified?";

async fn window(stage: &Stage) -> Option<Window> {
    Window::open(&stage.playground.page_url(), Width::Wide).await
}

#[tokio::test]
async fn a_question_is_asked_and_answered_and_small_talk_is_not() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.go(ASK_HERE).await;
    page.send("how long does it take to get certifed").await;
    page.says(TIME).await;
    page.says("Most people need four to nine months, at eight to ten hours a week.").await;
    let links =
        page.run("return [...document.querySelectorAll('.embed a')].map((one) => one.rel + ' ' + one.href)").await;
    let links = serde_json::from_value::<Vec<String>>(links).unwrap();
    assert!(links.iter().all(|link| link.starts_with("noopener noreferrer https://")), "{links:?}");
    page.send("anybody else awake with their books").await;
    page.says("anybody else awake with their books").await;
    stage.decided(certpace::ops::telemetry::Decision::Silent, 1).await;
    assert_eq!(page.messages().await.len(), 3, "a question, its answer, and small talk");
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn who_manages_a_server_removes_the_bot_and_lets_it_in_again() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.be("Omar").await;
    page.send("@certpace how long does it take to get certified?").await;
    page.says(TIME).await;
    page.press("[aria-label='Manage Another Server']").await;
    page.press_labelled("Remove certpace from this server").await;
    let is_out = "document.body.innerText.includes('certpace is not in this server.')";
    page.until("the page says that the bot is out", is_out).await;
    page.press("[aria-label='Manage Another Server']").await;
    page.press_labelled("Add certpace to this server").await;
    page.until("the page no longer says so", &format!("!{is_out}")).await;
    page.send("@certpace what does the exam cost?").await;
    page.says("About $425").await;
    page.be("Maya").await;
    page.until("members manage nothing", "!document.querySelector('[aria-label^=Manage]')").await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn a_vague_question_is_offered_entries_and_one_is_pressed() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.send("@certpace what is the apprentice rule?").await;
    page.says("I have no sure answer to that. This comes nearest:").await;
    page.press_labelled("What is the apprentice rule?").await;
    page.says("New coders carry an A behind their title for two years.").await;
    page.unsays("This comes nearest").await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn helped_thanks_and_not_what_i_asked_takes_the_answer_away() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.go(ASK_HERE).await;
    page.send("how long does it take to get certified?").await;
    page.says(TIME).await;
    page.press_labelled("Helped").await;
    page.says("Glad that helped").await;

    page.send("what does the exam cost").await;
    page.says("About $425").await;
    page.press_labelled("Not what I asked").await;
    page.says("Sorry about that. Was it one of these?").await;
    page.press_labelled("None of these").await;
    page.says("I've taken that away.").await;
    page.unsays("About $425").await;
    page.says("Only you can see this").await;
    page.press_labelled("Dismiss message").await;
    page.unsays("I've taken that away.").await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn a_command_is_filled_in_with_suggestions_and_sent() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.write("#box", "/a").await;
    page.press("#suggest [role=option]").await;
    let question = ".cmd input[data-option=question]";
    page.key(Key::Enter, 1).await;
    page.until(
        "what is missing is said",
        "document.querySelector('.cmd-hint.wrong')?.textContent === 'question is required.'",
    )
    .await;
    page.write(question, "exam fee").await;
    page.until("something is suggested", "document.querySelector('#suggest [role=option]')").await;
    page.press_labelled("What does the exam cost?").await;
    page.key(Key::Enter, 1).await;
    page.says("About $425").await;
    page.says("used /ask").await;
    page.until("the box is back", "document.activeElement.id === 'box'").await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn a_pace_becomes_dates_and_a_picture_with_alt_text_and_more_hours_change_both() {
    let faq = include_str!("../../faq.toml").to_owned();
    let stage = Stage::with(Setup { faq, ..Setup::default() }).await;
    let Some(page) = window(&stage).await else { return };
    let option = |name: &str| format!(".cmd input[data-option={name}]");
    let enter = Key::Enter.value();
    page.write("#box", "/estimate ").await;
    page.write(&option("certification"), "professional cod").await;
    let offered = "document.querySelector('#suggest [role=option]')?.innerText.startsWith('CPC')";
    page.until("what was typed is found by its name", offered).await;
    page.keys(&format!("{}{enter}", Key::Down.value())).await;
    page.write(&option("pace"), &format!("6 months{enter}")).await;
    page.says("Only you can see this").await;
    page.press_labelled("Dismiss message").await;

    page.write("#box", "/estimate ").await;
    page.write(&option("certification"), "cpc").await;
    page.write(&option("pace"), "2h on weekdays, 4h on saturday").await;
    page.press_labelled("background").await;
    page.until("backgrounds are offered", "document.querySelector('#suggest [role=option]')").await;
    page.press_labelled("Healthcare").await;
    page.key(Key::Enter, 1).await;
    page.says("At 14 h a week you would likely hold the CPC").await;
    page.says("used /estimate").await;
    let picture = "document.querySelector('#log .picture img')";
    page.until("the picture is there", &format!("{picture}?.naturalWidth === 640")).await;
    let words = page.run(&format!("return {picture}.alt")).await;
    assert!(words.as_str().unwrap().contains("at 14 h a week"), "{words}");
    let times = page.run("return document.querySelectorAll('#log .message time.stamp').length").await;
    assert!(times.as_u64() > Some(0), "dates are times that a reader can hover");

    page.press_labelled("More: ").await;
    page.says("At 17 h 30 min a week").await;
    page.until("the picture follows", &format!("{picture}?.alt.includes('at 17 h 30 min a week')")).await;
    page.close().await;
    stage.close().await;
}

/// Fills in `/faq edit` for an entry.
async fn edit_command(page: &Window, entry: &str) {
    page.write("#box", "/faq edit ").await;
    page.write(".cmd input[data-option=entry]", entry).await;
    page.key(Key::Enter, 1).await;
}

#[tokio::test]
async fn a_moderator_edits_an_entry_in_a_form_and_members_get_the_new_answer() {
    let office = Office::open(ReviewQueue::Off).await;
    let Some(page) = window(&office.stage).await else { return };
    page.be("Ruth").await;
    page.go(MOD_DESK).await;
    edit_command(&page, "exam-cost").await;
    page.until(
        "the form is open",
        "document.querySelector('dialog.modal[open] [name=answer]')?.value.includes('$425')",
    )
    .await;
    page.write_anew("dialog.modal [name=answer]", " ").await;
    page.press_labelled("Submit").await;
    page.until("the blank field is named", "document.querySelector('dialog.modal [aria-invalid]')?.name === 'answer'")
        .await;
    page.write_anew("dialog.modal [name=answer]", "About $430, since today.").await;
    page.press_labelled("Submit").await;
    page.says("Saved and in force").await;
    page.until("the form is closed", "!document.querySelector('dialog')").await;

    page.be("Maya").await;
    page.go(ASK_HERE).await;
    page.send("what does the exam cost").await;
    page.says("About $430, since today.").await;
    assert!(office.file().contains("About $430, since today."));
    page.close().await;
    office.close().await;
}

#[tokio::test]
async fn a_moderator_attaches_a_file_with_the_keyboard_alone_and_members_get_its_answer() {
    let office = Office::open(ReviewQueue::Off).await;
    let Some(page) = window(&office.stage).await else { return };
    let table = office.folder.path().join("our questions.csv");
    std::fs::write(&table, "question,answer\nWhere do I park?,Behind the hall.\n").unwrap();
    page.be("Ruth").await;
    page.go(MOD_DESK).await;
    page.write("#box", "/faq import ").await;
    let file = ".cmd input[type=file][data-option=file]";
    page.until("the chooser has the focus", &format!("document.activeElement === document.querySelector('{file}')"))
        .await;
    page.shift(Key::Tab).await;
    page.key(Key::Tab, 1).await;
    page.until("it is reached again", &format!("document.activeElement === document.querySelector('{file}')")).await;

    page.press(".cmd [type=submit]").await;
    page.until(
        "what is missing is said",
        "document.querySelector('.cmd-hint.wrong')?.textContent === 'file is required.'",
    )
    .await;
    page.until("the chooser is marked", &format!("document.querySelector('{file}').ariaInvalid === 'true'")).await;
    page.write(file, &table.display().to_string()).await;
    page.until("the mark is gone", &format!("document.querySelector('{file}').ariaInvalid !== 'true'")).await;
    page.key(Key::Tab, 2).await;
    page.until("the button comes after what may be added", "document.activeElement.type === 'submit'").await;
    page.key(Key::Enter, 1).await;
    page.says("I read our questions.csv as CSV").await;
    page.says("Only you can see this").await;
    page.press_labelled("Save").await;
    page.says("Saved and in force").await;

    page.be("Maya").await;
    page.go(ASK_HERE).await;
    page.send("where do i park?").await;
    page.says("Behind the hall.").await;
    page.close().await;
    office.close().await;
}

#[tokio::test]
async fn who_is_no_moderator_is_refused() {
    let office = Office::open(ReviewQueue::Off).await;
    let Some(page) = window(&office.stage).await else { return };
    page.be("Theo").await;
    page.write("#box", "/").await;
    page.until("commands are listed", "document.querySelectorAll('#suggest [role=option]').length > 2").await;
    let offered = page.run("return document.querySelector('#suggest').innerText").await;
    assert!(!offered.as_str().unwrap().contains("/faq"), "{offered}");

    // Hidden is not yet refused: a request made by hand can name a command all the same.
    expose_commands(&office.stage.playground, HOME_GUILD).await;
    page.write_anew("#box", "/faq e").await;
    page.until("it is listed now", "document.querySelector('#suggest')?.innerText.includes('/faq edit')").await;
    page.write("#box", "dit ").await;
    page.write(".cmd input[data-option=entry]", "salary").await;
    page.key(Key::Enter, 1).await;
    page.says("Only the moderators of my home server can do that.").await;
    page.says("Only you can see this").await;

    page.be("Maya").await;
    page.unsays("Only the moderators").await;
    page.close().await;
    office.close().await;
}

#[tokio::test]
async fn a_reload_keeps_who_and_where_one_is_and_what_was_said() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.be("Ruth").await;
    page.go(ASK_HERE).await;
    page.send("what does the exam cost").await;
    page.says("About $425").await;
    page.write("#box", "half a thou").await;
    let before = page.messages().await;
    page.reload().await;
    page.says("About $425").await;
    assert_eq!(page.messages().await, before);
    page.until(
        "she is who and where she was",
        &format!(
            "document.querySelector('#whoami b').textContent === 'Ruth' && \
             document.querySelector('.channel[aria-current]').dataset.channel === '{ASK_HERE}' && \
             document.querySelector('#box').value === 'half a thou'"
        ),
    )
    .await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn the_page_says_that_the_bot_is_away_and_that_it_is_back() {
    let mut stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    stage.stop().await.unwrap();
    page.until("the banner says so", "document.querySelector('#banner').textContent.includes('not connected')").await;
    stage.restart_bot().await;
    page.ready().await;
    page.go(ASK_HERE).await;
    page.send("what does the exam cost").await;
    page.says("About $425").await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn the_page_comes_back_by_itself_after_the_program_is_started_anew() {
    let folder = folder_with_faq();
    let (running, address, _) = started(&mut certpace(&folder, &["playground", "--port", "0"]));
    let Some(page) = Window::open(&address, Width::Wide).await else { return };
    page.go(ASK_HERE).await;
    page.write("#box", "what does the exam cost").await;
    drop(running);
    page.until("the banner says so", "document.querySelector('#banner').textContent.includes('Connection lost')").await;
    page.key(Key::Enter, 1).await;
    page.until("the text is kept", "document.querySelector('.notice') && document.querySelector('#box').value").await;
    let port = address.rsplit(':').next().unwrap();
    let (_running, again, _) = started(&mut certpace(&folder, &["playground", "--port", port]));
    assert_eq!(again, address);
    page.ready().await;
    page.press("#box").await;
    page.key(Key::Enter, 1).await;
    page.says("About $425").await;
    page.close_with_complaints().await;
}

#[tokio::test]
async fn the_theme_is_chosen_and_remembered() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    let paper = "return getComputedStyle(document.body).backgroundColor";
    let before = page.run(paper).await;
    page.press("#theme").await;
    let after = page.run(paper).await;
    assert_ne!(before, after);
    page.reload().await;
    assert_eq!(page.run(paper).await, after);
    page.press("#theme").await;
    assert_eq!(page.run(paper).await, before);
    page.close().await;
    stage.close().await;
}

impl Window {
    /// Presses Tab, or Shift and Tab, until what has the focus is so.
    async fn tab_until(&self, backwards: bool, is_so: &str) {
        /// More stops than the page has.
        const MOST: usize = 60;
        for _ in 0..MOST {
            if backwards {
                self.shift(Key::Tab).await;
            } else {
                self.key(Key::Tab, 1).await;
            }
            if self.run(&format!("const it = document.activeElement; return Boolean({is_so})")).await == json!(true) {
                return;
            }
        }
        panic!("no stop of the Tab key is such that {is_so}");
    }
}

#[tokio::test]
async fn everything_is_done_without_a_mouse() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.tab_until(false, "it.classList.contains('skip')").await;
    page.key(Key::Enter, 1).await;
    page.until("the box has the focus", "document.activeElement.id === 'box'").await;

    page.tab_until(true, &format!("it.dataset.channel === '{ASK_HERE}'")).await;
    page.key(Key::Enter, 1).await;
    page.until("the box has the focus", "document.activeElement.id === 'box'").await;
    page.keys("how long does it take to get certified?").await;
    page.key(Key::Enter, 1).await;
    page.says(TIME).await;

    page.tab_until(true, "it.innerText === 'Helped'").await;
    page.key(Key::Enter, 1).await;
    page.says("Glad that helped").await;

    page.tab_until(true, "it.classList.contains('message')").await;
    page.key(Key::Up, 1).await;
    page.until("the question has the focus", "document.activeElement.innerText.includes('how long')").await;
    page.key(Key::Enter, 1).await;
    page.until("its menu is open", "document.activeElement.role === 'menuitem'").await;
    page.key(Key::Down, 1).await;
    page.until("the row below has the focus", "document.activeElement.innerText === 'Edit'").await;
    page.key(Key::Escape, 1).await;
    page.until("the menu is gone", "!document.querySelector('[role=menu]')").await;

    page.tab_until(true, "it.id === 'whoami'").await;
    page.key(Key::Enter, 1).await;
    page.until("the people are listed", "document.activeElement.role === 'menuitemradio'").await;
    page.key(Key::Down, 1).await;
    page.key(Key::Enter, 1).await;
    page.until("she is he", "document.querySelector('#whoami b').textContent === 'Theo'").await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn a_post_in_the_forum_is_answered_in_its_thread() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    page.go(HELP_FORUM).await;
    page.press_labelled("New post").await;
    page.write(".post-form input", "Cost of the exam").await;
    page.write(".post-form textarea", "what does the exam cost?").await;
    page.press_labelled("Post").await;
    page.says("About $425").await;
    page.press("#up").await;
    page.until("the post is listed", "document.querySelector('#forum .post')?.innerText.includes('Cost of the exam')")
        .await;
    page.close().await;
    stage.close().await;
}

#[tokio::test]
async fn what_discord_would_refuse_is_shown_with_the_rule() {
    let stage = Stage::open().await;
    let Some(page) = window(&stage).await else { return };
    let play = &stage.playground;
    let too_long = json!({"content": "a".repeat(2_001), "allowed_mentions": {"parse": [], "users": [], "roles": [], "replied_user": false}});
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(format!("{}/api/v10/channels/{GENERAL}/messages", play.base_url()));
    let request = request.header("authorization", format!("Bot {TOKEN}")).header("content-type", "application/json");
    assert_eq!(request.body(too_long.to_string()).send().await.unwrap().status(), 400);
    page.until("a notice says so", "document.querySelector('.notice')?.innerText.includes('2000')").await;
    page.press("#open-panel").await;
    page.until("the panel has it", "document.querySelector('#refusals').innerText.includes('/messages')").await;
    page.close().await;
    stage.close_with_refusals().await;
}

#[tokio::test]
async fn the_page_is_whole_on_a_phone() {
    let stage = Stage::open().await;
    let Some(page) = Window::open(&stage.playground.page_url(), Width::Phone).await else { return };
    page.press("#open-sidebar").await;
    page.go(ASK_HERE).await;
    page.send("how long does it take to get certified?").await;
    page.says(TIME).await;
    let overflow = page.run("return document.documentElement.scrollWidth - innerWidth").await;
    assert_eq!(overflow, json!(0));
    page.close().await;
    stage.close().await;
}
