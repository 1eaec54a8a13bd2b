import {html} from "htl";
import {describeParameter, type Parameters} from "../particles/parameters.js";
import {countOf} from "./count-of.js";
import type {ImageViewerElement} from "./image-viewer.js";
import {latest} from "./latest.js";
import type {MarkerOutlines} from "./marker-outlines.js";
import {MARKER_COLOR, markerPath} from "./paint-markers.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower} from "./particle-follower.js";

export interface MarkerLayerOptions {
  /** Asks for the markers of all clumps. */
  ask: (parameters: Parameters) => Promise<MarkerOutlines>;
  /** The parameters of the moment. */
  parameters: () => Parameters;
}

/** Markers are asked for when particles have rested this long. */
const REST_MS = 120;

/**
 * The layer of markers, made when it is first shown and after each result as long as it is;
 * an element that says how many there are.
 */
export function MarkerLayer(viewer: ImageViewerElement, {ask, parameters}: MarkerLayerOptions): ParticleFollower {
  const node = html<ParticleFollower>`<p class="viewer-markers" role="status" hidden></p>`;
  let particles: ParticleColumns | null = null;
  // The particles whose markers are shown or on their way.
  let asked: ParticleColumns | null = null;
  let timer = 0;

  const runs = latest(async (by: Parameters) => ({by, outlines: await ask(by)}), {
    onResult({by, outlines}, last) {
      if (!last) return;
      viewer.setMarkers(markerPath(outlines));
      node.replaceChildren(html`<span class="swatch" style=${{background: MARKER_COLOR}}></span>`, words(by, outlines));
    },
    onError(error, last) {
      if (last) node.textContent = `The markers could not be made: ${error instanceof Error ? error.message : error}.`;
    }
  });

  function follow(): void {
    node.hidden = !viewer.layers.markers || !particles;
    if (node.hidden || asked === particles) return;
    asked = particles;
    runs.push(parameters());
  }

  viewer.addEventListener("layers", follow);

  return Object.assign(node, {
    value: -1,
    setImage() {},
    setParticles(next: ParticleColumns | null, _accept: Accept) {
      if (next === particles) return;
      particles = next;
      clearTimeout(timer);
      if (next) {
        timer = window.setTimeout(follow, REST_MS);
        return;
      }
      // Markers of another frame mean nothing here; while a slider moves those before stay in sight.
      runs.clear();
      asked = null;
      node.hidden = true;
      node.replaceChildren();
      viewer.setMarkers(null);
    },
    highlight() {},
    dispose() {
      clearTimeout(timer);
      runs.clear();
    }
  });
}

function words({separation}: Parameters, {count, clumps}: MarkerOutlines): string {
  const what = `${countOf(count, "marker")} in ${countOf(clumps, "region")} that erosion took apart.`;
  if (separation === "uecs") return what;
  const row = describeParameter("separation");
  const chosen = row.kind === "choice" ? row.options.find(({value}) => value === separation) : undefined;
  return `${what} The page separates by “${chosen?.label}” now; these are the markers of ultimate erosion with the same limits.`;
}
