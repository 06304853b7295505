//! Distances on the globe.

/// How far a place may lie from where it is, in kilometres: a hundred miles, as is usual in the field.
pub(crate) const NEAR: f64 = 161.0;

/// The distance of two points on the globe, given in degrees north and east, in kilometres (haversine, radius 6371 km).
pub(crate) fn kilometres(one: [f64; 2], other: [f64; 2]) -> f64 {
    let [one_lat, one_lon, lat, lon] = [one[0], one[1], other[0], other[1]].map(f64::to_radians);
    let half = |difference: f64| {
        let sine = libm::sin(difference / 2.0);
        sine * sine
    };
    let across = half(lat - one_lat) + libm::cos(one_lat) * libm::cos(lat) * half(lon - one_lon);
    2.0 * 6371.0 * libm::asin(across.sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_an_atlas() {
        let (paris, london) = ([48.8566, 2.3522], [51.5074, -0.1278]);
        assert!((kilometres(paris, london) - 344.0).abs() < 2.0);
        assert!(kilometres(paris, paris) < 0.001);
        assert!((kilometres([0.0, 179.5], [0.0, -179.5]) - 111.2).abs() < 0.5);
    }
}
