//! The page on the device.

/// Another version is here, and waits.
pub(crate) const NEW_VERSION: &str =
    "A new version of Wirescope is on this device. It opens once all tabs of this one are closed; nothing changes before.";
