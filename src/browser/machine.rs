//! What the browser tells of the machine.

use js_sys::Reflect;

/// How many workers compute beside one another at most.
const MAX_WORKERS: u32 = 8;

/// How many workers the machine has room for: one for each core, fewer where memory is small.
pub(crate) fn workers() -> u32 {
    let number = |name: &str| {
        let navigator = super::window().map(|window| window.navigator())?;
        Reflect::get(&navigator, &name.into()).ok()?.as_f64()
    };
    // Gigabytes; not every browser tells them.
    fit(number("hardwareConcurrency"), number("deviceMemory"))
}

fn fit(cores: Option<f64>, gigabytes: Option<f64>) -> u32 {
    let for_memory = match gigabytes {
        Some(few) if few < 4.0 => 1,
        Some(some) if some < 8.0 => 2,
        _ => MAX_WORKERS,
    };
    (cores.unwrap_or(1.0) as u32).clamp(1, for_memory)
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn small_machines_get_few_workers() {
        assert_eq!([fit(None, None), fit(Some(4.0), None), fit(Some(64.0), Some(8.0))], [1, 4, 8]);
        assert_eq!([fit(Some(8.0), Some(2.0)), fit(Some(8.0), Some(4.0)), fit(Some(1.0), Some(4.0))], [1, 2, 1]);
    }
}
