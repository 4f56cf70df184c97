//! What distress is known by: words as they are read, contractions and abbreviations written out.

use super::super::speech_act::pattern::Pattern;

pub(super) const ONESELF: &[&str] = &["i", "me", "my", "myself"];

/// A new subject begins with these, and is whoever writes.
pub(super) const WRITERS: &[&str] = &["i", "we"];

/// A new subject begins with these, and is somebody else: "i am sorry you want to die".
pub(super) const OTHER_PEOPLE: &[&str] =
    &["you", "he", "she", "they", "someone", "somebody", "anyone", "anybody", "people", "who"];

/// The same, who are dear to somebody.
#[rustfmt::skip] // Many words a line.
pub(super) const DEAR: &[&str] = &[
    "friend", "friends", "brother", "sister", "mom", "mum", "mother", "dad", "father", "son", "daughter", "husband", "wife", "boyfriend",
    "girlfriend", "cousin", "uncle", "aunt", "roommate", "classmate", "coworker", "colleague", "neighbor", "partner", "fiance", "kid",
    "child", "niece", "nephew", "buddy", "bestie",
];

/// What somebody else does is the writer's plight where it is done to them: "they would be happier without me".
pub(super) const TO_ONESELF: &[&str] = &["me", "myself"];

/// What leads back from somebody else to the writer: "they would be happier if i died".
pub(super) const BACK_TO_ONESELF: &[&str] = &["if", "when", "once"];

/// What may stand before the first word that counts.
pub(super) const OPENING: &[&str] =
    &["honestly", "so", "and", "just", "literally", "okay", "ngl", "idk", "really", "like", "feeling", "feel"];

/// A message that begins so has left its "I" out.
#[rustfmt::skip] // Many words a line.
pub(super) const ELIDED: &[&str] = &[
    "suicidal", "thinking", "want", "wanna", "wish", "can", "not", "going", "gonna", "ready", "tired", "sick", "kms",
    "life", "contemplating", "considering", "rather", "id", "do", "no", "what", "is", "why", "nobody", "overwhelmed",
    "hopeless", "stressed", "depressed", "losing", "having", "there", "panicking", "done", "enough", "hope", "hoping",
    "pray", "praying", "been", "planning", "wrote", "cutting", "started",
];

/// Whoever codes records reads of such things all day.
pub(super) const OF_OTHERS: &[&str] = &["patient", "patients", "pt", "code", "codes", "coded", "diagnosis", "icd"];

/// What cannot go on when a page does not load.
#[rustfmt::skip] // Many words a line.
pub(super) const STALLED: &[&str] = &[
    "page", "website", "site", "screen", "load", "loads", "loading", "login", "module", "button", "app", "link",
    "error", "froze", "frozen", "video", "browser", "wifi", "internet", "quiz",
];

/// Tears of joy.
pub(super) const GLAD: &[&str] = &["passed", "happy", "joy", "excited", "laughing", "laughed", "laugh", "lol"];

pub(super) const LAUGHING: &[&str] = &["lol", "lmao", "lmfao", "rofl", "jk", "joking", "kidding", "hehe"];

/// A thing is what it comes from.
#[rustfmt::skip] // A pattern a line.
pub(super) const DRIVEN: &[Pattern] = &[
    &[&["makes", "make", "making", "made", "has", "got"], &["me"]],
    &[&["one", "another"], &["more", "chapter", "question"]],
];

