import {expect, test} from "vitest";
import {progressWords} from "../../src/components/measurement-card.js";
import type {FrameState, SampleProgress} from "../../src/components/sample-measurement.js";

const WAITING: FrameState = {is: "waiting"};
const MEASURED: FrameState = {is: "measured", table: {key: "", imageHash: "", ipc: new Uint8Array()}};
const PROBLEM: FrameState = {is: "problem", problem: "the file is damaged"};

test.each<[Partial<SampleProgress>, string]>([
  [{states: [MEASURED]}, "1 of 1 frame measured."],
  [{states: [MEASURED, PROBLEM]}, "1 of 2 frames measured, 1 could not be."],
  [
    {states: [MEASURED, WAITING, WAITING], working: 1, millisecondsLeft: 9000},
    "1 of 3 frames measured; frame 2; about 9 s left"
  ],
  [
    {states: [WAITING], working: 0, network: {stage: "network", done: 1, total: 4}},
    "0 of 1 frame measured; frame 1: Looking for particles, tile 2 of 4"
  ],
  [{states: [MEASURED, WAITING], cancelled: true}, "1 of 2 frames measured; stopped."]
])("%j is said as %j", (progress, words) => {
  const idle = {frames: [], states: [], working: -1, network: null, millisecondsLeft: null, cancelled: false};
  expect(progressWords({...idle, ...progress})).toBe(words);
});
