"""The rules of a retirement as frozen values and functions of them; no input or output."""
