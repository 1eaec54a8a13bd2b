import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {SeparationTrace, TracedPiece} from "../particles/trace-separation.js";
import type {CutLimits} from "../particles/uecs.js";
import type {UecsStep} from "./uecs-steps.js";

interface CurveOptions {
  label: string;
  limit: number;
  value: (piece: TracedPiece) => number;
  type?: "linear" | "log";
}

const WIDTH = 260;
const HEIGHT = 150;
const MARGIN = {left: 46, right: 12, top: 24, bottom: 32};

/** Convexity and area of each piece against the number of erosions, beside their limits; the step shown is marked. */
export function UecsCurves({pieces}: SeparationTrace, limits: CutLimits) {
  const charts = [
    Curve(pieces, {label: "Convexity", limit: limits.convexity, value: ({convexity}) => convexity}),
    Curve(pieces, {label: "Area (px)", limit: limits.markerPx, value: ({areaPx}) => areaPx, type: "log"})
  ];
  return {
    node: html`<div class="uecs-curves">${charts.map(({node}) => node)}</div>`,
    show(step: UecsStep): void {
      for (const chart of charts) chart.show(step);
    }
  };
}

function Curve(pieces: readonly TracedPiece[], {label, limit, value, type = "linear"}: CurveOptions) {
  const links = pieces.filter(({parent}) => parent >= 0);
  const ends = pieces.filter(({fate}) => fate !== "eroded");
  const isMarker = ({fate}: TracedPiece) => fate === "marker";
  const node = Plot.plot({
    width: WIDTH,
    height: HEIGHT,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    ariaLabel: label,
    ariaDescription: `${label} of each piece after each erosion, with its limit ${limit}`,
    x: {
      label: "Erosions",
      domain: [0, Math.max(1, pieces.at(-1)!.erosions)],
      ticks: 5,
      tickFormat: (n: number) => (n % 1 ? "" : String(n))
    },
    y: {label, type, nice: true, grid: true, ticks: 4, ...(type === "log" && {tickFormat: "~s"})},
    symbol: {domain: ["marker", "lost"], range: ["circle", "times"]},
    marks: [
      Plot.ruleY([limit], {stroke: "var(--uecs-limit)", strokeWidth: 1.5, strokeDasharray: "4 3"}),
      Plot.link(links, {
        x1: ({parent}) => pieces[parent].erosions,
        y1: ({parent}) => value(pieces[parent]),
        x2: "erosions",
        y2: value,
        stroke: "currentColor",
        strokeOpacity: 0.6
      }),
      Plot.dot(ends, {
        x: "erosions",
        y: value,
        symbol: (piece) => (isMarker(piece) ? "marker" : "lost"),
        stroke: (piece) => (isMarker(piece) ? "var(--uecs-marker)" : "var(--uecs-lost)"),
        strokeWidth: 2,
        r: 4
      })
    ]
  }) as SVGSVGElement & Plot.Plot;
  const x = node.scale("x")!;
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "line");
  mark.setAttribute("class", "uecs-now");
  mark.setAttribute("y1", String(MARGIN.top));
  mark.setAttribute("y2", String(HEIGHT - MARGIN.bottom));
  node.append(mark);
  return {
    node,
    show({erosions}: UecsStep): void {
      for (const end of ["x1", "x2"]) mark.setAttribute(end, String(x.apply(erosions)));
    }
  };
}
