"""What `python -m rebalancer` does beside serving: backup, restore, check, rotate."""
