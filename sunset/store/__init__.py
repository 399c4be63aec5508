"""Keep plans, texts, people and counts: the only package that speaks SQL."""
