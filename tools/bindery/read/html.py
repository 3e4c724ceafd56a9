"""Take the article out of a web page; navigation, ads and footers stay behind."""

from bindery.errors import SourceError


def article_of(html: str, name: str) -> str:
    """Give the article of a page as lines, headings marked with `#` and list items with `-`.

    Boilerplate removal is the trade of trafilatura; we only say what we need of it.

    Raises:
        SourceError: The page has no article that could be told from its furniture.
    """
    import trafilatura  # Late: two hundred milliseconds that text files need not pay.

    text = trafilatura.extract(
        html,
        output_format="markdown",
        include_comments=False,
        include_links=False,
        include_images=False,
        include_tables=True,
        favor_recall=True,
        deduplicate=False,
    )
    if not text:
        raise SourceError(
            f"{name}: no article was found in this web page.\n"
            "  Copy its text into a .txt file and add that."
        )
    return str(text)
