import {cp, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterAll, beforeAll, expect, test} from "vitest";
import {cardHtml} from "../../data-loaders/model-page/card-html.js";
import {networkReport} from "../../data-loaders/model-page/network-report.js";

let folder: string;
let contract: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feret-report-"));
  for (const file of ["feret-starter.json", "feret-starter.onnx"]) await cp(`models/${file}`, join(folder, file));
  contract = pathToFileURL(join(folder, "feret-starter.json"));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

test("a network without card and evaluation has its cost", async () => {
  expect(await networkReport(contract)).toMatchObject({
    cost: {weights: 1_216_332, macsPerPixel: 11_280, sidePx: 256},
    cardHtml: null,
    metrics: null,
    problems: []
  });
});

test("a README is the card of the network that its heading names, and a card of its own comes first", async () => {
  await writeFile(join(folder, "README.md"), "# Networks\n\nferet-starter");
  expect((await networkReport(contract)).cardHtml).toBeNull();
  await writeFile(join(folder, "README.md"), "# Model card: feret-starter\n\nshared");
  expect((await networkReport(contract)).cardHtml).toContain("<p>shared</p>");
  await writeFile(join(folder, "feret-starter.md"), "its own");
  expect((await networkReport(contract)).cardHtml).toBe("<p>its own</p>\n");
});

test("the card of a network beside it is linked to", async () => {
  await writeFile(join(folder, "feret-starter.md"), "As [itself](feret-starter.md), not as [nobody](nobody.md)");
  expect((await networkReport(contract)).cardHtml).toBe(
    '<p>As <a href="#network=feret-starter">itself</a>, not as nobody</p>\n'
  );
});

test("an evaluation is read, and one of another file or none that can be read is told", async () => {
  const text = await readFile(new URL("starter.metrics.json", import.meta.url), "utf8");
  const file = join(folder, "feret-starter.metrics.json");
  await writeFile(file, text);
  const good = await networkReport(contract);
  expect(good.metrics?.sources).toHaveLength(6);
  expect(good.problems).toEqual([]);

  await writeFile(file, JSON.stringify({...JSON.parse(text), sha256: "ab"}));
  const other = await networkReport(contract);
  expect(other.metrics?.sources).toHaveLength(6);
  expect(other.problems.join()).toContain("another file");

  await writeFile(file, "{");
  const broken = await networkReport(contract);
  expect(broken.metrics).toBeNull();
  expect(broken.cost).not.toBeNull();
  expect(broken.problems.join()).toContain("The evaluation cannot be read");
});

test("a card brings no markup of its own, and its headings stand below the page's", () => {
  const html = cardHtml(
    "# Card\n\n<script>alert(1)</script> <img src=x onerror=alert(1)> ![x](y.png) [z](javascript:alert(1))\n\n|a|b|\n|-|-|\n|1|2|"
  );
  expect(html).toContain("<h3>Card</h3>");
  expect(html).not.toMatch(/<script|<img|href="javascript/);
  expect(html).toContain("&lt;script&gt;");
  expect(html).toContain('<div class="table-scroll" tabindex="0"><table>');
});

test.each([
  ["[a](other.md)", '<a href="#network=other">a</a>'],
  ["[a](./other.md#training)", '<a href="#network=other">a</a>'],
  ["[a](my%20net.md)", '<a href="#network=my+net">a</a>'],
  [
    "[*a*](../docs/accuracy.md) [b](other.md) [c](unknown.md) [d](#training)",
    '<em>a</em> <a href="#network=other">b</a> c d'
  ],
  ["[a](%E0.md) [b](/data/networks.json)", "a b"],
  ["[a](https://example.org/?x=1&y=2)", '<a href="https://example.org/?x=1&amp;y=2">a</a>'],
  ["https://example.org", '<a href="https://example.org">https://example.org</a>']
])("the link of a card %s leads somewhere on the page or becomes text", (markdown, html) => {
  expect(cardHtml(markdown, ["other", "my net"])).toBe(`<p>${html}</p>\n`);
});
