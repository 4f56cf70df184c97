//! SVG → PNG, with fonts of our own: the same picture on every machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::palette::IndexedPixels;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("font/Inter-Regular.otf").to_vec());
    fonts.load_font_data(include_bytes!("font/Inter-SemiBold.otf").to_vec());
    fonts.set_sans_serif_family("Inter");
    Arc::new(fonts)
});

/// Why there is no picture.
#[derive(Debug)]
pub enum PngError {
    /// The text is no SVG.
    Svg(resvg::usvg::Error),
    /// A width or height of zero, or too large.
    Size,
    /// The encoder failed.
    Encode(png::EncodingError),
}

/// Draws an SVG in its own size.
///
/// # Errors
///
/// When the text is no SVG, or has a size that cannot be drawn.
pub fn png(svg: &str) -> Result<Vec<u8>, PngError> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(PngError::Svg)?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(PngError::Size)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    encoded(pixels).map_err(PngError::Encode)
}

/// With a palette where that looks the same, and with the fast compression: the usual one takes thirty times as long, to save
/// a third.
fn encoded(pixels: Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let data = match IndexedPixels::of(&pixels) {
        Some(IndexedPixels { colours, pixels }) => {
            let colours = colours.map(|colour| colour.demultiply());
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(colours.map(|it| [it.red(), it.green(), it.blue()]).concat());
            encoder.set_trns(colours.map(|it| it.alpha()).to_vec());
            pixels
        }
        None => {
            encoder.set_color(png::ColorType::Rgba);
            pixels.take_demultiplied()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// How wide the things of an SVG are when they are drawn.
#[cfg(test)]
pub(super) fn drawn_width(svg: &str) -> f64 {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    f64::from(Tree::from_str(svg, &options).expect("it is an SVG").root().abs_bounding_box().width())
}
