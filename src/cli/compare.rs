//! `certpace compare`: several paces for one certification, or several certifications at one pace.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::Args;
use jiff::Zoned;

use crate::messages::chart::{comparison_labels, comparison_table};
use crate::messages::compare::{CompareRequest, notes, soonest_and_latest};
use crate::messages::host::study::no_certification;
use crate::messages::{Language, dates};
use crate::planner::chart;

/// The options of `certpace compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Id or name of a certification; may be given up to four times.
    #[arg(long, required = true)]
    certification: Vec<String>,
    /// How much you study, in your own words; may be given up to four times.
    #[arg(long, required = true, allow_hyphen_values = true)]
    pace: Vec<String>,
    /// The first day; today when left out.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Ids of what you know already, with commas between them.
    #[arg(long, value_name = "ID")]
    background: Option<String>,
    /// Draw the picture as SVG.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Draw the picture as PNG.
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// Write over files that are there.
    #[arg(long)]
    force: bool,
    /// The file with the study times; without it, FAQ_FILE, or faq.toml.
    #[arg(long, value_name = "FILE")]
    faq: Option<PathBuf>,
}

impl CompareArgs {
    pub(super) fn run(&self) -> ExitCode {
        super::exit(self.try_run())
    }

    fn try_run(&self) -> Result<()> {
        let file = super::paths::faq(self.faq.as_deref())?;
        let study = super::ask::read_faq(&file)?.study;
        ensure!(!study.certifications.is_empty(), no_certification(Language::English, &file));
        let today = Zoned::now().date();
        let request = CompareRequest {
            certifications: self.certification.clone(),
            paces: self.pace.clone(),
            background: self.background.clone(),
            start: self.from.clone(),
        };
        let compared = request.estimates(&study, today)?;
        if self.svg.is_some() || self.png.is_some() {
            let svg = chart::compare_svg(&compared, today, &comparison_labels(Language::English, &compared));
            if let Some(path) = &self.png {
                super::write_new(path, super::estimate::png(&svg)?, self.force)?;
            }
            if let Some(path) = &self.svg {
                super::write_new(path, svg, self.force)?;
            }
        }
        let plain = |text: String| text.replace("**", "").replace("-# ", "").replace("```\n", "").replace("\n```", "");
        super::print(&format!(
            "{}\n\n{}\n\n{}\n",
            plain(soonest_and_latest(Language::English, &compared, |date| dates::day(Language::English, date))),
            plain(comparison_table(Language::English, &compared)),
            plain(notes(Language::English, &compared).join("\n"))
        ))
    }
}
