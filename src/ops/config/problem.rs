//! What is wrong with the environment, variable by variable.

use std::fmt;

use crate::messages::Language;
use crate::messages::host::config::{ConfigFault, DotEnvLine, fault, stands_at};

/// A variable that holds what it must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The variable.
    pub variable: &'static str,
    /// What is wrong with it.
    pub fault: ConfigFault,
    /// Where it stands, if that is a line of a `.env`.
    pub at: Option<DotEnvLine>,
}

impl ConfigProblem {
    /// What is wrong, and where.
    pub fn said(&self) -> String {
        let fault = fault(Language::English, &self.fault);
        self.at.as_ref().map_or(fault.clone(), |at| stands_at(Language::English, &fault, at))
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.variable, self.said())
    }
}

/// All that is wrong with the environment, in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblems(pub Vec<ConfigProblem>);

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.0.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigProblem {}

impl std::error::Error for ConfigProblems {}
