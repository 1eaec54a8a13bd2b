import type {FollowUps} from "./follow-ups.js";
import type {ImageViewerElement} from "./image-viewer.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {ParticleFollower} from "./particle-follower.js";
import type {ParticleListElement} from "./particle-list.js";
import type {PickToolElement} from "./pick-tool.js";
import type {SuspicionNoteElement} from "./suspicion-note.js";

export interface LinkedViews {
  viewer: ImageViewerElement;
  list: ParticleListElement;
  followers: readonly ParticleFollower[];
  /** What is not shown yet of the last result: until it is, rows of list and followers are those before. */
  followUps: FollowUps;
  picks: PickToolElement;
  suspicion: SuspicionNoteElement;
  particles: () => ParticleColumns | null;
  /** Called with the row that is pointed at in any view, or −1. */
  onPoint: (row: number) => void;
  /** Called when the reader has selected a particle, or none. */
  onSelect: () => void;
}

/** Lets all views select, pick and point at the same particles. */
export function linkSelection(views: LinkedViews): void {
  const {viewer, list, followers, followUps, picks, suspicion, particles, onPoint, onSelect} = views;

  function select(row: number, {reveal}: {reveal: boolean}): void {
    followUps.flush();
    viewer.value = row;
    list.value = row;
    for (const follower of followers) follower.value = row;
    if (reveal && row >= 0) viewer.reveal(row);
    onSelect();
  }

  function point(row: number): void {
    viewer.highlight(row);
    onPoint(row);
    // Elsewhere stand the particles before.
    if (followUps.waiting()) return;
    list.highlight(row);
    for (const follower of followers) follower.highlight(row);
  }

  viewer.addEventListener("input", () => {
    suspicion.clear();
    select(viewer.value, {reveal: false});
    if (viewer.value < 0) picks.clear();
  });
  viewer.addEventListener("pick", (event) => {
    followUps.flush();
    picks.toggle((event as CustomEvent<number>).detail);
  });
  viewer.addEventListener("hover", (event) => point((event as CustomEvent<number>).detail));
  viewer.addEventListener("keydown", (event) => {
    const columns = particles();
    if (event.key !== "n" || !columns || event.ctrlKey || event.metaKey || event.altKey) return;
    select(suspicion.next(columns, viewer.value), {reveal: true});
  });
  for (const view of [list, ...followers]) {
    view.addEventListener("input", () => {
      suspicion.clear();
      // A row of the particles before is no row of these: whoever was that fast chooses again.
      select(followUps.waiting() ? viewer.value : view.value, {reveal: true});
    });
    view.addEventListener("pick", (event) => {
      if (!followUps.waiting()) picks.toggle((event as CustomEvent<number>).detail);
    });
    view.addEventListener("hover", (event) => point(followUps.waiting() ? -1 : (event as CustomEvent<number>).detail));
  }
}
