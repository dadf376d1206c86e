//! Who is making changes: said on the command line, in the environment, in the configuration, or asked once.

use std::io::{self, BufRead, IsTerminal, Write};

use super::Failure;
use super::configuration::Configuration;
use crate::domain::system;
use crate::domain::text::clean;

/// The environment's name for whoever makes changes.
pub const VARIABLE: &str = "ADMISSIONS_REVIEW_ACTOR";

/// The name as far as it is known without asking: `--as`, then the environment, then the configuration.
#[must_use]
pub fn known(given: Option<&str>, configuration: &Configuration) -> Option<String> {
    let environment = std::env::var(VARIABLE).ok();
    first_name([given, environment.as_deref(), configuration.actor.as_deref()])
}

fn first_name<'a>(names: impl IntoIterator<Item = Option<&'a str>>) -> Option<String> {
    let name = names.into_iter().flatten().map(str::trim).find(|name| !name.is_empty())?;
    Some(clean(name).into_owned())
}

/// The name for a change: asked for on a terminal where it is not known, and kept then.
///
/// # Errors
/// [`Failure::Usage`] where there is nobody to ask, or no answer.
pub fn for_a_change(given: Option<&str>, configuration: &mut Configuration) -> Result<String, Failure> {
    if let Some(name) = known(given, configuration) {
        return Ok(name);
    }
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(nobody());
    }
    let name = ask(&mut io::stdin().lock(), &mut io::stderr())?;
    configuration.actor = Some(name.clone());
    if let Err(error) = configuration.save() {
        super::output::say(&format!(
            "Your name could not be kept ({}), so you will be asked again.",
            system::why(&error)
        ));
    }
    Ok(name)
}

fn ask(answers: &mut impl BufRead, questions: &mut impl Write) -> Result<String, Failure> {
    let mut answer = String::new();
    write!(questions, "Who is making this change? Your name: ")
        .and_then(|()| questions.flush())
        .and_then(|()| answers.read_line(&mut answer))
        .map_err(Failure::because("Your name could not be asked for"))?;
    first_name([Some(answer.as_str())]).ok_or_else(nobody)
}

fn nobody() -> Failure {
    Failure::usage(format!("A change needs a name: say who is making it with --as NAME, or in {VARIABLE}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_that_is_one_counts() {
        let cases = [
            ([Some("Ada"), Some("Bo"), Some("Cy")], Some("Ada")),
            ([None, Some(" B\u{1b}o "), Some("Cy")], Some("B\u{b7}o")),
            ([None, Some(""), Some("Cy")], Some("Cy")),
            ([None, None, Some("  ")], None),
        ];
        for (names, expected) in cases {
            assert_eq!(first_name(names).as_deref(), expected, "{names:?}");
        }
    }

    #[test]
    fn an_answer_is_the_name_and_no_answer_is_a_usage_error() {
        let mut asked = Vec::new();
        assert_eq!(ask(&mut "Mo\u{1b} Quill\r\n".as_bytes(), &mut asked).unwrap(), "Mo\u{b7} Quill");
        assert!(String::from_utf8(asked).unwrap().contains("Your name"));
        let refused = ask(&mut "\n".as_bytes(), &mut Vec::new()).unwrap_err();
        assert!(matches!(refused, Failure::Usage(_)));
    }
}
