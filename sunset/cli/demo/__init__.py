"""Show Sunset at work, with plans and people of its own."""
