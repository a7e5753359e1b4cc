"""The engine: pure functions from a household and a policy to a plan.

Integers in (cents, basis points) and Decimals (shares, prices); no float, clock, randomness or I/O.
"""
