import {html} from "htl";
import type {ClumpTrace} from "../particles/clump-trace.js";
import {describeParameter, type Parameters} from "../particles/parameters.js";
import {latest} from "./latest.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower} from "./particle-follower.js";
import {UecsStepper, type UecsStepperElement} from "./uecs-stepper.js";
import {undividedWords} from "./uecs-words.js";
import type {ViewerImage} from "./viewer-image.js";

export interface UecsCardOptions {
  /** Asks how a clump of the last analysis is taken apart. */
  trace: (clump: number, parameters: Parameters) => Promise<ClumpTrace>;
  /** The parameters of the moment. */
  parameters: () => Parameters;
}

/** The trace is asked for when selection and particles have rested this long. */
const REST_MS = 120;

/** A fold that shows how the clump of the selected particle was separated, or why it was not. */
export function UecsCard({trace, parameters}: UecsCardOptions): ParticleFollower {
  const invitation = html`<p class="muted">Select a region in the image or in the table to see, step by step, how it was taken apart, or why it was not.</p>`;
  const body = html`<div class="uecs-card-body">${invitation}</div>`;
  const node = html<ParticleFollower & HTMLDetailsElement>`<details class="uecs-card" open>
    <summary><h2>Separation, step by step</h2></summary>
    <p class="muted uecs-method">A region whose outline is not convex is eroded until its pieces are convex: those are markers, one a particle.
      Pieces that become too small before that are lost. Each marker then grows back inside the region.</p>
    ${body}</details>`;

  let image: ViewerImage | null = null;
  let particles: ParticleColumns | null = null;
  let selected = -1;
  let shown: {clump: number; stepper: UecsStepperElement} | null = null;
  let timer = 0;

  const runs = latest(
    async (job: {clump: number; id: number; parameters: Parameters}) => ({
      job,
      found: await trace(job.clump, job.parameters)
    }),
    {
      onResult({job, found}, last) {
        if (last) show(job, found);
      },
      onError(error, last) {
        if (!last) return;
        shown = null;
        body.replaceChildren(
          html`<p>This region could not be followed: ${error instanceof Error ? error.message : String(error)}.</p>`
        );
      }
    }
  );

  function show(job: {clump: number; id: number; parameters: Parameters}, found: ClumpTrace): void {
    // Another threshold leaves the reader at the step where he was.
    const position = shown?.clump === job.clump ? shown.stepper.value : 0;
    const stepper = UecsStepper(found, {image, position});
    const focused = body.contains(document.activeElement) && document.activeElement?.matches("input, button");
    shown = {clump: job.clump, stepper};
    body.replaceChildren(
      html`<p class="uecs-about">${aboutText(job, found)}</p>`,
      ...(found.separation ? [] : [html`<p>${undividedWords(found, job.parameters)}</p>`]),
      stepper
    );
    if (focused) stepper.querySelector<HTMLInputElement>("input[type=range]")?.focus();
  }

  // At rest only: while a slider moves, selections come and go with each result.
  function update(): void {
    clearTimeout(timer);
    timer = window.setTimeout(follow, REST_MS);
  }

  function follow(): void {
    if (!node.open) return;
    const clump = particles && selected >= 0 ? particles.clump[selected] : 0;
    if (!particles || clump === 0) {
      runs.clear();
      shown = null;
      body.replaceChildren(invitation);
      return;
    }
    runs.push({clump, id: particles.id[selected], parameters: parameters()});
  }

  node.addEventListener("toggle", update);
  // What moves in here is no selection of a particle.
  body.addEventListener("input", (event) => event.stopPropagation());

  Object.defineProperty(node, "value", {
    get: () => selected,
    set(row: number) {
      if (row === selected) return;
      selected = row;
      update();
    }
  });
  return Object.assign(node, {
    setImage(next: ViewerImage | null) {
      image = next;
      particles = null;
      selected = -1;
      update();
    },
    setParticles(next: ParticleColumns | null, _accept: Accept) {
      if (next === particles) return;
      particles = next;
      selected = -1;
      update();
    },
    highlight() {},
    dispose() {
      clearTimeout(timer);
      runs.clear();
    }
  });
}

function aboutText({id, clump, parameters}: {id: number; clump: number; parameters: Parameters}, trace: ClumpTrace) {
  const what = `Particle ${id} comes from region ${clump} of the mask, ${trace.whole.areaPx.toLocaleString("en-US")} px.`;
  if (parameters.separation === "uecs") return what;
  const row = describeParameter("separation");
  const chosen = row.kind === "choice" ? row.options.find(({value}) => value === parameters.separation) : undefined;
  return `${what} The page separates by “${chosen?.label}” now; this is what ultimate erosion would do with the same limits.`;
}
