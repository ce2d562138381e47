"""Shows a report: as a page, as a table for spreadsheets, and as JSON."""
