"""How the tables came to be, one version after the other; `rebalancer.store.migrate` runs them at start."""