#[rustfmt::skip] // A pattern a line.
pub(super) const SELF_HARM: &[Pattern] = &[
    &[&["kill", "hurt", "harm", "hurting", "harming", "cutting", "burning", "hang", "drown", "shoot"], &["myself"]],
    &[&["end", "ending", "take", "taking"], &["my"], &["life"]],
    &[&["end", "ending"], &["it"], &["all"]],
    &[&["want", "wish"], &["it"], &["all"], &["end", "stop", "over"]],
    &[&["want", "wanna", "wish", "wanted"], &["die", "dead", "disappear", "vanish"]],
    &[&["feel"], &["like"], &["dying"]],
    &[&["rather"], &["be"], &["dead", "gone"]],
    &[&["want", "wanna", "wish"], &["out"], &["of"], &["life"]],
    &[&["wish"], &["not"], &["exist", "alive"]],
    &[&["if", "when"], &["i"], &["killed", "hanged"], &["myself"]],
    &[&["scared", "afraid"], &["of"], &["myself"]],
    &[&["why"], &["am"], &["i"], &["alive"]],
    &[&["not"], &["mind"], &["die", "dying", "died"]],
    &[&["suicidal"]],
    &[&["commit", "committing", "contemplating", "considering", "about", "of"], &["suicide"]],
    &[&["thinking", "thought", "thoughts", "about", "of", "like"], &["killing"], &["myself"]],
    &[&["thinking", "think", "thought", "thoughts"], &["about", "of"], &["dying", "death"]],
    &[&["self"], &["harm", "harmed", "harming"]],
    &[&["took", "take", "taking", "taken", "swallowed", "swallow"], &["all", "many", "bottle", "handful", "enough", "bunch"], &["pills", "meds", "tablets"]],
    &[&["have", "got", "bought", "found", "holding"], &["gun", "noose"]],
    &[&["i"], &["overdosed"]],
    &[&["of", "about"], &["overdosing"]],
    &[&["wrote", "writing", "written", "write"], &["goodbye", "suicide"], &["note", "notes", "letter", "letters"]],
    &[&["think", "thinking", "thoughts", "want", "wanna", "urge", "like"],
      &["drive", "driving", "crash", "crashing", "steer", "steering", "walk", "walking", "step", "stepping", "jump", "jumping"],
      &["off", "into", "front"], &["road", "bridge", "cliff", "tree", "wall", "traffic", "river", "train", "bus", "truck"]],
    &[&["not", "longer"], &["want", "wanna"], &["exist"]],
    &[&["nobody", "noone", "one", "anyone", "anybody"], &["miss"], &["me"]],
    &[&["nobody", "noone", "one", "anyone", "anybody"], &["care", "cares", "notice", "notices", "mind"], &["i"], &["die", "died", "dead", "gone", "disappeared", "killed"]],
    &[&["better", "happier", "easier"], &["without"], &["me"]],
    &[&["better"], &["off"], &["dead"]],
    &[&["better", "best", "easier", "happier"], &["if"], &["i"], &["dead", "died", "gone", "disappeared"]],
    &[&["better", "best", "easier", "happier"], &["if"], &["i"], &["not"], &["here", "around", "alive", "exist"]],
    &[&["if"], &["i"], &["died", "vanished", "disappeared", "gone"], &["nobody", "noone", "one", "anyone", "anybody"]],
    &[&["wish", "hope"], &["hit", "run", "kill", "shoot"], &["me"]],
    &[&["wish", "hope"], &["bus", "car", "train", "truck", "lightning"], &["hit"], &["me"]],
    &[&["life"], &["want", "wish"], &["it"], &["end", "over", "stop"]],
    &[&["looking", "staring"], &["at"], &["pills"]],
    &[&["wish"], &["never"], &["born"]],
    &[&["nothing", "anything"], &["live"], &["for"]],
    &[&["no"], &["will"], &["live"]],
    &[&["jump", "jumping"], &["bridge", "building", "roof", "window", "balcony"]],
    &[&["asleep", "sleep", "wish"], &["never", "not"], &["wake"]],
    &[&["not"], &["want"], &["be"], &["here"], &["anymore"]],
];

/// The same words with little between them.
#[rustfmt::skip] // A pattern a line.
pub(super) const SELF_HARM_AT_ONCE: &[Pattern] = &[
    &[&["should", "just"], &["die"]],
    &[&["should"], &["be"], &["dead"]],
    &[&["not"], &["do"], &["life"], &["anymore", "any"]],
    &[&["going", "want", "tried", "planning", "ready"], &["to"], &["overdose"]],
    &[&["gonna", "wanna", "might", "will"], &["overdose"]],
    &[&["have", "got", "holding", "counting"], &["the", "these", "enough"], &["pills"]],
    &[&["cutting"], &["again"]],
    &[&["cut", "burned", "burnt"], &["myself"], &["again", "last", "tonight", "today", "yesterday", "on", "because", "to", "every"]],
    &[&["cut", "cutting", "slit"], &["my"], &["arm", "arms", "wrist", "wrists", "leg", "legs", "thighs", "skin", "veins"]],
    &[&["unalive", "unaliving", "end", "off"], &["myself"]],
    &[&["life"], &["is", "has"], &["not", "no", "pointless", "meaningless"], &["worth", "point", "meaning", "sense"]],
    &[&["not"], &["go"], &["on"], &["anymore", "living", "without"]],
    &[&["not"], &["live"], &["anymore"]],
    &[&["not"], &["live"], &["with"], &["this", "that", "it", "myself"]],
    &[&["not"], &["live"], &["with"], &["the", "all", "my"], &["pain", "guilt", "shame", "grief"]],
];

