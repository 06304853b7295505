//! How telling it is that something is more frequent in one part than in the other.

/// G² in hundredths that chance explains in one case of twenty.
pub(super) const TELLING: i64 = 384;

/// Dunning's log-likelihood ratio G² (1993), in hundredths, of a thing that `one.0` of `one.1` have here and `other.0` of `other.1` there;
/// below 0 where it is less frequent here.
pub(super) fn surprise(one: (u32, u32), other: (u32, u32)) -> i64 {
    let [(one, ones), (other, others)] = [one, other].map(|(having, all)| (f64::from(having.min(all)), f64::from(all)));
    let (having, all) = (one + other, ones + others);
    if ones == 0.0 || others == 0.0 || having == 0.0 || having == all {
        return 0;
    }
    // Observed times the logarithm of observed by expected, which is nothing where nothing was observed.
    let cell = |observed: f64, row: f64, column: f64| {
        if observed > 0.0 { observed * libm::log(observed * all / (row * column)) } else { 0.0 }
    };
    let lacking = all - having;
    let sum = cell(one, having, ones)
        + cell(other, having, others)
        + cell(ones - one, lacking, ones)
        + cell(others - other, lacking, others);
    let hundredths = libm::round(200.0 * sum).max(0.0) as i64;
    if one * others >= other * ones { hundredths } else { -hundredths }
}

#[cfg(test)]
mod tests {
    use super::surprise;

    #[test]
    fn ratios_are_those_computed_by_hand() {
        // 2 · (10 ln(10·100/(15·50)) + 5 ln(5·100/(15·50)) + 40 ln(40·100/(85·50)) + 45 ln(45·100/(85·50)))
        assert_eq!(surprise((10, 50), (5, 50)), 199);
        assert_eq!(surprise((5, 50), (10, 50)), -199);
        assert_eq!(surprise((5, 50), (50, 500)), 0);
        assert_eq!(surprise((5, 50), (0, 0)), 0, "there is nothing else");
        assert_eq!(surprise((0, 50), (0, 7)), 0);
        assert_eq!(surprise((50, 50), (7, 7)), 0);
        assert!(surprise((5, 5), (0, 1000)) > 1083);
    }
}
