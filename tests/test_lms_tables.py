"""Files from Canvas and Moodle are written back byte for byte, except for the cells that were filled."""

import codecs
import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grading.lms.tables import has_decimal_commas, number, read_table, written_number
from helpers.errors import CourseError

ENCODINGS = {
    "utf-8": b"",
    "utf-8 with a mark": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "cp1252": b"",
}
CELLS = st.text(st.sampled_from('aß0é.,;\t" \n\r-='), max_size=6)


@st.composite
def files(draw):
    """The rows of a CSV file, how it is written, and its bytes."""
    width = draw(st.integers(2, 5))
    header = [f"column {number}" for number in range(width)]
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    separator = draw(st.sampled_from(",;\t"))
    encoding = draw(st.sampled_from(list(ENCODINGS)))
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=separator,
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    writer.writerows([header, *rows])
    written = text.getvalue()
    if draw(st.booleans()):
        written = written.rstrip("\r\n")
    data = ENCODINGS[encoding] + written.encode(encoding.partition(" ")[0])
    return [header, *rows], separator, written, encoding, data


def read(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("table") / "file.csv"
    path.write_bytes(data)
    return read_table(path)


@given(files())
def test_a_file_is_written_back_byte_for_byte(tmp_path_factory, made):
    assert read(tmp_path_factory, made[-1]).as_bytes() == made[-1]


@given(files())
def test_cells_are_those_that_were_written(tmp_path_factory, made):
    _, separator, written, _, data = made
    table = read(tmp_path_factory, data)
    assert table.separator == separator
    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=separator))
    values = [[table.value(row, column) for column in range(len(rows[0]))] for row in range(len(table.rows))]
    assert values == [[cell.strip() for cell in row] + [""] * (len(rows[0]) - len(row)) for row in rows]


@given(files(), st.data(), st.text(st.sampled_from('80.,;" ab'), max_size=5))
def test_only_the_filled_cell_changes(tmp_path_factory, made, data, text):
    table = read(tmp_path_factory, made[-1])
    # A lone carriage return among other line ends is half of one as soon as the cell behind it is empty.
    assume(not ("\r" in table.ends and set(table.ends) - {"\r", ""}))
    row = data.draw(st.integers(0, len(table.rows) - 1))
    column = data.draw(st.integers(0, len(table.rows[row]) - 1))
    again = read(tmp_path_factory, table.filled({(row, column): text}).as_bytes())
    before, after = [list(cells) for cells in table.rows], [list(cells) for cells in again.rows]
    assert again.value(row, column) == text.strip()
    before[row][column] = after[row][column] = ""
    assert (before, again.ends, again.mark, again.separator) == (after, table.ends, table.mark, table.separator)


def test_a_new_column_makes_short_rows_longer(tmp_path_factory):
    table = read(tmp_path_factory, b"a;b\r\n1\r\n\r\n2;3")
    assert table.filled({(0, 2): "c", (1, 2): "7,5"}).as_bytes() == b"a;b;c\r\n1;;7,5\r\n\r\n2;3"


@given(st.integers(0, 10000), st.booleans())
def test_a_number_is_read_as_it_was_written(hundredths, comma):
    assert number(written_number(hundredths / 100, comma)) == hundredths / 100


@pytest.mark.parametrize("text", ["", "-", "EX", "1.000,5", "1e3", "nan", "(read only)"])
def test_what_is_no_number_of_points_is_none(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("cells", "comma"),
    [(b'"80,5"\n70\n', True), (b"80.5\n70\n", False), (b"80\n70\n", False), (b'"1,5"\n1.5\n', False)],
)
def test_decimal_commas_are_used_where_the_file_does_and_only_there(tmp_path_factory, cells, comma):
    assert has_decimal_commas(read(tmp_path_factory, b"points\n" + cells), (0,)) is comma


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\r\n \r\n", "is empty"),
        (b'a,b\n1,"2\n3,4\n', "row 2: a quote is opened and never closed"),
        (b"PK\x03\x04\0\0\0", "is not a CSV file"),
        (codecs.BOM_UTF8 + b"a,\xff\n", "is not a CSV file"),
        (codecs.BOM_UTF16_LE + b"a\0,", "is not a CSV file"),
    ],
)
def test_what_is_no_csv_file_is_refused_in_one_line(tmp_path_factory, data, why):
    with pytest.raises(CourseError, match=why) as raised:
        read(tmp_path_factory, data)
    assert "\n" not in str(raised.value)