/// Somebody dear to the writer who may harm themselves: whoever helps at once helps with that too. None of a record that is coded.
#[rustfmt::skip] // A pattern a line.
pub(super) const HARM_OF_OTHERS: &[Pattern] = &[
    &[&["kill", "hurt", "harm", "killing", "hurting", "harming", "cutting", "cuts"], &["herself", "himself", "themselves", "themself"]],
    &[&["is", "are", "feels", "feeling", "seems", "sounds"], &["suicidal"]],
    &[&["wants", "want", "wanted", "going", "threatens", "threatening"], &["to"], &["die"]],
    &[&["attempted", "commit", "committing", "considering", "about"], &["suicide"]],
    &[&["take", "end"], &["her", "his", "their"], &["life"]],
];

/// Who cuts themselves some slack means well, who disappears into a book comes back, and experience of life takes none.
pub(super) const NO_HARM: &[Pattern] = &[
    &[&["disappear", "vanish"], &["into", "on", "to"]],
    &[&["disappear", "vanish"], &["for"], &["a", "an", "the", "some", "few", "two", "three"]],
    &[&["pills", "meds", "tablets"], &["for"]],
    &[
        &["gun"],
        &[
            "license",
            "licence",
            "permit",
            "charge",
            "charges",
            "conviction",
            "violation",
            "shop",
            "safe",
            "range",
            "question",
        ],
    ],
    &[&["hit"], &["me"], &["up", "with"]],
    &[&["burning"], &["myself"], &["out"]],
    &[&["die", "dying"], &["laughing"]],
    &[&["life"], &["experience", "skills", "savings", "story", "science"]],
    &[&["cutting", "cut"], &["myself"], &["some", "a", "off", "short"]],
];

/// What is said of living on; where somebody lives, and when they rise, are other things.
#[rustfmt::skip] // A pattern a line.
pub(super) const LIVING: &[Pattern] = &[
    &[&["point", "reason", "worth", "use", "sense"], &["living", "live", "alive"]],
    &[&["not", "longer"], &["want", "wanna", "deserve"], &["live", "alive", "wake"]],
    &[&["hope", "hoping", "pray", "praying", "wish"], &["not", "never"], &["wake"]],
    &[&["not"], &["care"], &["if"], &["i"], &["live", "die"]],
    &[&["tired", "sick", "enough", "exhausted"], &["of"], &["living", "alive", "existing"]],
    &[&["not"], &["live", "living"], &["like"], &["this", "that"]],
    &[&["not"], &["worth"], &["living"]],
];

#[rustfmt::skip] // A pattern a line.
pub(super) const PLACES: &[Pattern] = &[
    &[&["live", "living"], &["in", "at", "near", "on", "off", "there", "here", "close", "far", "alone", "away"]],
    &[&["wake"], &["early", "late", "at", "so", "before", "in", "the", "my", "you", "him", "her", "them", "everybody", "everyone"]],
];

/// What is meant so only where nothing follows: "i cant go on the website" is something else.
#[rustfmt::skip] // A pattern a line.
pub(super) const AT_THE_END: &[Pattern] = &[
    &[&["end", "ending"], &["it", "things", "everything"]],
    &[&["not"], &["go"], &["on"]],
    &[&["point", "reason", "sense"], &["in", "to"], &["going", "go"], &["on"]],
    &[&["if"], &["i"], &["ended"], &["it", "things", "everything"]],
    &[&["if"], &["i"], &["just"], &["ended"], &["it", "things", "everything"]],
    &[&["tired", "sick", "enough", "done"], &["of", "with"], &["life", "living"]],
    &[&["tired", "sick", "enough", "done"], &["of", "with"], &["my", "this"], &["life"]],
    &[&["not"], &["be"], &["around"], &["much"], &["longer"]],
    &[&["rather"], &["die"]],
    &[&["ready", "deserve"], &["to"], &["die"]],
    &[&["think", "how", "if"], &["i"], &["can"], &["go"], &["on"]],
    &[&["no", "any", "a", "the"], &["point", "future"], &["anymore"]],
    &[&["see"], &["no", "any", "a"], &["point", "future"]],
];

