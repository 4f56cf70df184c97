//! Pixels as numbers of colours: a card has few colours, and one byte for each pixel takes a sixth of what four take.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use fnv::FnvHasher;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// A picture of few colours.
#[derive(Debug, PartialEq)]
pub(super) struct IndexedPixels {
    /// The colours by number.
    pub(super) colours: [PremultipliedColorU8; COLOURS],
    /// Of each pixel, which colour it has.
    pub(super) pixels: Vec<u8>,
}

/// So many colours a byte can name.
const COLOURS: usize = 256;

/// Colours whose channels differ in their last bits alone become one, the one that most of these pixels have: of text, the
/// shades at the edges of letters. In no more bits than this; a difference of 7 in 255 is not seen on an edge.
const MOST_BITS: u32 = 3;

impl IndexedPixels {
    /// `None` when it has too many colours for that to look the same.
    pub(super) fn of(picture: &Pixmap) -> Option<Self> {
        let (found, runs) = distinct(picture);
        let (colours, number_of) = (0..=MOST_BITS).find_map(|bits| merged(&found, bits))?;
        let mut pixels = Vec::with_capacity(picture.pixels().len());
        for (place, length) in runs {
            pixels.resize(pixels.len() + length, number_of[place]);
        }
        Some(Self { colours, pixels })
    }
}

type ByColour<T> = HashMap<[u8; 4], T, BuildHasherDefault<FnvHasher>>;

/// A colour, and how many pixels have it.
type CountedColour = (PremultipliedColorU8, usize);

/// Each colour once, and the runs of pixels that have the same: the place of the colour, and how many.
fn distinct(picture: &Pixmap) -> (Vec<CountedColour>, Vec<(usize, usize)>) {
    let mut known: ByColour<usize> = HashMap::default();
    let mut colours: Vec<CountedColour> = Vec::new();
    let runs = picture.pixels().chunk_by(|a, b| a == b).map(|same| {
        let place = *known.entry(channels(same[0])).or_insert_with(|| {
            colours.push((same[0], 0));
            colours.len() - 1
        });
        colours[place].1 += same.len();
        (place, same.len())
    });
    let runs = runs.collect();
    (colours, runs)
}

/// The colours that are left when the last bits of their channels make no difference, and of each colour which of these it
/// becomes; `None` when there are more than a byte can name.
fn merged(colours: &[CountedColour], bits: u32) -> Option<([PremultipliedColorU8; COLOURS], Vec<u8>)> {
    // A rim that is see-through stays so.
    let key = |colour: PremultipliedColorU8| (channels(colour).map(|channel| channel >> bits), colour.is_opaque());
    // Of those that become one, what most pixels have.
    let mut groups: HashMap<_, CountedColour> = HashMap::new();
    for &(colour, pixels) in colours {
        let most = groups.entry(key(colour)).or_insert((colour, pixels));
        if pixels > most.1 {
            *most = (colour, pixels);
        }
    }
    if groups.len() > COLOURS {
        return None;
    }
    let mut kept: Vec<CountedColour> = groups.into_values().collect();
    kept.sort_unstable_by_key(|&(colour, pixels)| (Reverse(pixels), channels(colour)));
    let mut palette = [PremultipliedColorU8::TRANSPARENT; COLOURS];
    let mut numbers: HashMap<_, u8> = HashMap::new();
    for ((colour, _), number) in kept.into_iter().zip(from_both_ends()) {
        palette[usize::from(number)] = colour;
        numbers.insert(key(colour), number);
    }
    Some((palette, colours.iter().map(|(colour, _)| numbers[&key(*colour)]).collect()))
}

/// The numbers of colours, for those that most pixels have first: the fast compression writes in the fewest bits what is near
/// 0, and, since what it sees are differences, what is near 255.
fn from_both_ends() -> impl Iterator<Item = u8> {
    (0..=u8::MAX).map(|nth| if nth % 2 == 0 { nth / 2 } else { u8::MAX - nth / 2 })
}

fn channels(colour: PremultipliedColorU8) -> [u8; 4] {
    [colour.red(), colour.green(), colour.blue(), colour.alpha()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of opaque pixels.
    fn row(of: impl IntoIterator<Item = [u8; 3]>) -> Pixmap {
        let of: Vec<[u8; 3]> = of.into_iter().collect();
        let mut picture = Pixmap::new(of.len() as u32, 1).unwrap();
        for (pixel, [red, green, blue]) in picture.pixels_mut().iter_mut().zip(of) {
            *pixel = PremultipliedColorU8::from_rgba(red, green, blue, 255).unwrap();
        }
        picture
    }

    /// How far the channels of a picture and of what it has become differ at most.
    fn difference(picture: &Pixmap, indexed: &IndexedPixels) -> u8 {
        let became = indexed.pixels.iter().map(|&number| channels(indexed.colours[usize::from(number)]));
        let pairs = picture.pixels().iter().map(|&pixel| channels(pixel)).zip(became);
        pairs.flat_map(|(was, is)| was.into_iter().zip(is)).map(|(was, is)| was.abs_diff(is)).max().unwrap()
    }

    #[test]
    fn up_to_256_colours_stay_what_they_are() {
        let picture = row((0..=255).map(|shade| [shade, 255 - shade, 7]));
        let indexed = IndexedPixels::of(&picture).unwrap();
        assert_eq!(difference(&picture, &indexed), 0);
    }

    #[test]
    fn of_more_those_become_one_that_hardly_differ_and_what_most_pixels_have_stays() {
        let flat = [33, 35, 43];
        let shades = (0..=255).flat_map(|shade| [[shade, shade, shade], [shade, shade / 2, 0]]);
        let picture = row(shades.chain([flat; 9]));
        let indexed = IndexedPixels::of(&picture).unwrap();
        assert!((1..8).contains(&difference(&picture, &indexed)));
        assert_eq!(channels(indexed.colours[usize::from(*indexed.pixels.last().unwrap())])[..3], flat);
    }

    #[test]
    fn a_picture_of_all_colours_is_left_as_it_is() {
        let all = (0..=255).step_by(5).flat_map(|a| (0..=255).step_by(5).map(move |b| [a, b, a ^ b]));
        assert_eq!(IndexedPixels::of(&row(all)), None);
    }

    #[test]
    fn what_shines_through_stays_so() {
        let mut picture = row((0..=255).flat_map(|shade| [[shade, shade, shade], [shade, 0, 0]]));
        let pixels = picture.pixels_mut();
        pixels[1] = PremultipliedColorU8::from_rgba(0, 0, 0, 0).unwrap();
        pixels[3] = PremultipliedColorU8::from_rgba(9, 9, 9, 254).unwrap();
        let indexed = IndexedPixels::of(&picture).unwrap();
        let alpha = |at: usize| indexed.colours[usize::from(indexed.pixels[at])].alpha();
        assert_eq!([alpha(0), alpha(1), alpha(3)], [255, 0, 254]);
    }

    #[test]
    fn every_number_is_one_colours() {
        let mut numbers: Vec<u8> = from_both_ends().collect();
        assert_eq!(numbers[..4], [0, 255, 1, 254]);
        numbers.sort_unstable();
        assert_eq!(numbers, (0..=255).collect::<Vec<u8>>());
    }
}
