"""Why a class misses its target, `off_target`: what binds it, and what lifting the cheapest would change."""
