"""Worlds of copies and events with known truth, and the floors of what is made of them."""
