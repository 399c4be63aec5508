"""Give the texts of a plan to translators as files, and look at what comes back."""
