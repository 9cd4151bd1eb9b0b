//! Nothing but benches: see `benches/ratios/`.
