import {DataType, type Table} from "apache-arrow";
import {strToU8, zipSync} from "fflate";
import {shortestSingle} from "./table-csv.js";

/** Rows of a sheet, the header among them (Excel specifications and limits). */
const MAX_ROWS = 1_048_576;

/** Characters of a cell. */
const MAX_TEXT = 32_767;

/** The same in every file, so that equal tables give equal bytes; zip knows no date before 1980. */
const DATE = new Date(1980, 0, 1);

type Cell = string | number | boolean | null;

/**
 * A particle table as an Excel workbook (ECMA-376): a sheet with the particles,
 * a second with units and descriptions of the columns, and a third with the
 * provenance. Cells are typed, so that a text is never read as a formula.
 *
 * @throws RangeError when the table has more rows than a sheet can hold.
 */
export function particleXlsx(table: Table): Uint8Array {
  const {fields, metadata} = table.schema;
  if (table.numRows >= MAX_ROWS) {
    throw new RangeError(
      `a sheet holds up to ${MAX_ROWS - 1} particles, got ${table.numRows}: export as CSV or Parquet`
    );
  }
  const columns = fields.map(({type}, i) => {
    const vector = table.getChildAt(i)!;
    const single = DataType.isFloat(type) && type.precision === 1;
    const values = DataType.isDictionary(type) ? vector.memoize() : vector;
    return Array.from(values, (value): Cell => (single && value !== null ? shortestSingle(value) : value));
  });
  const rows = Array.from({length: table.numRows}, (_, row) => columns.map((column) => column[row]));
  const described = fields.map(({name, metadata}) => [
    name,
    metadata.get("unit") ?? "",
    metadata.get("description") ?? ""
  ]);
  return workbook([
    {name: "particles", rows: [fields.map(({name}) => name), ...rows]},
    {name: "columns", rows: [["column", "unit", "description"], ...described]},
    {name: "provenance", rows: [["name", "value"], ...metadata]}
  ]);
}

interface Sheet {
  name: string;
  /** The first row is the header. */
  rows: readonly (readonly Cell[])[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function workbook(sheets: readonly Sheet[]): Uint8Array {
  const all = (one: (sheet: Sheet, number: number) => string) => sheets.map((sheet, i) => one(sheet, i + 1)).join("");
  const styles = sheets.length + 1;
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${all((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${CONTENT}.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONSHIPS}"><sheets>${all(({name}, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${all((_, n) => `<Relationship Id="rId${n}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${styles}" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
    // Style 0 is plain, style 1 bold, for headers.
    "xl/styles.xml": `<styleSheet xmlns="${SPREADSHEET}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`
  };
  for (const [i, sheet] of sheets.entries()) files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet);
  const entries = Object.entries(files).map(([name, xml]) => [name, strToU8(XML + xml)]);
  return zipSync(Object.fromEntries(entries), {mtime: DATE});
}

function sheetXml({rows}: Sheet): string {
  const lines = rows.map((row, r) => {
    const cells = row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`, r === 0 ? ' s="1"' : ""));
    return `<row r="${r + 1}">${cells.join("")}</row>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const view = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  return `<worksheet xmlns="${SPREADSHEET}">${view}<sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function cellXml(cell: Cell, place: string, style: string): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? `<c r="${place}"${style}><v>${cell}</v></c>` : "";
  if (typeof cell === "boolean") return `<c r="${place}"${style} t="b"><v>${cell ? 1 : 0}</v></c>`;
  const text = `<t xml:space="preserve">${escapeXml(cell.slice(0, MAX_TEXT))}</t>`;
  return `<c r="${place}"${style} t="inlineStr"><is>${text}</is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};

/**
 * Text for XML; characters that XML 1.0 cannot hold become �. Excel reads
 * `_x0041_` as the character of that number, so that an underscore is written as one.
 */
function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced
  const legal = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd");
  return legal.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_").replace(/[&<>"]/g, (character) => ENTITIES[character]);
}

/** A, B … Z, AA, AB … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
