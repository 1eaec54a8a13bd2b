import {expect, test} from "vitest";
import {createColouring} from "../../src/components/colouring.js";
import {acceptedBy, type ParticleChoice} from "../../src/components/particle-choice.js";
import {particleColumns} from "../../src/components/particle-columns.js";
import {galleryRows} from "../../src/components/particle-gallery.js";
import {orderedRows} from "../../src/components/particle-order.js";
import {columnValue, PLOT_COLUMNS, PLOT_LABELS} from "../../src/components/plot-columns.js";
import {rowsBySize} from "../../src/components/size-plots.js";
import {DEFAULT_SIZE_VIEW} from "../../src/components/size-view.js";
import {analyze} from "../../src/particles/analysis.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import {STATUSES} from "../../src/particles/particle-set.js";
import {disks} from "../particles/support/masks.js";

/** Disks of 12, 8, 16 and 10 px across at 1 nm a pixel, from left to right, and one cut by the border. */
const particles = particleColumns(
  analyze(
    disks(140, 40, [
      [20, 20, 6],
      [50, 20, 4],
      [80, 20, 8],
      [110, 20, 5],
      [139, 20, 6]
    ]),
    1,
    DEFAULT_PARAMETERS
  )
);

/** The columns of the chosen particles' centroids. */
function places(choice: ParticleChoice): number[] {
  const accept = acceptedBy(particles, choice);
  return [...particles.measures.xPx].filter((_, row) => !accept || accept(row)).sort((a, b) => a - b);
}

const range = {column: "equivalentDiameterNm", low: 9, high: 13} as const;
const lasso = [
  [0, 0],
  [60, 0],
  [60, 40],
  [0, 40]
] as const;

test("chooses by a range, by a box of two measures, by an outline, and by all of them", () => {
  expect(acceptedBy(particles, {})).toBe(null);
  expect(acceptedBy(particles, {range: null, box: null, lasso: null})).toBe(null);
  expect(places({range}).filter((x) => x < 130)).toEqual([20, 110]);
  const right = {column: "xPx", low: 50, high: 110} as const;
  expect(places({box: [right, {...range, low: 0}]})).toEqual([50, 110]);
  expect(places({lasso})).toEqual([20, 50]);
  expect(places({range, lasso})).toEqual([20]);
  // An outline as drawn by hand need not be closed, nor turn one way round.
  expect(places({lasso: [...lasso].reverse()})).toEqual([20, 50]);
});

test("of what is picked, that which is excluded or gone chooses nothing, and all counts where no more is left", () => {
  const at = (x: number) => ({x, y: 20});
  const excludedRow = [...particles.measures.xPx].findIndex((x) => Math.round(x) === 50);
  const status = Uint8Array.from(particles.status);
  status[excludedRow] = STATUSES.indexOf("excluded_by_user");
  const corrected = {...particles, status};
  const rowsOf = (picked: ParticleChoice["picked"], lasso?: ParticleChoice["lasso"]) => {
    const accept = acceptedBy(corrected, {picked, lasso});
    return (
      accept &&
      [...corrected.measures.xPx]
        .filter((_, row) => accept(row))
        .map(Math.round)
        .sort((a, b) => a - b)
    );
  };
  expect(places({picked: [at(20), at(50)]})).toEqual([20, 50]);
  expect(rowsOf([at(20), at(50)])).toEqual([20]);
  expect(rowsOf([at(20), at(65)])).toEqual([20]);
  expect(rowsOf([at(50)])).toBe(null);
  expect(rowsOf([at(50), at(65)])).toBe(null);
  expect(rowsOf([at(50)], lasso)).toEqual([20, 50]);
});

test("what is chosen is what table, gallery and sorted sizes show", () => {
  const accept = acceptedBy(particles, {lasso});
  const list = orderedRows(
    particles,
    {status: null, range: null, accept},
    {key: "equivalentDiameterNm", descending: true}
  );
  expect([...list].map((row) => particles.measures.xPx[row])).toEqual([20, 50]);
  const gallery = {column: "areaPx", descending: false, measured: true, accept: null} as const;
  const shown = galleryRows(particles, gallery).map((row) => particles.measures.xPx[row]);
  expect(shown).toEqual([50, 110, 20, 80]);
  expect(galleryRows(particles, {...gallery, measured: false})).toHaveLength(5);
  expect(galleryRows(particles, {...gallery, accept, descending: true})).toEqual([...list]);
  const sizes = {measure: "feretMaxNm", ...DEFAULT_SIZE_VIEW} as const;
  expect([...rowsBySize(particles, Uint32Array.from(list), sizes)]).toEqual([...list].reverse());
});

test("colours run over the measured particles, and equal values get the middle", () => {
  const {domain, colors, classOf} = createColouring(particles, "areaPx");
  const rows = galleryRows(particles, {column: "areaPx", descending: false, measured: true, accept: null});
  expect(domain).toEqual([columnValue(particles, "areaPx", rows[0]), columnValue(particles, "areaPx", rows[3])]);
  expect(classOf(rows[0])).toBe(0);
  expect(classOf(rows[3])).toBe(colors.length - 1);
  const flat = createColouring(particles, "erosions");
  expect(flat.classOf(rows[0])).toBe(Math.floor(flat.colors.length / 2));
  for (const column of PLOT_COLUMNS) {
    expect(PLOT_LABELS[column]).toBeTruthy();
    for (const row of rows) expect(Number.isFinite(columnValue(particles, column, row))).toBe(true);
  }
});
