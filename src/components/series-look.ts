/** How one of several series is told from the others: by colour and by dashes. */
export interface SeriesLook {
  color: string;
  /** Dashes as SVG takes them; "none" for a solid line. */
  dash: string;
}

// Okabe and Ito's colours for colour-blind readers; black and yellow, which
// vanish on a dark or a light page, are left out.
const COLORS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"];
const DASHES = ["none", "7 3", "2 2.5", "9 3 2 3"];

/** The look of the series at a position; the first 24 all differ. */
export function seriesLook(position: number): SeriesLook {
  const round = Math.floor(position / COLORS.length);
  return {
    color: COLORS[position % COLORS.length],
    // Neighbours differ in their dashes too, for readers who see no colours at all.
    dash: DASHES[(position + round) % DASHES.length]
  };
}
