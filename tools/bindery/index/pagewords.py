"""Words of a page that lead to it and to no entry of its own."""

from collections.abc import Iterator

from bindery.views import PageView


def page_words(page: PageView) -> Iterator[str]:
    """Give what a page says in the editor's words, piece by piece; nothing that a source says."""
    yield page.task
    yield from page.goals
    yield page.check
    yield from (block.title for block in page.blocks)
    lists = (page.answers, page.items, page.facts, page.dos, page.donts)
    yield from (item.text for items in lists for item in items)
    yield from (note.title for note in page.notes)
    yield from (row.title for row in page.rows)
    yield from _of_documents(page)
    for question in (*page.practice, *page.quiz):
        yield from (question.scene, question.ask, *question.options, question.explanation)


def _of_documents(page: PageView) -> Iterator[str]:
    """Give what is told of a document on its own page; others only name it."""
    if len(page.sources) > 1:
        yield from (source.name for source in page.sources)
        return
    for source in page.sources:
        yield from (source.name, source.nature, source.intro, *source.missing)
    yield from (topic.title for topic in page.topics)
    for procedure in page.procedures:
        yield from (procedure.title, *(step.label for step in procedure.steps))
