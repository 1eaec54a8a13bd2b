import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import type {ModelIdentity, ProbabilityMap} from "../../src/segmentation/probability-map.js";
import {runSegmentation} from "../../src/segmentation/run-segmentation.js";
import {segment} from "../../src/segmentation/segment.js";
import {classicalIdentity} from "../../src/segmentation/segment-classically.js";
import {
  DEFAULT_POLARITY,
  DEFAULT_SCALE,
  POLARITIES,
  parseMethod,
  parsePolarity,
  parseScale,
  SCALES,
  SEGMENTATION_METHODS,
  type SegmentationChoice,
  segmentationJson
} from "../../src/segmentation/segmentation-choice.js";
import type {Session} from "../../src/segmentation/session.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {shippedModel} from "../../src/segmentation/shipped-model.js";
import {tryNetwork} from "../../src/segmentation/try-network.js";
import {findContract} from "../networks.js";
import {type CommandContext, UsageError} from "./command.js";

/** --segmentation, --model, --polarity and --scale. */
export const segmentationFlags = {
  segmentation: {type: "string"},
  model: {type: "string"},
  polarity: {type: "string"},
  scale: {type: "string"}
} as const;

type FlagValues = Partial<Record<keyof typeof segmentationFlags, string>>;

/** The segmentation that flags ask for, ready to run. */
export interface FlaggedSegmentation {
  model: ModelIdentity;
  /** What was asked for, as it is written in tables. */
  segmentation: object;
  /** Makes the map of a frame; what a reader should know of it goes to the log, under this name. */
  run(image: IntensityImage, name: string): Promise<ProbabilityMap>;
}

/**
 * Reads the flags and loads the network where one is wanted.
 *
 * @throws UsageError for values that there are not, and flags that mean nothing together.
 * @throws Error when the network cannot be used.
 */
export async function segmentationFromFlags(values: FlagValues, {log}: CommandContext): Promise<FlaggedSegmentation> {
  const method = flag("segmentation", () => parseMethod(values.segmentation ?? "network"));
  const polarity = flag("polarity", () => parsePolarity(values.polarity ?? DEFAULT_POLARITY));
  const scale = flag("scale", () => parseScale(values.scale ?? DEFAULT_SCALE));
  if (method !== "network") {
    for (const name of ["model", "scale"] as const) {
      if (values[name] !== undefined)
        throw new UsageError(`--${name} is of networks; --segmentation ${method} has none`);
    }
  }
  const session = method === "network" ? await loadNetwork(values.model) : null;
  const model = method === "network" ? (session as Session).model : classicalIdentity(method);
  const choice: SegmentationChoice = {
    method,
    network: session ? model.name : null,
    sha256: session ? model.sha256 : null,
    polarity,
    scale
  };
  return {
    model,
    segmentation: segmentationJson(choice),
    async run(image, name) {
      const map = await runSegmentation(image, choice, async () => session as Session);
      const {automatic, used} = map.polarity ?? {};
      if (automatic && used === "bright-on-dark") {
        log(`${name}: particles taken to be bright on dark; --polarity dark-on-bright if that is wrong`);
      }
      const {scale} = map;
      if (scale?.automatic && scale.used !== 1) {
        log(`${name}: working scale ${scale.used}, chosen by the size of the particles`);
      }
      for (const warning of map.warnings ?? []) log(`${name}: ${warning}`);
      return map;
    }
  };
}

async function loadNetwork(model: string | undefined): Promise<Session> {
  if (model === undefined) return createNodeSession();
  const session = await createNodeSession({contractUrl: await findContract(model)});
  await tryNetwork(session.contract, (image, options) => segment(image, session, options));
  return session;
}

function flag<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`--${name}: ${(error as Error).message}`);
  }
}

/** A line for each flag. */
export function segmentationHelp(): string {
  return `  --segmentation ${SEGMENTATION_METHODS.join("|")}
      How particles are found: by a network or by a threshold on the flattened image; network
  --model NAME|FILE.json
      The network, by its name in the folder models (or FERET_MODELS), or its contract; ${shippedModel}
  --polarity ${POLARITIES.join("|")}
      Whether particles are darker or brighter than what is behind them; ${DEFAULT_POLARITY}
  --scale ${SCALES.join("|")}
      By what factor the network sees the image enlarged; ${DEFAULT_SCALE}`;
}
