import {html} from "htl";
import type {AnalysisResult} from "../workers/analyze.js";
import {formatNm, meanAndSpread, type sizeSummary} from "./size-summary.js";
import {SummaryCard} from "./summary-card.js";

type SizeSummary = ReturnType<typeof sizeSummary>;

/** The result in words: a line to stand beside the sliders, and the summary. */
export interface ResultFiguresParts {
  headline: HTMLElement;
  summary: HTMLElement;
  /** Shows a result in a line; null for none. Screen readers hear of it when it has rested. */
  showHeadline(result: SizeSummary | null, options: {ofChosen: boolean}): void;
  /** Shows the summary of the result that the line shows already. */
  showSummary(about: Pick<AnalysisResult, "milliseconds" | "twoEdge"> | null): void;
  dispose(): void;
}

/** Screen readers hear of the result when it has rested this long. */
const ANNOUNCE_DELAY_MS = 600;

export function ResultFigures(): ResultFiguresParts {
  const figures = html`<div></div>`;
  const headline = html`<p class="headline" aria-busy="true"></p>`;
  const live = html`<p class="visually-hidden" role="status" aria-live="polite"></p>`;
  const summary = html`<div class="results" aria-busy="true">${figures}${live}</div>`;
  let shown: {result: SizeSummary; ofChosen: boolean} | null = null;
  let announceTimer = 0;

  function announce(words: string): void {
    clearTimeout(announceTimer);
    announceTimer = window.setTimeout(() => {
      live.textContent = words;
    }, ANNOUNCE_DELAY_MS);
  }

  return {
    headline,
    summary,
    showHeadline(result, {ofChosen}) {
      shown = result && {result, ofChosen};
      if (!result) {
        headline.textContent = "";
        clearTimeout(announceTimer);
        live.textContent = "";
        return;
      }
      const {measured, sizes} = result;
      const size = sizes.equivalentDiameterNm;
      const particles = measured === 1 ? "particle" : "particles";
      const count = ofChosen ? `${measured} measured ${particles} among the chosen` : `${measured} ${particles}`;
      headline.textContent = measured > 0 ? `${count}, ${meanAndSpread(size)} nm` : count;
      announce(measured > 0 ? `${count}, median ${formatNm(size.median)} nm` : count);
    },
    showSummary(about) {
      if (!shown || !about) return figures.replaceChildren();
      const {milliseconds, twoEdge} = about;
      const time = html`<p class="summary-time">Analysed in ${milliseconds.toFixed(0)} ms</p>`;
      figures.replaceChildren(SummaryCard(shown.result, {ofChosen: shown.ofChosen, twoEdge}), time);
    },
    dispose: () => clearTimeout(announceTimer)
  };
}
