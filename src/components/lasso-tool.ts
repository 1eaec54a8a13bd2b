import {html, svg} from "htl";
import type {ImageViewerElement} from "./image-viewer.js";
import type {ParticleChoice} from "./particle-choice.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower} from "./particle-follower.js";
import type {Placement} from "./viewer-paint.js";

type Corner = readonly [x: number, y: number];

/** Corners closer than this on the screen say nothing new. */
const STEP_PX = 3;
const DASH = [6, 4];

/**
 * Chooses the particles inside an outline drawn on the image: a button turns the pointer into
 * a lasso for one outline; Escape leaves it. The chosen outline stays on the image until it is cleared.
 */
export function LassoTool(viewer: ImageViewerElement): ParticleFollower {
  let corners: readonly Corner[] | null = null;
  let shown: Placement = {x: 0, y: 0, scale: 1};
  const stage = viewer.addTool((context, placement) => {
    shown = placement;
    const {x, y, scale} = placement;
    if (!corners) return;
    context.save();
    context.beginPath();
    for (const [cx, cy] of corners) context.lineTo(x + cx * scale, y + cy * scale);
    context.closePath();
    context.lineWidth = 3;
    context.strokeStyle = "rgba(0, 0, 0, 0.7)";
    context.stroke();
    context.lineWidth = 1.5;
    context.strokeStyle = "#fff";
    context.setLineDash(DASH);
    context.stroke();
    context.restore();
  });
  const line = svg<SVGPolylineElement>`<polyline></polyline>`;
  const curtain = svg<SVGSVGElement>`<svg class="lasso-curtain" aria-hidden="true">${line}</svg>`;
  curtain.style.display = "none";
  stage.node.append(curtain);
  const start = html<HTMLButtonElement>`<button type="button" aria-pressed="false"
    title="Draw around particles in the image to choose them">Lasso</button>`;
  const inView = html<HTMLButtonElement>`<button type="button"
    title="Choose the particles in the part of the image that is shown; zoom and pan with keys first">Choose what is in view</button>`;
  const clear = html<HTMLButtonElement>`<button type="button" hidden>Clear the lasso</button>`;
  const node = html<ParticleFollower>`<div class="lasso">${start} ${inView} ${clear}</div>`;
  let drawn: {screen: Corner[]; image: Corner[]} | null = null;

  function arm(on: boolean): void {
    // One tool at a time.
    if (on) viewer.dispatchEvent(new CustomEvent("tool", {detail: node}));
    start.setAttribute("aria-pressed", String(on));
    curtain.style.display = on ? "" : "none";
    drawn = null;
    line.setAttribute("points", "");
  }

  function choose(next: readonly Corner[] | null): void {
    corners = next;
    clear.hidden = next === null;
    stage.repaintOverlay();
    node.dispatchEvent(new CustomEvent("choose", {detail: {lasso: next} satisfies ParticleChoice}));
  }

  function extend(event: PointerEvent): void {
    const {left, top} = curtain.getBoundingClientRect();
    const at: Corner = [event.clientX - left, event.clientY - top];
    const last = drawn!.screen.at(-1);
    if (last && Math.hypot(at[0] - last[0], at[1] - last[1]) < STEP_PX) return;
    drawn!.screen.push(at);
    drawn!.image.push(stage.toImage(event));
    line.setAttribute("points", drawn!.screen.join(" "));
  }

  /** Corners of the part of the image that is shown: what a lasso is to whoever has no pointer. */
  function view(): Corner[] {
    const {width, height} = stage.size();
    const [x0, y0] = [-shown.x / shown.scale, -shown.y / shown.scale];
    const [x1, y1] = [x0 + width / shown.scale, y0 + height / shown.scale];
    return [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1]
    ];
  }

  inView.onclick = () => {
    arm(false);
    choose(view());
  };
  start.onclick = () => arm(start.getAttribute("aria-pressed") !== "true");
  clear.onclick = () => {
    choose(null);
    start.focus();
  };
  curtain.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    curtain.setPointerCapture(event.pointerId);
    drawn = {screen: [], image: []};
    extend(event);
  });
  curtain.addEventListener("pointermove", (event) => {
    if (drawn) extend(event);
  });
  curtain.addEventListener("pointerup", () => {
    const outline = drawn?.image ?? [];
    // A click is no outline.
    if (outline.length < 3) return arm(true);
    arm(false);
    choose(outline);
  });
  curtain.addEventListener("pointercancel", () => arm(false));
  // Zooming goes on while the lasso is in hand.
  curtain.addEventListener("wheel", (event) => {
    event.preventDefault();
    stage.canvas.dispatchEvent(new WheelEvent(event.type, event));
  });
  viewer.addEventListener("tool", (event) => {
    if ((event as CustomEvent).detail !== node) arm(false);
  });
  for (const target of [node, viewer]) {
    target.addEventListener("keydown", (event) => {
      if (event.key === "Escape") arm(false);
    });
  }

  return Object.assign(node, {
    value: -1,
    setImage() {
      arm(false);
      corners = null;
      clear.hidden = true;
    },
    setParticles(_particles: ParticleColumns | null, _accept: Accept) {},
    highlight() {},
    dispose() {}
  });
}
