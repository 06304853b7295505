//! Running programs of the workspace that `xtask` does not link, so that a plain chore compiles none of them.

use anyhow::Result;

use crate::shell::{cargo, run};

/// How a program is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Without optimisation, as the tests on the host build it.
    Dev,
    /// With optimisation and without the long link of a release.
    Quick,
}

impl Profile {
    /// Its name in `Cargo.toml`.
    fn name(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Quick => "quick",
        }
    }
}

/// Builds the program of a package and runs it, from the root of the repository.
///
/// # Errors
/// Where it cannot be built, or ends in failure.
pub(crate) fn run_package(package: &str, profile: Profile, args: &[String]) -> Result<()> {
    run(cargo().args(["run", "--profile", profile.name(), "--package", package, "--"]).args(args))
}
