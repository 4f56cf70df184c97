//! Ages over 89: the only ages that HIPAA's Safe Harbor list names, for few people reach them.

use regex::Captures;

use super::super::span::Gap;

/// 90 to 129, in figures or in words.
const AGE: &str = r"(?:(?:9\d|1[0-2]\d)|ninety(?:[\s-]+(?:one|two|three|four|five|six|seven|eight|nine))?|(?:(?:an?|one)[\s-]+)?hundred(?:[\s-]+(?:and[\s-]+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)";
/// What is counted in such numbers, and is no age.
const COUNTED: &str = r"(?P<counted>\s*(?:%|percent\b|per\b|days?\b|minutes?\b|mins?\b|hours?\b|hrs?\b|weeks?\b|months?\b|dollars?\b|bucks\b|usd\b|euros?\b|questions?\b|points?\b|pages?\b|people\b|items?\b|times?\b|out\s+of\b|of\b|or\s+more\s+q|/|to\s+\d|-\d|k\b|miles\b|members?\b|students?\b|series\b|in\s+(?:class|the|cpt)\b|credits?\b|ceus?\b|units?\b|cards?\b|codes?\b|on\s+(?:the|my|his|her)\s+(?:test|exam|mock|quiz)\b))";
/// Somebody of whom a number behind "is" may be the age.
const SOMEBODY: &str = r"(?:she|he|who|they|great[\s-]?grand\w+|grand\w+|granny|nana|mother|mom|mum|father|dad|aunt|uncle|neighbou?r|lady|gentleman|man|woman|teacher|instructor|founder|friend|boss|member|coder|patient|husband|wife)";

fn is_no_count(found: &Captures<'_>) -> bool {
    found.name("counted").is_none()
}

pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    let mut age = |pattern: String| rule(&pattern, Gap::Age, is_no_count);
    // "97 yo", "a hundred and two year old", "98 years of age".
    age(format!(
        r"(?i)\b(?P<v>{AGE}[\s-]*(?:y\s?/?\.?\s?o\b\.?|y(?:ea)?rs?[\s-]+(?:olds?\b|young\b|of\s+age\b)|(?:st|nd|rd|th)\s+birthday\b)|ninetieth\s+birthday\b|hundredth\s+birthday\b)"
    ));
    // "turned 97", "aged 91", "at age 95", "lived to be 101".
    age(format!(
        r"(?i)\b(?:turn(?:s|ed|ing)?|aged?(?:\s+out\s+at)?(?:\s+of)?|lived?\s+to(?:\s+be)?|made\s+it\s+to|reached|going\s+on|pushing|close\s+to\s+being|almost|nearly)\s*[:=]?\s+(?P<v>{AGE})\b{COUNTED}?"
    ));
    // "she is 92", "i will be ninety two", "he's 95 now".
    age(format!(
        r"(?i)\b(?:{SOMEBODY}(?:\s+(?:is|was|will\s+be|would\s+be|are|now|just|already|about|only|must\s+be))+|(?:i\s+(?:am|will\s+be|was)|i['’]?m|(?:s?he|who)['’]?s|they['’]?re|(?:i|s?he|they)['’]ll\s+be)(?:\s+(?:now|just|already|about|only))*)\s+(?P<v>{AGE})\b{COUNTED}?"
    ));
    age(format!(r"(?i)\b(?P<v>{AGE})\s+(?:is\s+|be\s+)?(?:too|very|so|that|really)\s+(?:old|late|elderly)\b"));
    age(format!(
        r"(?i)\b(?:people|persons?|anyone|anybody|someone|those|members?|coders?|patients?|adults?|seniors?|m[ae]n|wom[ae]n|lad(?:y|ies))\s+(?:who\s+are\s+)?(?:over|past|above|older\s+than|beyond)\s+(?P<v>{AGE}(?:\s+years)?)\b{COUNTED}?"
    ));
    age(
        r"(?i)\b(?:her|his|their|my|your|man|woman|lady|gentleman)\s+(?:in\s+(?:her|his|their)\s+)?(?:early\s+|mid[\s-]?|late\s+)?(?P<v>nineties|hundreds|90['’]?s)\b".into(),
    );
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;

    #[test]
    fn an_age_over_89_is_told_from_other_numbers() {
        for text in
            ["she is 90", "a ninety-four year old", "turned a hundred and two", "aged 129", "in their late nineties"]
        {
            assert!(spans(text).has(Gap::Age), "{text}");
        }
        for text in
            ["she is 89", "he is 130", "is 90 a pass", "turned in 97 pages", "she is 95% sure", "in the nineties"]
        {
            assert!(!spans(text).has(Gap::Age), "{text}");
        }
    }
}
