"""The library of the Karabakh Claims Atlas: claims, quotes, places, and how statements differ."""

__version__ = "0.1.0"
