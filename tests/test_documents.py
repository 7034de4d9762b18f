"""Files, folders and standard input become text, or a one-line error that names the byte."""

import io

import pytest

from crossfoot.documents import PIECE_BYTES, html_text, open_documents
from crossfoot.errors import InputError


def texts(*paths, **options):
    return [(document.name, document.text) for document in open_documents(paths, **options)]


def test_a_file_and_a_folder_by_name(tmp_path):
    (tmp_path / "b.txt").write_text("863 complaints", encoding="utf-8")
    (tmp_path / "a.md").write_text("454 open", encoding="utf-8")
    (tmp_path / "c.csv").write_text("1", encoding="utf-8")
    assert [text for _, text in texts(tmp_path)] == ["454 open", "863 complaints"]


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("£3bn".encode())))
    assert texts("-") == [("-", "£3bn")]


def test_html_is_read_as_its_text(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<head><title>x</title></head><p>Of <b>863</b>\ncases<script>1</script><div>half&nbsp;&pound;3",
        encoding="utf-8",
    )
    assert texts(page)[0][1] == "Of 863 cases\nhalf\xa0£3"


def test_byte_order_mark_is_dropped_and_line_ends_kept(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf12\r\n13")
    assert texts(file)[0][1] == "12\r\n13"


@pytest.mark.parametrize("before", [0, 5, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 7])
def test_a_byte_that_is_not_text_is_named_wherever_the_piece_ends(tmp_path, before):
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * before + "é".encode("cp1252") + b"xx")
    with pytest.raises(InputError, match=f"byte {before} is 0xe9"):
        texts(file)
    assert texts(file, encoding="cp1252")[0][1] == "x" * before + "éxx"


def test_a_character_cut_by_a_piece_is_whole(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x" * (PIECE_BYTES - 1) + "€5", encoding="utf-8")
    assert texts(file)[0][1].endswith("x€5")


@pytest.mark.parametrize("make", [lambda p: p / "none.txt", lambda p: p])
def test_nothing_to_read_is_an_error_with_a_remedy(tmp_path, make):
    with pytest.raises(InputError, match="no such file|no text in this folder"):
        texts(make(tmp_path))


def test_unknown_encoding(tmp_path):
    with pytest.raises(InputError, match="no encoding is called 'klingon'"):
        texts(tmp_path, encoding="klingon")


def test_runs_of_blanks_in_html_fold_but_non_breaking_ones_stay():
    assert html_text("<p>1\xa0000  \t people") == "1\xa0000 people"
