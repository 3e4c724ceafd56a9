"""The search for a browser: it finds a real one, and its failure says what to do."""

from collections.abc import Callable
from pathlib import Path

import chromium
import pytest
from chromium import NoChromiumError, find_chromium, install_chromium, version_of
from playwright.sync_api import Page


def script(path: Path, says: str) -> Path:
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return path


def test_the_variable_comes_before_path(tmp_path: Path) -> None:
    named = script(tmp_path / "mine", "Chromium 1.0")
    script(tmp_path / "chromium", "Chromium 2.0")

    assert find_chromium({"CHROMIUM": str(named), "PATH": str(tmp_path)}) == named


def test_a_wrong_variable_is_a_failure_and_not_a_hint(tmp_path: Path) -> None:
    script(tmp_path / "chromium", "Chromium 2.0")

    with pytest.raises(NoChromiumError, match=r"\$CHROMIUM: .*nowhere does not run"):
        find_chromium({"CHROMIUM": str(tmp_path / "nowhere"), "PATH": str(tmp_path)})


def test_a_placeholder_that_asks_for_a_snap_is_passed_over(tmp_path: Path) -> None:
    script(tmp_path / "chromium", "requires the snap to be installed")
    chrome = script(tmp_path / "google-chrome", "Google Chrome 3.0")

    assert find_chromium({"PATH": str(tmp_path)}) == chrome


def test_without_any_browser_the_failure_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "APPLICATIONS", ())

    assert not install_chromium()
    with pytest.raises(NoChromiumError, match="CHROMIUM=path/to/chromium make test"):
        chromium.chromium()


def test_a_browser_is_installed_with_apt_get_when_we_may(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def install(command: tuple[str, ...]) -> bool:
        if "install" in command:
            script(tmp_path / "chromium", "Chromium 4.0")
        return True

    script(tmp_path / "apt-get", "")
    script(tmp_path / "sudo", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    monkeypatch.setattr(chromium, "_succeeds", install)

    assert chromium.chromium() == tmp_path / "chromium"


def test_a_served_folder_opens_in_the_real_browser(
    chromium_path: Path, page: Page, serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<title>指南</title>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<title>没有</title>", encoding="utf-8")
    address = serve_folder(tmp_path, {"X-Frame-Options": "DENY"})

    first = page.goto(f"{address}/")
    title = page.title()
    second = page.goto(f"{address}/nowhere/")

    assert "Chrom" in version_of(chromium_path)
    assert first is not None
    assert first.header_value("X-Frame-Options") == "DENY"
    assert title == "指南"
    assert second is not None
    assert (second.status, page.title()) == (404, "没有")
