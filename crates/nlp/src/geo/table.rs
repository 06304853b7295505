//! Made by `cargo xtask gazetteer confidence`; do not edit.

use super::confidence::{KINDS, STEPS};

/// Parts in a thousand that are right, by kind of evidence and step.
pub(super) const RIGHT: [[u16; STEPS]; KINDS] = [
    [992, 948, 968, 986, 969],
    [473, 396, 588, 906, 924],
    [639, 921, 737, 914, 991],
    [621, 446, 763, 886, 964],
    [654, 855, 872, 895, 939],
    [941, 941, 941, 957, 941],
    [567, 544, 583, 583, 614],
];
