"""Check what a page says about itself: ids, title, language, headings, pictures, handlers."""

from collections import Counter
from collections.abc import Iterator

from bindery.check.faults import Fault
from bindery.check.reading.page import Heading, Page
from bindery.findings import Severity


def find_markup_faults(page: Page) -> Iterator[Fault]:
    """Give the faults that show on one page alone."""
    yield from _head_faults(page)
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield _duplicate(page, name, count)
    yield from _heading_faults(page)
    for address in dict.fromkeys(page.unnamed):
        yield _unnamed(page, address)
    for name in page.handlers:
        message = f"{name} is written into an element. Move it to a script file."
        yield Fault(code="active-content", path=page.path, message=message, attribute=name)


def _head_faults(page: Page) -> Iterator[Fault]:
    if not page.title:
        message = "The page has no title. Give it one in <head>."
        yield Fault(code="missing-title", path=page.path, message=message, value="<head")
    if not page.lang:
        message = 'The page does not name its language. Write <html lang="...">.'
        if page.xml_lang:
            message = (
                "The page names its language in xml:lang, which HTML ignores. Write lang, too."
            )
        yield Fault(code="missing-lang", path=page.path, message=message, value="<html")


def _duplicate(page: Page, name: str, count: int) -> Fault:
    return Fault(
        code="duplicate-id",
        path=page.path,
        message=f"id {name} stands {count} times on the page. Keep one of them.",
        attribute="id",
        value=name,
        occurrence=2,
    )


def _unnamed(page: Page, address: str) -> Fault:
    return Fault(
        code="missing-alt",
        path=page.path,
        message='A picture has no words. Describe it in alt; where it says nothing, write alt="".',
        attribute="src" if address else "",
        value=address or "<img",
    )


def _heading_faults(page: Page) -> Iterator[Fault]:
    above = 1
    for heading in page.headings:
        if heading.level > above + 1:
            message = f"h{heading.level} follows h{above}. Make it h{above + 1}."
            yield _heading_fault(page, heading, message, Severity.WARNING)
        above = heading.level
    firsts = [heading for heading in page.headings if heading.level == 1]
    if len(firsts) > 1:
        message = f"The content has {len(firsts)} h1. Keep the first; make the others h2."
        yield _heading_fault(page, firsts[1], message, Severity.NOTE)


def _heading_fault(page: Page, heading: Heading, message: str, severity: Severity) -> Fault:
    return Fault(
        code="heading-order",
        path=page.path,
        message=message,
        severity=severity,
        attribute="id" if heading.id else "",
        value=heading.id or heading.text,
    )
