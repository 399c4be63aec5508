"""The long work that people ask for in the rooms, done beside them."""
