#!/usr/bin/env bash
# Three claims about reports that need tools too large for cargo's tests: that LibreOffice reads the Word documents and the
# workbooks without complaint, that the workbooks print one page wide with their headings, and that axe-core finds nothing
# in the web pages that keeps anyone from reading them: a sample with all that a document can have, and papers of the
# demonstration. Called by .ci/full.
# With a folder as its argument it leaves there what it made, pictures of the pages included, to be looked at.
set -euo pipefail
cd "$(dirname "$0")/../.."

complain() { echo "$1" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out="${1:-$work/out}"
mkdir -p "$out"
out=$(cd "$out" && pwd)

missing=()
command -v soffice > /dev/null || missing+=(libreoffice-writer-nogui)
ls /usr/lib/libreoffice/program/libsclo.so > /dev/null 2>&1 || missing+=(libreoffice-calc-nogui)
command -v chromium > /dev/null || missing+=(chromium)
command -v pdftotext > /dev/null || missing+=(poppler-utils)
if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" fonts-liberation > "$work/apt.log"
fi
npm install --silent --no-audit --no-fund --prefix "$work" axe-core@4 playwright-core@1

echo "The sample, in every format"
ADMISSIONS_REVIEW_SAMPLE="$out" cargo test --quiet --lib report::tests::the_sample -- --ignored > "$work/cargo.log" 2>&1 \
    || { cat "$work/cargo.log" >&2; exit 1; }

echo "Papers of the demonstration, for the meeting and for the board"
cargo build --quiet --locked
program=target/debug/admissions-review
"$program" demo "$work/demo.db" > /dev/null
papers=()
report() { # PAPER MONTH LEVEL FORMAT
    HOME="$work" "$program" --file "$work/demo.db" report "$1" --month "$2" --level "$3" --out "$out/$1-$3.$4" > /dev/null
}
write() { # PAPER MONTH LEVEL
    for format in docx html; do report "$1" "$2" "$3" "$format"; done
    papers+=("$1-$3")
}
for level in meeting board; do
    write minutes 2026-09 "$level"
    write pack 2026-10 "$level"
done
write actions 2026-10 meeting
write section20 2026-10 strategic-lead
report actions 2026-10 meeting xlsx
report section20 2026-10 strategic-lead xlsx

to_pdf() { # NAME FORMAT
    local said
    said=$(soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf --outdir "$work" "$out/$1.$2" 2>&1)
    # That there is no Java is no complaint about the document.
    [ "$(grep -cv -e '^convert ' -e 'failed to launch javaldx' <<< "$said")" = 0 ] || complain "$1: LibreOffice says: $said"
    mv "$work/$1.pdf" "$out/$1-$2.pdf"
}
echo "Word: LibreOffice makes a PDF of each"
for name in sample "${papers[@]}"; do to_pdf "$name" docx; done
echo "Workbooks: LibreOffice makes a PDF of each"
for name in actions-meeting section20-strategic-lead; do to_pdf "$name" xlsx; done

echo "Web pages: axe-core, and Chromium makes a PDF of each"
NODE_PATH="$work/node_modules" node tests/reports/page.cjs "$out" "$work/browser" sample "${papers[@]}"

pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
# Every page by itself, since one that lacks the words must not hide behind the others.
marked() { # PDF CLASSIFICATION
    local page
    for page in $(seq "$(pages "$1")"); do
        local text
        text=$(pdftotext -layout -f "$page" -l "$page" "$1" - | tr -s ' \n' ' ')
        grep -q "$2" <<< "$text" || complain "$(basename "$1"), page $page: the classification is missing"
        grep -q "Page $page of $(pages "$1")" <<< "$text" || complain "$(basename "$1"), page $page: its number is missing"
    done
}
# The list is on all pages but the last, which says what its columns mean; every page of it has the last heading, so that
# it is one page wide and tells its columns again.
tabled() { # PDF FIRST-HEADING LAST-HEADING
    local page text
    for page in $(seq $(($(pages "$1") - 1))); do
        text=$(pdftotext -layout -f "$page" -l "$page" "$1" -)
        grep -q "^ *$2 .* $3" <<< "$text" || complain "$(basename "$1"), page $page: the headings are missing"
    done
    [ "$(pages "$1")" -ge 3 ] || complain "$(basename "$1") has $(pages "$1") pages"
    pdftotext -layout -f "$(pages "$1")" "$1" - | grep -q "What it says" || complain "$(basename "$1"): what is a column?"
}
headed() {
    local headings
    headings=$(pdftotext -layout "$1" - | grep -c 'What is to be done' || true)
    [ "$headings" -ge 3 ] || complain "$(basename "$1"): the headings of a table over pages stand on $headings of them"
}
for_meeting="OFFICIAL-SENSITIVE: personal data, for the members of the admissions review meeting only"
for_lead="OFFICIAL-SENSITIVE: personal data, for the Strategic Lead for Children in Care only"
for_board="OFFICIAL: for the corporate parenting board. No child is named."
for format in docx html; do
    [ "$(pages "$out/sample-$format.pdf")" -ge 4 ] || complain "the sample has $(pages "$out/sample-$format.pdf") pages"
    headed "$out/sample-$format.pdf"
    for name in sample minutes-meeting pack-meeting actions-meeting; do
        marked "$out/$name-$format.pdf" "$for_meeting"
    done
    marked "$out/section20-strategic-lead-$format.pdf" "$for_lead"
    for name in minutes-board pack-board; do
        marked "$out/$name-$format.pdf" "$for_board"
        # Every child of the demonstration is C- and four digits.
        ! pdftotext "$out/$name-$format.pdf" - | grep -q 'C-[0-9]' || complain "$name-$format.pdf names a child"
    done
done

marked "$out/actions-meeting-xlsx.pdf" "$for_meeting"
tabled "$out/actions-meeting-xlsx.pdf" Ref Raised
marked "$out/section20-strategic-lead-xlsx.pdf" "$for_lead"
tabled "$out/section20-strategic-lead-xlsx.pdf" Child "Who does what by when"

if [ $# -gt 0 ]; then
    for pdf in "$out"/*.pdf; do pdftoppm -r 70 -png "$pdf" "${pdf%.pdf}"; done
fi
for name in sample "${papers[@]}"; do
    echo "$name: $(pages "$out/$name-docx.pdf") pages from Word, $(pages "$out/$name-html.pdf") from the web page"
done
for name in actions-meeting section20-strategic-lead; do
    echo "$name: $(pages "$out/$name-xlsx.pdf") pages from the workbook"
done
