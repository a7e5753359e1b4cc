"""The judge of plans, `check.verify`: it imports the model and nothing of the steps that make them."""
