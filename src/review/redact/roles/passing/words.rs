//! The words by which it is told in passing what ails somebody.

/// Whose an ailment is.
pub(super) const OWNERS: &[&str] = &["her", "his", "my", "our", "their"];
/// Of what somebody has one: "my kind of migraine".
#[rustfmt::skip]
pub(super) const KINDS: &[&str] = &[
    "brand", "case", "class", "degree", "flavor", "flavour", "form", "kind", "level", "sort", "stage", "strain",
    "type", "variant", "variety", "version",
];
/// Where codes are spoken of.
#[rustfmt::skip]
pub(super) const OF_CODES: &[&str] = &[
    "billed", "character", "characters", "cm", "code", "coded", "coder", "codes", "cpt", "drg", "drgs", "dx",
    "excludes1", "excludes2", "guideline", "guidelines", "hcc", "hccs", "hcpcs", "icd", "index", "modifier",
    "modifiers", "pcs", "sequence", "sequenced", "sequencing", "tabular", "trimester",
];
/// Words that mean illness, and are of whoever works with it.
#[rustfmt::skip]
pub(super) const OF_TRADE: &[&str] = &[
    "abnormal", "acute", "adverse", "ambulance", "anatomy", "anesthesia", "bedside", "cardiac", "cardiovascular",
    "care", "cause", "causes", "clinic", "clinical", "clinics", "concerned", "condition", "consult", "deaths",
    "diagnosis", "diagnostic", "diseases", "doc", "doctor", "doctors", "dr", "drug", "drugs", "heal", "healer",
    "healing", "health", "healthcare", "hospital", "hospitals", "inpatient", "manifestation", "med", "medic",
    "medicaid", "medical", "medicare", "medicine", "ms", "nerve", "nurse", "nurses", "nursing", "oncology",
    "outpatient", "paramedic", "paramedics", "pathology", "patient", "patients", "pediatric", "pediatrics",
    "pharmacist", "pharmacy", "physician", "physicians", "physiology", "practitioner", "psychiatrist", "psychiatry",
    "radiology", "respiratory", "skin", "specialist", "surgeon", "surgeons", "surgical", "symptom", "therapist",
    "therapists", "therapy", "tissue", "treat", "treatment", "vaccine", "vaccines",
];
/// What lists of findings have for idioms' sake apart, and somebody suffers from where it is owned.
#[rustfmt::skip]
pub(super) const SUFFERED: &[&str] = &[
    "blister", "blisters", "chills", "clot", "clots", "contractions", "cough", "cramp", "cramps", "hives", "itch",
    "itching", "limp", "lisp", "lump", "lumps", "nosebleed", "nosebleeds", "pain", "pains", "palpitations", "panic",
    "rash", "scar", "scars", "seizures", "sneezing", "sore", "sores", "spasm", "spasms", "squint", "stammer", "stump",
    "stutter", "sweats", "swelling", "tic", "tics", "tremor", "tremors", "twitch", "vomiting", "weakness", "wheeze",
];
/// What people are by a habit that they have or had.
#[rustfmt::skip]
pub(super) const HABITS: &[&str] = &[
    "addict", "addicts", "alcoholic", "alcoholics", "convict", "drinker", "drinkers", "drunk", "felon", "gambler",
    "gamblers", "junkie", "junkies", "smoker", "smokers", "stoner", "user", "wheelchair",
];
/// Parts of the body, as people call them.
#[rustfmt::skip]
pub(super) const BODY: &[&str] = &[
    "abdomen", "achilles", "ankle", "ankles", "appendix", "arm", "arms", "artery", "back", "belly", "bladder", "bone",
    "bones", "bowel", "bowels", "brain", "breast", "breasts", "calf", "cervix", "chest", "chin", "clavicle", "colon",
    "cornea", "disc", "discs", "ear", "eardrum", "ears", "elbow", "elbows", "eye", "eyelid", "eyes", "eyesight",
    "feet", "femur", "finger", "fingers", "foot", "forearm", "gallbladder", "groin", "gums", "gut", "hand", "hands",
    "hearing", "heart", "heel", "heels", "hip", "hips", "intestine", "intestines", "jaw", "joint", "joints", "kidney",
    "kidneys", "knee", "kneecap", "knees", "larynx", "leg", "legs", "ligament", "liver", "lung", "lungs", "lymph",
    "meniscus", "muscle", "muscles", "neck", "nerve", "nose", "ovaries", "ovary", "pancreas", "pelvis", "prostate",
    "rectum", "retina", "rib", "ribs", "scalp", "shin", "shoulder", "shoulders", "sight", "sinus", "sinuses", "skin",
    "skull", "spine", "spleen", "stomach", "teeth", "tendon", "testicle", "testicles", "thigh", "throat", "thumb",
    "thyroid", "toe", "toes", "tongue", "tonsils", "tooth", "tummy", "uterus", "vein", "veins", "vertebra", "vision",
    "voice", "womb", "wrist", "wrists",
];
/// Of these nobody speaks unless something is the matter.
#[rustfmt::skip]
pub(super) const INNER: &[&str] = &[
    "appendix", "bladder", "bowel", "bowels", "cervix", "colon", "gallbladder", "intestine", "intestines", "kidney",
    "kidneys", "larynx", "liver", "lung", "lungs", "ovaries", "ovary", "pancreas", "prostate", "rectum", "spleen",
    "testicle", "testicles", "thyroid", "tonsils", "uterus", "womb",
];
/// What is wrong with a part of the body, or was done to it.
#[rustfmt::skip]
pub(super) const AILING: &[&str] = &[
    "ache", "aches", "aching", "achy", "amputated", "awful", "bad", "bleed", "bleeding", "bleeds", "break", "breaks",
    "broke", "broken", "bruised", "buckles", "burn", "burned", "burning", "burns", "burnt", "burst", "clogged",
    "cramp", "cramping", "cramps", "crushed", "cut", "detached", "dislocated", "dislocates", "enlarged", "failed",
    "failing", "fails", "flare", "flares", "flaring", "fractured", "fused", "fuses", "herniated", "hurt", "hurting",
    "hurts", "infected", "inflamed", "injured", "itch", "itches", "itching", "itchy", "jammed", "killing", "locked",
    "locks", "mangled", "numb", "operated", "painful", "paralysed", "paralyzed", "pinned", "pounding", "pounds",
    "punctured", "race", "races", "racing", "rebuilt", "removed", "replaced", "ruptured", "ruptures", "scarred",
    "seize", "seizes", "seizing", "sewn", "shaky", "shattered", "sore", "spasm", "spasms", "splinted", "sprained",
    "stapled", "stiff", "stiffens", "stitched", "strained", "swell", "swelling", "swells", "swollen", "terrible",
    "throbbing", "throbs", "tighten", "tightens", "tingle", "tingles", "tingling", "tore", "torn", "transplanted",
    "tremble", "trembles", "twisted", "twitches", "twitching", "ulcerated", "useless", "weak", "weakens", "worse",
];
/// The same words where nothing is wrong: "my face is cut off".
#[rustfmt::skip]
pub(super) const NOT_AILING: &[(&str, &str)] = &[
    ("ache", "from"), ("aches", "from"), ("aching", "from"), ("bad", "at"), ("break", "time"), ("cut", "off"),
    ("cut", "out"), ("hurt", "by"), ("hurt", "from"), ("hurting", "from"), ("hurts", "from"), ("race", "against"),
    ("sore", "from"), ("stiff", "from"),
];
/// Verbs that tell of a part of the body with their particle alone.
#[rustfmt::skip]
pub(super) const PARTICLES: &[(&str, &str)] = &[
    ("acting", "up"), ("acts", "up"), ("are", "shot"), ("barely", "bend"), ("barely", "heal"), ("barely", "hear"),
    ("barely", "move"), ("barely", "see"), ("barely", "work"), ("breaking", "out"), ("breaks", "out"),
    ("came", "out"), ("cant", "bend"), ("cant", "heal"), ("cant", "hear"), ("cant", "move"), ("cant", "see"),
    ("cant", "work"), ("close", "up"), ("closes", "up"), ("closing", "up"), ("come", "out"), ("comes", "out"),
    ("coming", "out"), ("doesnt", "bend"), ("doesnt", "heal"), ("doesnt", "hear"), ("doesnt", "move"),
    ("doesnt", "see"), ("doesnt", "work"), ("dont", "bend"), ("dont", "heal"), ("dont", "hear"), ("dont", "move"),
    ("dont", "see"), ("dont", "work"), ("gave", "out"), ("gave", "way"), ("give", "out"), ("gives", "out"),
    ("gives", "way"), ("giving", "out"), ("giving", "way"), ("go", "dead"), ("goes", "dead"), ("goes", "out"),
    ("hardly", "bend"), ("hardly", "heal"), ("hardly", "hear"), ("hardly", "move"), ("hardly", "see"),
    ("hardly", "work"), ("is", "fused"), ("is", "going"), ("is", "gone"), ("is", "out"), ("is", "shot"),
    ("playing", "up"), ("plays", "up"), ("pop", "out"), ("popped", "out"), ("popping", "out"), ("pops", "out"),
    ("put", "back"), ("slipped", "out"), ("slips", "out"), ("taken", "out"), ("was", "taken"), ("went", "out"),
    ("wont", "bend"), ("wont", "heal"), ("wont", "hear"), ("wont", "move"), ("wont", "see"), ("wont", "work"),
];
/// What comes every month.
pub(super) const CYCLE: &[&str] = &["flow", "menses", "period", "periods"];
/// What is said of a complaint.
#[rustfmt::skip]
pub(super) const COMPLAINTS: &[&str] = &[
    "acting", "agony", "awful", "back", "bad", "dreadful", "flared", "flaring", "heavy", "horrible", "intense",
    "irregular", "killing", "painful", "playing", "severe", "terrible", "unbearable", "uncontrollable", "worse",
    "worst",
];
/// Before what may happen.
#[rustfmt::skip]
pub(super) const REASONS: &[&str] = &[
    "after", "because", "before", "case", "cause", "if", "lest", "once", "since", "unless", "until", "when",
    "whenever", "while",
];
/// What somebody does who falls ill, in one word.
#[rustfmt::skip]
pub(super) const SYMPTOMS: &[&str] = &[
    "bleed", "bleeds", "collapse", "collapses", "convulse", "convulses", "dizzy", "faint", "fainted", "faints",
    "feverish", "hallucinate", "hemorrhage", "hyperventilate", "lightheaded", "miscarry", "nauseous", "overdose",
    "puke", "pukes", "queasy", "relapse", "relapses", "seize", "seizes", "suffocate", "swell", "swells", "vomit",
    "vomits", "wheeze", "wheezes", "woozy",
];
/// And in two.
#[rustfmt::skip]
pub(super) const ATTACKS: &[(&str, &str)] = &[
    ("black", "out"), ("blacking", "out"), ("blacks", "out"), ("break", "out"), ("cough", "blood"),
    ("into", "anaphylaxis"), ("into", "labor"), ("into", "labour"), ("into", "shock"), ("light", "headed"),
    ("pass", "out"), ("passes", "out"), ("passing", "out"), ("stop", "breathing"), ("stops", "breathing"),
    ("throw", "up"), ("throwing", "up"), ("throws", "up"), ("wet", "myself"),
];
/// What is bad when it keeps on.
#[rustfmt::skip]
pub(super) const GERUNDS: &[&str] = &[
    "bleeding", "convulsing", "coughing", "cramping", "fainting", "hallucinating", "hyperventilating", "itching",
    "limping", "peeing", "puking", "retching", "seizing", "shaking", "sneezing", "sweating", "swelling", "twitching",
    "urinating", "vomiting", "wheezing",
];
/// How often, or where, it does.
#[rustfmt::skip]
pub(super) const FREQUENCY: &[&str] = &[
    "again", "all", "always", "blood", "constantly", "continuously", "daily", "each", "every", "everywhere", "hourly",
    "nightly", "nonstop", "repeatedly", "since", "twice", "uncontrollably",
];
/// What is done to somebody who is ill.
pub(super) const CARE: &[&str] = &[
    "bandage",
    "catheterize",
    "dialyze",
    "inject",
    "injects",
    "intubate",
    "medicate",
    "resuscitate",
    "sedate",
    "suction",
    "vaccinate",
];
/// Before what somebody is given.
#[rustfmt::skip]
pub(super) const GIVING: &[&str] = &[
    "administer", "administers", "apply", "carry", "change", "changes", "changing", "do", "does", "draw", "fill",
    "give", "gives", "giving", "handle", "hang", "help", "helps", "hold", "inject", "prepare", "refill", "replace",
];
/// What somebody is given.
#[rustfmt::skip]
pub(super) const TREATMENTS: &[&str] = &[
    "bandage", "bandages", "catheter", "chemo", "dose", "dressing", "dressings", "drip", "epipen", "infusion",
    "infusions", "inhaler", "injection", "injections", "insulin", "iv", "jab", "jabs", "medication", "medications",
    "medicine", "meds", "nebulizer", "oxygen", "pills", "shot", "shots", "stitches", "stoma", "syringe", "syringes",
    "transfusion", "wound", "wounds",
];
/// What is worn over what is hurt.
pub(super) const WORN: &[&str] =
    &["bandage", "bandages", "cast", "catheter", "crutches", "plaster", "sling", "splint", "stitches", "tourniquet"];
/// The same in two words.
pub(super) const WORN_WITH: &[(&str, &str)] = &[
    ("ankle", "brace"),
    ("back", "brace"),
    ("eye", "patch"),
    ("knee", "brace"),
    ("leg", "brace"),
    ("neck", "brace"),
    ("walking", "boot"),
    ("wrist", "brace"),
];
