"""Rebalancer: which trades bring several accounts back to one portfolio.

Data flows one way:

    upload -> fidelity.read_positions -> services.assemble -> Household
                                              ^
              store (who these accounts are, what their owner wants)

    Household, Policy -> engine.plan -> engine.check -> web.pages -> template

Imports point the other way only:

    {web, commands} -> services -> {store, fidelity, exports} -> engine -> errors

Nothing that was uploaded is ever written.
"""

__version__ = "0.1.0"
