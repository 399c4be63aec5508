"""The edition: everything a customer can get, as ready bytes in one LMDB file a server."""
