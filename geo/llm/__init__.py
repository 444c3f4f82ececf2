"""The optional model reader: a model proposes claims, the atlas keeps those that it can prove."""
