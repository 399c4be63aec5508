"""The press: from what the store keeps to what customers get, and the only writer of editions."""
