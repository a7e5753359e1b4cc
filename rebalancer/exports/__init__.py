"""Plans in other forms: JSON."""
