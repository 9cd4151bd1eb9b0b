//! The house rules: what a desk asks of its own records. Queries over the record, never schema.

mod parameter;
mod rule;

use crate::event::Kind;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use parameter::{Parameter, Setting, SettingError};
pub use rule::{Rule, Severity};

/// The rules of a house: which of them are on, and how strict they are. What is not said is as the defaults have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Where they were read, as whoever asks names it: a file; `None` for the defaults.
    #[serde(default)]
    pub read_from: Option<String>,
    /// How a finding of each rule is taken.
    #[serde(default)]
    pub severities: BTreeMap<Rule, Severity>,
    /// How strict they are.
    #[serde(default)]
    pub parameters: BTreeMap<Parameter, Setting>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            read_from: None,
            severities: Rule::ALL.iter().map(|rule| (*rule, rule.severity())).collect(),
            parameters: Parameter::ALL.iter().map(|parameter| (*parameter, parameter.default_setting())).collect(),
        }
    }
}

impl Rules {
    /// How a finding of a rule is taken.
    #[must_use]
    pub fn severity(&self, rule: Rule) -> Severity {
        self.severities.get(&rule).copied().unwrap_or_else(|| rule.severity())
    }

    /// These rules with none but some of them on. Those that were off are then warnings.
    #[must_use]
    pub fn only(mut self, rules: &BTreeSet<Rule>) -> Self {
        for rule in Rule::ALL {
            let severity = match self.severity(*rule) {
                _ if !rules.contains(rule) => Severity::Off,
                Severity::Off => Severity::Warn,
                severity => severity,
            };
            self.severities.insert(*rule, severity);
        }
        self
    }

    /// Sets a parameter.
    ///
    /// # Errors
    /// [`SettingError`] if it cannot be set to that.
    pub fn set(&mut self, parameter: Parameter, setting: Setting) -> Result<(), SettingError> {
        parameter.check(&setting)?;
        self.parameters.insert(parameter, setting);
        Ok(())
    }

    /// What a parameter is set to. A setting that does not fit it counts as none.
    #[must_use]
    pub fn setting(&self, parameter: Parameter) -> Setting {
        let found = self.parameters.get(&parameter).filter(|setting| parameter.check(setting).is_ok());
        found.cloned().unwrap_or_else(|| parameter.default_setting())
    }

    /// A parameter that is a number.
    pub(crate) fn number(&self, parameter: Parameter) -> u32 {
        match self.setting(parameter) {
            Setting::Number(number) => number,
            Setting::Words(_) => 0,
        }
    }

    /// A parameter that is a list of words, in small letters.
    pub(crate) fn words(&self, parameter: Parameter) -> BTreeSet<String> {
        match self.setting(parameter) {
            Setting::Words(words) => words.iter().map(|word| word.to_lowercase()).collect(),
            Setting::Number(_) => BTreeSet::new(),
        }
    }

    /// Which kinds of reports need several sources.
    pub(crate) fn reports(&self) -> BTreeSet<&'static str> {
        let words = self.words(Parameter::TwoSourcesKinds);
        Kind::ALL.iter().filter_map(|kind| kind.report()).filter(|report| words.contains(*report)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_on_whatever_it_was_and_the_rest_is_off() {
        let rules = Rules::default().only(&[Rule::Unpublished, Rule::OutrunsSources].into());
        assert_eq!(rules.severity(Rule::Unpublished), Severity::Warn, "it is off unless it is chosen");
        assert_eq!(rules.severity(Rule::OutrunsSources), Severity::Fail);
        assert_eq!(rules.severity(Rule::TwoSources), Severity::Off);
    }

    #[test]
    fn a_default_fits_its_parameter_and_every_rule_says_what_it_means() {
        for parameter in Parameter::ALL {
            assert_eq!(parameter.check(&parameter.default_setting()), Ok(()), "{parameter:?}");
            assert!(Rule::ALL.contains(&parameter.rule()));
        }
        for rule in Rule::ALL {
            assert!(rule.meaning().ends_with('.') && rule.meaning().len() <= 100, "{rule:?}");
            assert!(rule.definition().ends_with('.') && rule.definition() != rule.meaning(), "{rule:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_and_never_counts() {
        let mut rules = Rules::default();
        assert!(rules.set(Parameter::SourcesMin, Setting::Number(0)).is_err());
        assert!(rules.set(Parameter::SourcesMin, Setting::Words(vec!["two".to_owned()])).is_err());
        assert!(rules.set(Parameter::TwoSourcesKinds, Setting::Words(vec!["gossip".to_owned()])).is_err());
        assert_eq!(rules, Rules::default());
        rules.parameters.insert(Parameter::SourcesMin, Setting::Number(0));
        assert_eq!(rules.number(Parameter::SourcesMin), 2, "rules that came from elsewhere are no reason to panic");
    }
}
