import {html} from "htl";
import type {Confusion, MethodMetrics, NetworkMetrics} from "../tables/network-metrics.js";
import {counted, percent} from "./model-words.js";

// Okabe–Ito blue and orange, never so dense that the figures on them are hard to read.
const RIGHT = "0 114 178";
const WRONG = "230 159 0";
const DENSEST = 0.4;

/**
 * The confusion matrix of every source and method, as Fig. 8 of the paper: rows are
 * the true class, and each row's shares make 100 %; the pixels behind them stand below.
 */
export function ModelConfusion({sources}: NetworkMetrics): HTMLElement {
  const known = sources.filter(({methods}) => methods.some(({confusion}) => confusion !== null));
  if (known.length === 0) return html`<p class="muted">The evaluation counts no pixels by class.</p>`;
  return html`<div class="confusions">${known.map(
    ({title, methods}) => html`<section><h3>${title}</h3>
      <div class="confusion-row">${methods.map(({confusion, ...method}) => confusion && Matrix(confusion, method))}</div></section>`
  )}</div>`;
}

function Matrix({tp, fp, fn, tn}: Confusion, {id, title}: Pick<MethodMetrics, "id" | "title">): HTMLElement {
  return html`<table class="confusion" data-method=${id}>
    <caption>${title}</caption>
    <thead>
      <tr><td></td><th scope="colgroup" colspan="2">predicted</th></tr>
      <tr><th scope="col">true</th><th scope="col">background</th><th scope="col">particle</th></tr>
    </thead>
    <tbody>
      <tr><th scope="row">background</th>${Cell(tn, tn + fp, true)}${Cell(fp, tn + fp, false)}</tr>
      <tr><th scope="row">particle</th>${Cell(fn, fn + tp, false)}${Cell(tp, fn + tp, true)}</tr>
    </tbody>
  </table>`;
}

function Cell(pixels: number, ofRow: number, right: boolean): HTMLElement {
  const share = ofRow > 0 ? pixels / ofRow : null;
  return html`<td style=${`background: rgb(${right ? RIGHT : WRONG} / ${((share ?? 0) * DENSEST).toFixed(3)})`}>
    <strong>${percent(share)}</strong><br><span class="muted">${counted(pixels)}</span></td>`;
}
