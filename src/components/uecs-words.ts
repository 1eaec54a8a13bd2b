import type {ClumpTrace} from "../particles/clump-trace.js";
import type {Parameters} from "../particles/parameters.js";
import type {TracedFacts, TracedMarker, TracedPiece} from "../particles/trace-separation.js";
import type {CutLimits} from "../particles/uecs.js";

/** A number beside a limit, with as many decimals as it takes to tell them apart, and three at least. */
export function besideLimit(value: number, limit: number): string {
  for (let decimals = 3; decimals < 9; decimals++) {
    const text = value.toFixed(decimals);
    if (value === limit || Number(text) !== limit) return text;
  }
  return String(value);
}

function countText(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

function reaches({inclusive}: CutLimits): string {
  return inclusive ? "exceeds" : "reaches";
}

/** Why a piece became a marker, goes on eroding, or is lost. */
export function pieceWords(piece: TracedPiece, limits: CutLimits): string {
  if (piece.fate === "lost" || piece.fate === "vanished") return lostWords(piece, limits);
  if (piece.verdict === "thin") {
    return `marker: not convex, but its minor axis has come down to ${limits.minorAxisPx} px, where erosion stops`;
  }
  if (piece.verdict === "convex") {
    return `marker: its convexity ${besideLimit(piece.convexity, limits.convexity)} ${reaches(limits)} ${limits.convexity}, and its area the limit of ${limits.markerPx} px`;
  }
  return `goes on eroding: ${notConvexWords(piece, limits)}`;
}

/** Why a piece was given up. */
export function lostWords(piece: TracedPiece, limits: CutLimits): string {
  if (piece.fate === "vanished") {
    return `lost: ${notConvexWords(piece, limits)}, and the next erosion leaves nothing of it`;
  }
  const than = limits.inclusive ? "not above" : "below";
  return `lost: its area of ${piece.areaPx} px is ${than} the marker limit of ${limits.markerPx} px`;
}

/** What became of a marker once it had grown back. */
export function grownWords({grown, status}: TracedMarker, limits: CutLimits): string {
  if (status !== "measured") return `dropped: grown back, ${notConvexWords(grown, limits)}`;
  return `a particle: grown back, its convexity ${besideLimit(grown.convexity, limits.convexity)} ${reaches(limits)} ${limits.convexity}`;
}

function notConvexWords({convexity, solidity}: TracedFacts, limits: CutLimits): string {
  const fails = limits.inclusive ? convexity <= limits.convexity : convexity < limits.convexity;
  if (fails) {
    return `its convexity ${besideLimit(convexity, limits.convexity)} ${limits.inclusive ? "does not exceed" : "is below"} ${limits.convexity}`;
  }
  return `its convexity suffices, but 1 − solidity, ${besideLimit(1 - solidity, limits.solidityDeficit)}, is not below ${limits.solidityDeficit}`;
}

/** What one erosion came to. */
export function stepWords(pieces: readonly TracedPiece[], erosions: number, waiting: number): string {
  const count = (fate: TracedPiece["fate"][]) => pieces.filter((piece) => fate.includes(piece.fate)).length;
  const [markers, eroding, lost] = [count(["marker"]), count(["eroded"]), count(["lost", "vanished"])];
  const parts = [
    markers > 0 ? countText(markers, "becomes a marker", "become markers") : "",
    eroding > 0 ? countText(eroding, "goes on eroding", "go on eroding") : "",
    lost > 0 ? countText(lost, "is lost", "are lost") : ""
  ].filter((part) => part !== "");
  const there = `${countText(pieces.length, "piece is", "pieces are")} left ${erosions === 1 ? "after the erosion" : `after ${erosions} erosions`}`;
  const begin = erosions === 0 ? "The region as the threshold gives it" : there;
  const held = waiting > 0 ? ` ${countText(waiting, "marker waits", "markers wait")} from before.` : "";
  return `${begin}: ${parts.join(", ")}.${held}`;
}

/** Why a region was not eroded. */
export function undividedWords({decided, whole, limits}: ClumpTrace, parameters: Parameters): string {
  const convexity = besideLimit(whole.convexity, limits.convexity);
  switch (decided) {
    case "speckle":
      return `Its area of ${whole.areaPx} px is below that of a disk of ${parameters.speckleNm} nm: a speckle, which is set aside before anything else.`;
    case "border":
      return "It crosses the image boundary, so that its size is unknown: it is set aside.";
    case "low_convexity":
      return `Its convexity ${convexity} is below the lowest one of ${parameters.minConvexity}: it is set aside rather than taken apart.`;
    case "too_many_holes":
      return `It has more than ${parameters.maxHoles} holes: it is set aside.`;
    default:
      return `Its convexity ${convexity} ${reaches(limits)} the threshold of ${limits.convexity}: it counts as one particle, and nothing is eroded.`;
  }
}
