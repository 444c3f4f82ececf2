"""What a page under test tells its reader."""


def words(app):
    """Return the texts of a run page, one after the other."""
    return " ".join(
        str(getattr(element, "body", None) or getattr(element, "value", ""))
        for element in (*app.get("html"), *app.markdown, *app.caption)
    )
