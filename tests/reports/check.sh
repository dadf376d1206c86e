#!/usr/bin/env bash
# Two claims about reports that need tools too large for cargo's tests: that LibreOffice reads the Word document without
# complaint, and that axe-core finds nothing in the web page that keeps anyone from reading it. Called by .ci/full.
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

echo "Word: LibreOffice makes a PDF of it"
said=$(soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf --outdir "$work" "$out/sample.docx" 2>&1)
# That there is no Java is no complaint about the document.
[ "$(grep -cv -e '^convert ' -e 'failed to launch javaldx' <<< "$said")" = 0 ] || complain "LibreOffice says: $said"
mv "$work/sample.pdf" "$out/docx.pdf"

echo "Web page: axe-core, and Chromium makes a PDF of it"
NODE_PATH="$work/node_modules" node tests/reports/page.cjs "$out" "$work/browser"

pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
# Every page by itself, since one that lacks the words must not hide behind the others.
marked() {
    local page
    for page in $(seq "$(pages "$1")"); do
        local text
        text=$(pdftotext -layout -f "$page" -l "$page" "$1" - | tr -s ' \n' ' ')
        grep -q "OFFICIAL-SENSITIVE: personal data, for the members of the admissions review meeting only" <<< "$text" \
            || complain "$(basename "$1"), page $page: the classification is missing"
        grep -q "Page $page of $(pages "$1")" <<< "$text" || complain "$(basename "$1"), page $page: its number is missing"
    done
}
headed() {
    local headings
    headings=$(pdftotext -layout "$1" - | grep -c 'What is to be done' || true)
    [ "$headings" -ge 3 ] || complain "$(basename "$1"): the headings of a table over pages stand on $headings of them"
}
for pdf in "$out/docx.pdf" "$out/html.pdf"; do
    [ "$(pages "$pdf")" -ge 4 ] || complain "$(basename "$pdf") has $(pages "$pdf") pages"
    marked "$pdf"
    headed "$pdf"
done

if [ $# -gt 0 ]; then
    for name in docx html; do pdftoppm -r 70 -png "$out/$name.pdf" "$out/$name"; done
fi
echo "Done: $(pages "$out/docx.pdf") pages from Word, $(pages "$out/html.pdf") pages from the web page"
