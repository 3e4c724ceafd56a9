"""A build publishes nothing from elsewhere, and writes nothing among what it is made from."""

from pathlib import Path

import pytest
from commands import run
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from small_project import digest, names, small_project

from bindery.building.site import build_site
from bindery.errors import UsageError
from bindery.inputs import refuse_links

PAGE = '<!doctype html><html lang="en"><title>T</title><body><h1>H</h1></body></html>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project, and beside it a file that is none of its own."""
    (tmp_path / "secret.txt").touch()
    (tmp_path / "outside").mkdir()
    return small_project(tmp_path / "project")


@pytest.mark.parametrize(
    ("link", "target", "says"),
    [
        ("docs/host.txt", "../../secret.txt", "secret.txt, outside of the project"),
        ("docs/host", "../../outside", "outside, outside of the project"),
        ("docs/up", "../..", "outside of the project"),
        ("theme/host.html", "../../secret.txt", "outside of the project"),
        ("docs/gone.txt", "gone", "leads nowhere"),
        ("docs/loop.txt", "loop.txt", "leads nowhere"),
    ],
)
def test_a_link_that_leads_out_of_the_project_is_refused(
    project: Path, link: str, target: str, says: str
) -> None:
    (project / link).symlink_to(target)

    with pytest.raises(UsageError) as refusal:
        build_site(project, project / "site")

    assert str(refusal.value).startswith(f"{project / link}: is a link ")
    assert says in str(refusal.value)
    assert "site" not in names(project)


def test_a_link_that_leads_out_through_one_inside_is_refused(project: Path) -> None:
    (project / "notes").mkdir()
    (project / "notes" / "host.txt").symlink_to("../../secret.txt")
    (project / "docs" / "notes").symlink_to("../notes")

    with pytest.raises(UsageError, match=r"docs/notes/host\.txt: is a link to"):
        refuse_links([project / "docs"], project)


def test_a_link_inside_of_the_project_is_fine(project: Path) -> None:
    (project / "docs" / "theme.html").symlink_to("../theme/main.html")
    (project / "docs" / "again").symlink_to(".")

    refuse_links([project / "docs"], project)


def test_a_folder_that_lies_elsewhere_as_a_whole_was_chosen(project: Path, tmp_path: Path) -> None:
    (project / "docs" / "again").symlink_to(".")

    refuse_links([project / "docs"], tmp_path / "outside")


def test_mkdocs_itself_refuses_such_a_link(root: Path, project: Path) -> None:
    (project / "docs" / "host.txt").symlink_to("../../secret.txt")
    config = load_config(str(root / "mkdocs.yml"), docs_dir=str(project / "docs"))

    with pytest.raises(PluginError, match=r"host\.txt: is a link to"):
        config.plugins.on_config(config)


def test_a_folder_that_nothing_is_built_from_may_be_called_docs(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "docs").rename(project / "content")
    for name in ("mkdocs.yml", "mkdocs.zh-hant.yml"):
        with (project / name).open("a", encoding="utf-8") as config:
            config.write("docs_dir: content\n")
    monkeypatch.setattr(
        "bindery.building.site.build_editions", lambda *_, **__: project / "content"
    )
    (project / "content" / "index.html").write_text(PAGE, encoding="utf-8")

    assert build_site(project, project / "docs").pages == 1


@pytest.mark.parametrize(
    "output", ["docs/site", "sources/deep/site", "editorial/site", "theme/site", "words/site"]
)
def test_nothing_is_built_into_what_a_site_is_built_from(project: Path, output: str) -> None:
    with (project / "mkdocs.zh-hant.yml").open("a", encoding="utf-8") as config:
        config.write("# docs_dir: no\ndocs_dir: 'words'\n")
    before = digest(project)

    with pytest.raises(UsageError, match=r"lies in .*, which the site is built from") as refusal:
        build_site(project, project / output)

    assert str(refusal.value).startswith(f"{project / output}: ")
    assert digest(project) == before
    assert (
        "which the site is built from"
        in run("export", project / output, "--project", project).stderr
    )
