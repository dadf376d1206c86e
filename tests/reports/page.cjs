// Opens each page of a folder that is named (without .html), asks axe-core about it wide and narrow, and prints it to a
// PDF of the same name there.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [folder, profile, ...names] = process.argv.slice(2);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
// A desk, and the 320 pixels to which WCAG 1.4.10 asks that text reflows (1280 pixels at 400%).
const WIDTHS = [1280, 320];

async function look(page, name, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.addScriptTag({ path: require.resolve("axe-core") });
  const found = await page.evaluate(
    (tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  const wrong = found.violations.map(
    (rule) => `${rule.id}: ${rule.help}\n` + rule.nodes.map((node) => `    ${node.html}`).join("\n"));
  // What axe cannot decide (letters in a drawing, cells scrolled out of sight) is said, for a person to look at.
  for (const rule of found.incomplete) console.log(`  at ${width} px, not decided: ${rule.id}, ${rule.nodes.length} times`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) wrong.push(`the page is ${over} px wider than ${width} px`);
  if (found.passes.length < 20) wrong.push(`only ${found.passes.length} rules looked at anything`);
  console.log(`  at ${width} px: ${found.passes.length} rules passed, ${wrong.length} did not`);
  await page.screenshot({ path: path.join(folder, `${name}-${width}px.png`), fullPage: width > 320 });
  return wrong;
}

async function check(browser, name) {
  console.log(` ${name}`);
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`file://${path.join(folder, `${name}.html`)}`);
  if (asked.length !== 1) throw new Error(`${name} asks for more than itself: ${asked.join(", ")}`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.pdf({ path: path.join(folder, `${name}-html.pdf`), preferCSSPageSize: true, tagged: true, outline: true });
  const wrong = [];
  for (const width of WIDTHS) wrong.push(...(await look(page, name, width)));
  await page.close();
  return wrong.map((what) => `${name}: ${what}`);
}

async function main() {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: "/usr/bin/chromium", headless: true, args: FLAGS,
  });
  try {
    const wrong = [];
    for (const name of names) wrong.push(...(await check(browser, name)));
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
