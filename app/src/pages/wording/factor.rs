//! What stands on the factor chips.
//!
//! Owns: the way from a factor to its words. Must never: say more than the chip.

use crate::{texts::t_string, time::I18n};
use domain::factor::Factor;

pub fn name(i18n: I18n, factor: Factor) -> &'static str {
    match factor {
        Factor::P1 => t_string!(i18n, factors.p1),
        Factor::P2 => t_string!(i18n, factors.p2),
        Factor::P3 => t_string!(i18n, factors.p3),
        Factor::P4 => t_string!(i18n, factors.p4),
        Factor::P5 => t_string!(i18n, factors.p5),
        Factor::P6 => t_string!(i18n, factors.p6),
        Factor::P7 => t_string!(i18n, factors.p7),
        Factor::P8 => t_string!(i18n, factors.p8),
        Factor::E1 => t_string!(i18n, factors.e1),
        Factor::E2 => t_string!(i18n, factors.e2),
        Factor::E3 => t_string!(i18n, factors.e3),
        Factor::E4 => t_string!(i18n, factors.e4),
        Factor::E5 => t_string!(i18n, factors.e5),
        Factor::E6 => t_string!(i18n, factors.e6),
        Factor::E7 => t_string!(i18n, factors.e7),
        Factor::E8 => t_string!(i18n, factors.e8),
        Factor::E9 => t_string!(i18n, factors.e9),
        Factor::E10 => t_string!(i18n, factors.e10),
        Factor::E11 => t_string!(i18n, factors.e11),
        Factor::E12 => t_string!(i18n, factors.e12),
        Factor::X0 => t_string!(i18n, factors.x0),
    }
}
