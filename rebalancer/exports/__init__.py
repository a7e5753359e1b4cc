"""Plans in other forms: JSON, a workbook, CSV of the trades, and sealed for their page."""
