//! What can go wrong in the worker, apart from inputs that cannot be read: those are [`AddError`](crate::AddError)s.

use serde::{Deserialize, Serialize};

/// Why there are neither gazetteer nor trained models. `boot/parts.js` builds [`Download`](Self::Download) and
/// [`Damaged`](Self::Damaged) in the form in which serde writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelsProblem {
    /// A file could not be downloaded.
    Download {
        /// The file's name.
        file: String,
        /// What happened.
        cause: DownloadFailure,
    },
    /// The bytes of a file are not those that the build listed.
    Damaged {
        /// The file's name.
        file: String,
    },
    /// The engine cannot use the files, or loading stopped for another reason; the message says why.
    Unusable(String),
}

/// Why a download failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DownloadFailure {
    /// The host has no such file.
    NotFound,
    /// The host answered with this HTTP status.
    Status(u16),
    /// No byte arrived for half a minute.
    TimedOut,
    /// The browser's own message.
    Browser(String),
}

/// The first and the last year of which a day of publication may be.
pub const PUBLICATION_YEARS: (i16, i16) = (1400, 2999);