/// What may follow all the same.
pub(super) const TRAILING: &[&str] = &["tonight", "today", "now", "soon", "already", "honestly", "please", "lol"];

/// What somebody does to whoever writes.
#[rustfmt::skip] // A pattern a line.
pub(super) const VIOLENCE: &[Pattern] = &[
    &[PEOPLE_AT_HOME, &["hits", "hit", "beats", "beat", "hurts", "chokes", "choked", "strangled", "slaps", "slapped", "punches", "punched",
        "kicks", "kicked", "abuses", "abused", "assaulted", "raped", "rapes", "molested", "threatens", "threatening", "stalks", "stalking",
        "beating", "hitting", "hurting", "abusing"], &["me"]],
    &[&["i", "been", "being", "got"], &["raped", "assaulted", "molested", "stalked", "abused", "strangled"]],
    &[&["my", "an", "the"], &["abusive", "violent"], &["husband", "wife", "boyfriend", "girlfriend", "partner", "ex", "dad", "father", "mom", "mother", "relationship", "home", "marriage"]],
    &[&["afraid", "scared"], &["of"], &["my"], &["husband", "wife", "boyfriend", "girlfriend", "partner", "ex", "dad", "father"]],
];

/// Who may do it.
#[rustfmt::skip] // Many words a line.
const PEOPLE_AT_HOME: &[&str] = &[
    "husband", "wife", "boyfriend", "girlfriend", "partner", "ex", "fiance", "dad", "father", "stepdad", "stepfather", "mom", "mother",
    "brother", "sister", "uncle", "son", "roommate", "he", "she", "somebody", "someone",
];

/// The same words, where nobody is hurt: "he hit me up", "she beat me to it".
#[rustfmt::skip] // A pattern a line.
pub(super) const NO_VIOLENCE: &[Pattern] = &[
    &[&["hit", "hits"], &["me"], &["up", "with", "back"]],
    &[&["beat", "beats"], &["me"], &["to", "by", "at", "in"]],
];

/// Who lost somebody, or the ground under them.
#[rustfmt::skip] // A pattern a line.
pub(super) const BEREFT: &[Pattern] = &[
    &[&["my", "our"], LOVED, &["died", "killed", "dying"]],
    &[&["my", "our"], LOVED, &["passed"], &["away"]],
    &[&["i"], &["miscarried", "relapsed"]],
    &[&["be", "am", "are", "now", "we", "becoming"], &["homeless", "evicted"]],
];

/// The same with nothing between: "i lost my study partner" is another loss.
pub(super) const BEREFT_AT_ONCE: &[Pattern] = &[&[&["lost"], &["my", "our"], LOVED]];

/// Whom somebody mourns.
#[rustfmt::skip] // Many words a line.
const LOVED: &[&str] = &[
    "mom", "mum", "mother", "dad", "father", "husband", "wife", "son", "daughter", "baby", "child", "brother", "sister", "grandma",
    "grandmother", "grandpa", "grandfather", "friend", "fiance", "partner", "boyfriend", "girlfriend", "aunt", "uncle", "dog", "cat",
];

