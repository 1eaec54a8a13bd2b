import {type NumberDescription, PARAMETER_TABLE} from "../particles/parameter-table.js";
import {canonicalJson, type Parameters} from "../particles/parameters.js";
import type {CountAndMedian} from "../particles/statistics/count-and-median.js";
import {nextProbe, type SensitivityPoint, withPoint} from "./sensitivity-points.js";
import {SensitivityStrip, type SensitivityStripElement} from "./sensitivity-strip.js";
import type {SliderLimits} from "./slider-limits.js";

export interface SensitivityStripsOptions {
  /** The panel whose sliders get a strip each. */
  panel: HTMLElement;
  /** Asks what other parameters would give. */
  probe: (parameters: Parameters) => Promise<CountAndMedian>;
  /** The parameters of the moment. */
  parameters: () => Parameters;
  /** Number of the map that is analysed, another for each; null for none. */
  mapNumber: () => number | null;
}

/** Strips under the main sliders, computed when these rest. */
export interface SensitivityStrips {
  /** Parameters or the map changed: marks follow at once, and curves that no longer hold when all has rested. */
  update(): void;
  dispose(): void;
}

interface Curve {
  row: NumberDescription;
  strip: SensitivityStripElement;
  slider: HTMLInputElement;
  points: SensitivityPoint[];
  /** The map and the other parameters that the points belong to. */
  key: string;
}

/** Curves are computed when the sliders have rested this long. */
const REST_MS = 700;

/**
 * Number and median size over the range of each main slider. One value is tried at a time,
 * all sliders in turn, coarse before fine, and nothing is tried while a slider moves.
 */
export function createSensitivityStrips({
  panel,
  probe,
  parameters,
  mapNumber
}: SensitivityStripsOptions): SensitivityStrips {
  const curves = PARAMETER_TABLE.flatMap((row): Curve[] => {
    const inputs = panel.querySelector(`[data-parameter=${row.name}] .parameter-number`);
    const slider = inputs?.querySelector<HTMLInputElement>("input[type=range]");
    if (row.kind !== "number" || row.advanced || !inputs || !slider) return [];
    const strip = SensitivityStrip(row);
    inputs.after(strip);
    return [{row, strip, slider, points: [], key: ""}];
  });
  let timer = 0;
  // Whoever finds another number here was overtaken.
  let generation = 0;

  // The panel fits its sliders to the frame.
  const limitsOf = ({slider: {min, max, step}}: Curve): SliderLimits => ({min: +min, max: +max, step: +step});
  const keyOf = (curve: Curve, now: Parameters): string =>
    `${mapNumber()} ${curve.slider.max} ${canonicalJson({...now, [curve.row.name]: 0})}`;

  function show(curve: Curve, now: Parameters): void {
    const {row, strip, points, key} = curve;
    const value = now[row.name] as number;
    strip.show({points, limits: limitsOf(curve), value, stale: key !== keyOf(curve, now)});
  }

  function update(): void {
    const now = parameters();
    for (const curve of curves) {
      // Curves of another frame say nothing of this one.
      if (!curve.key.startsWith(`${mapNumber()} `) && curve.points.length > 0)
        Object.assign(curve, {points: [], key: ""});
      show(curve, now);
    }
    clearTimeout(timer);
    generation++;
    panel.dataset.sensitivity = "waiting";
    if (mapNumber() !== null) timer = window.setTimeout(() => compute(now, generation), REST_MS);
  }

  async function compute(now: Parameters, mine: number): Promise<void> {
    const overtaken = () => mine !== generation;
    try {
      const here = await probe(now);
      if (overtaken()) return;
      for (const curve of curves) {
        const key = keyOf(curve, now);
        if (curve.key !== key) Object.assign(curve, {key, points: []});
        curve.points = withPoint(curve.points, {value: now[curve.row.name] as number, ...here});
      }
      for (let open = curves; open.length > 0; ) {
        const refined: Curve[] = [];
        for (const curve of open) {
          const value = nextProbe(curve.points, limitsOf(curve));
          if (value === null) continue;
          const found = await probe({...now, [curve.row.name]: value});
          if (overtaken()) return;
          curve.points = withPoint(curve.points, {value, ...found});
          refined.push(curve);
          show(curve, now);
        }
        open = refined;
      }
    } catch {
      // The analysis itself reports what is wrong with a map; a strip is left as it is.
      return;
    }
    panel.dataset.sensitivity = "done";
  }

  return {
    update,
    dispose() {
      clearTimeout(timer);
      generation++;
    }
  };
}
