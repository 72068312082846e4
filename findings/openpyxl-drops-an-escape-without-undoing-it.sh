#!/usr/bin/env bash
# openpyxl 3.1.5: texts of a workbook's shared strings with the escapes of characters that OOXML has (_xHHHH_, ECMA-376 ST_Xstring).
# Expected: _x0041_ is read as A, _x005F_ as an underscore, and x005F_ outside of an escape stays what it is.
# Seen: the letters x005F_ are taken out wherever they stand, and no escape is undone. So "_x005F_x0041_" (which means the text
# _x0041_) comes right, "_x0041_" stays as written, a tab written as _x0009_ stays "_x0009_", and "part x005F_ 7" loses its number.
# pandas reads workbooks by openpyxl.
# Needs Python 3 with venv. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 et-xmlfile==2.0.0
cat > read.py <<'PYTHON'
import io
import sys
import zipfile

import openpyxl

TEXTS = ["_x005F_x0041_", "_x0041_", "a_x0009_b", "part x005F_ 7"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def relations(*targets):
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET}.sharedStrings+xml"/></Types>',
    "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")),
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="texts" sheetId="1" r:id="r0"/></sheets></workbook>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{text}</t></si>" for text in TEXTS) + "</sst>",
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>'
    + "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in range(1, len(TEXTS) + 1))
    + "</sheetData></worksheet>",
}
file = io.BytesIO()
with zipfile.ZipFile(file, "w") as archive:
    for name, text in parts.items():
        archive.writestr(name, text)

rows = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
read = [row[0] for row in rows]
for written, seen in zip(TEXTS, read):
    print(f"{written!r} is read as {seen!r}")
if read != ["_x0041_", "_x0041_", "a_x0009_b", "part  7"]:
    sys.exit("changed: openpyxl reads the escapes in another way")
PYTHON
python/bin/python -W ignore read.py
