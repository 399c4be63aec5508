"""Do what people ask for: one verb per function, and an audit line for every write."""
