import type {FrameMap} from "./frame-map.js";
import type {OpenFrame, TuneSource} from "./tune-source.js";

/** The frame that is shown: where it is from, and the map it is measured on, null as long as there is none. */
export type ShownFrame = OpenFrame & {source: TuneSource; number: number; map: FrameMap | null};

/** A frame by name, as cards that complain have it. */
export function frameName({source, number}: {source: TuneSource; number: number}): string {
  return `${source.title}, frame ${number + 1}`;
}
