//! Made by `cargo xtask gazetteer confidence`; do not edit.

use super::confidence::{KINDS, STEPS};

/// Parts in a thousand that are right, by kind of evidence and step.
pub(super) const RIGHT: [[u16; STEPS]; KINDS] = [
    [895, 967, 974, 983, 967],
    [416, 351, 710, 930, 936],
    [618, 741, 741, 916, 991],
    [721, 443, 822, 935, 970],
    [618, 541, 781, 821, 896],
    [952, 952, 952, 962, 958],
    [760, 643, 769, 769, 852],
];