/// What is hardly said in passing.
#[rustfmt::skip] // A pattern a line.
pub(super) const STRAIN: &[Pattern] = &[
    &[&["not"], &["cope"]],
    &[&["not"], &["stop"], &["crying", "shaking"]],
    &[&["not"], &["do", "take", "handle", "stand", "bear", "deal"], &["this", "it", "that"], &["anymore"]],
    &[&["not"], &["know", "sure"], &["i"], &["can"], &["do", "take", "handle"], &["anymore", "longer"]],
    &[&["hate"], &["my"], &["life"]],
    &[&["nervous", "emotional", "complete", "total"], &["wreck", "mess"]],
    &[&["drowning"], &["in"]],
    &[&["struggling"], &["want"], &["quit", "give"]],
    &[&["not"], &["take", "handle", "bear"], &["this", "any"], &["more", "longer"]],
    &[&["not"], &["go"], &["on"], &["like"]],
    &[&["not"], &["handle", "take", "stand", "bear"], &["pressure", "stress"]],
    &[&["keep", "been", "am", "start", "started", "was"], &["crying", "sobbing"]],
    &[&["i", "keep"], &["cry", "cried", "crying", "sob"], &["every", "all", "about", "over", "because", "myself", "night", "day", "daily"]],
    &[&["in"], &["tears"]],
    &[&["hates", "hate"], &["me", "myself"]],
    &[&["feel", "am", "like", "such"], &["failure", "burden", "fraud", "worthless", "useless", "hopeless", "miserable", "devastated", "heartbroken"]],
    &[&["feel", "am"], &["so"], &["stupid", "dumb"]],
    &[&["feel"], &["stupid", "dumb"]],
    &[&["breaking"], &["down"]],
    &[&["having", "had", "mental", "nervous"], &["breakdown"]],
    &[&["panic", "anxiety"], &["attack", "attacks"]],
    &[&["am", "falling"], &["apart"]],
    &[&["losing", "lost"], &["my"], &["mind"]],
    &[&["losing", "lost"], &["all"], &["hope"]],
    &[&["giving", "give", "gave"], &["up"], &["everything", "life", "myself"]],
    &[&["end"], &["of"], &["my"], &["rope"]],
    &[&["at"], &["breaking"], &["point"]],
];

/// What is said in passing as well, and is no more than that where something is asked.
#[rustfmt::skip] // A pattern a line.
pub(super) const TENSION: &[Pattern] = &[
    &[&["so", "really", "very", "too", "super", "completely", "totally", "extremely", "incredibly"],
      &["stressed", "overwhelmed", "anxious", "depressed", "hopeless", "alone", "lonely", "exhausted", "drained", "desperate", "discouraged"]],
    &[&["stressed", "burned", "burnt"], &["out"]],
    &[&["overwhelmed"], &["and"]],
    &[&["am", "feel", "feeling"], &["depressed", "panicking", "hopeless"]],
    &[&["panicking"], &["so", "bad", "now"]],
    &[&["so", "completely", "am"], &["worn"], &["out"]],
    &[&["want", "like", "about", "ready"], &["give", "giving", "quit", "quitting"], &["up", "everything"]],
    &[&["anxiety", "stress"], &["eating", "killing", "through", "destroying"]],
    &[&["at"], &["my"], &["limit"]],
    &[&["anxiety", "nerves", "stress", "pressure", "panic"], &["bad", "terrible", "awful", "horrible", "worse", "unbearable", "high", "much", "roof", "insane", "control"]],
    &[&["can"], &["not"], &["sleep", "eat", "breathe", "calm"]],
    &[&["sick"], &["to"], &["stomach"]],
    &[&["so"], &["anxious", "nervous", "scared", "stressed"], &["feel", "am"], &["sick", "shaking"]],
    &[&["feel"], &["never"], &["pass", "make", "finish"]],
    &[&["too", "all"], &["much"], &["for"], &["me"]],
    &[&["cry", "crying"], &["night", "time", "day"]],
];

/// What a word between would turn round: "i am not overwhelmed".
#[rustfmt::skip] // A pattern a line.
pub(super) const TENSION_AT_ONCE: &[Pattern] = &[
    &[&["am", "feel", "feeling", "get", "getting", "been", "so", "completely", "totally", "bit", "just", "mentally", "emotionally", "absolutely"],
      &["overwhelmed", "stressed", "burned", "burnt", "exhausted", "drained", "discouraged", "desperate", "miserable"]],
    &[&["overwhelmed", "stressed"], &["by", "with", "about", "over"]],
    &[&["freaking", "stressing"], &["out"]],
    &[&["i"], &["give"], &["up"]],
    &[&["am"], &["going"], &["to"], &["quit"]],
    &[&["can"], &["not"], &["anymore"]],
    &[&["is"], &["all", "just", "way"], &["too"], &["much"]],
];
