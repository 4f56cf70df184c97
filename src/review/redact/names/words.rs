//! The words by which names that are words are told: titles, greetings, relations, and the verbs of people.

pub(super) const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "mister", "dr", "doctor", "prof", "professor", "sir", "madam"];
/// Titles of people who are treated rather than treat.
pub(super) const LAY_TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "mister"];
/// After these somebody is addressed or signs.
pub(super) const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "thanks",
    "thank",
    "thx",
    "regards",
    "sincerely",
    "cheers",
    "signed",
    "love",
    "sorry",
    "ok",
    "cc",
    "yo",
    "morning",
    "bye",
    "hiya",
];
/// Before these somebody is named.
pub(super) const RELATIONS: &[&str] = &[
    "ask",
    "asked",
    "assistant",
    "aunt",
    "baby",
    "boss",
    "boyfriend",
    "brother",
    "buddy",
    "caller",
    "classmate",
    "client",
    "coach",
    "coder",
    "colleague",
    "cousin",
    "coworker",
    "dad",
    "daughter",
    "dentist",
    "examiner",
    "father",
    "fiance",
    "flatmate",
    "friend",
    "girlfriend",
    "grandfather",
    "grandma",
    "grandmother",
    "grandpa",
    "housemate",
    "husband",
    "instructor",
    "landlady",
    "landlord",
    "lecturer",
    "librarian",
    "manager",
    "member",
    "mentor",
    "moderator",
    "mom",
    "mother",
    "mum",
    "nan",
    "neighbor",
    "neighbour",
    "nurse",
    "pal",
    "partner",
    "patient",
    "principal",
    "proctor",
    "pt",
    "receptionist",
    "recruiter",
    "resident",
    "roommate",
    "sister",
    "son",
    "stepdad",
    "stepmom",
    "supervisor",
    "teacher",
    "tell",
    "therapist",
    "told",
    "trainer",
    "tutor",
    "twin",
    "uncle",
    "user",
    "wife",
];
/// Behind "I'm" and "this is" these are no name, whatever they are elsewhere.
pub(super) const MAY_NOT_FOLLOW: &[&str] =
    &["period", "deal", "way", "out", "up", "to", "for", "at", "day", "time", "the", "a", "of", "off", "on"];
/// Behind "patient" these are no name.
pub(super) const NOT_OF_PATIENTS: &[&str] = &[
    "care", "case", "call", "price", "day", "days", "page", "link", "cash", "best", "long", "still", "head", "hand",
    "power", "house", "field", "box", "light", "key", "post", "bill", "rights", "story", "weeks", "person", "free",
];
/// Verbs behind a patient's name.
pub(super) const OF_PATIENTS: &[&str] = &[
    "is",
    "was",
    "has",
    "had",
    "came",
    "presents",
    "presented",
    "refuses",
    "refused",
    "left",
    "fell",
    "got",
    "no",
    "complains",
    "underwent",
    "did",
    "does",
    "who",
    "dob",
    "seen",
    "denies",
    "takes",
    "returned",
];
/// Verbs that only persons have before them.
pub(super) const OF_PERSONS: &[&str] = &[
    "needs", "says", "said", "wants", "told", "passed", "failed", "thinks", "asked", "went", "works", "knows", "took",
    "got", "told", "swears", "get", "gets",
];
/// Months that are given names.
pub(super) const MONTHS: &[&str] = &["april", "may", "june", "august", "jan"];
/// Names that are helping words, and hardly ever names in lower case.
pub(super) const HELPING: &[&str] = &[
    "will", "may", "art", "pat", "sue", "bill", "mark", "grant", "chase", "miles", "gene", "ray", "iris", "summer",
    "autumn", "easter",
];
/// A few words at most make a name.
pub(super) const LONGEST_NAME: usize = 4;
/// Words that do not go into a name after a title or an introduction.
pub(super) const NO_PART: &[&str] = &[
    "and", "or", "is", "was", "has", "had", "will", "with", "for", "in", "on", "at", "to", "from", "the", "a", "an",
    "can", "may", "says", "said", "here", "needs", "came", "left", "of", "by", "seen", "dob", "who", "how", "what",
    "i", "my", "not", "so", "but", "as", "are", "just", "still", "also", "no", "wants", "id", "did", "do", "does",
];
