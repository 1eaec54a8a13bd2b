import {expect, test} from "vitest";
import {createCorrectionLine} from "../../src/components/correction-line.js";
import type {Correction} from "../../src/particles/corrections.js";
import type {CorrectionOutcome} from "../../src/particles/corrections-apply.js";

const corrections: Correction[] = [{kind: "exclude", of: {x: 1, y: 2, areaPx: 9}}];
const excluded = (id: number): CorrectionOutcome[] => [{kind: "exclude", applied: true, ids: [id]}];
const idle: CorrectionOutcome[] = [{kind: "exclude", applied: false, ids: []}];

/** A line as the tools have it; `heard` is what screen readers are told. */
function tools() {
  const heard: string[] = [];
  const node = {
    words: "",
    heard,
    say(text: string, {quietly = false} = {}) {
      node.words = text;
      if (!quietly) heard.push(text);
    }
  };
  return node;
}

test("a correction is told when its result is there, and anew, quietly, with each later result", () => {
  const node = tools();
  const line = createCorrectionLine(node);
  line.expect({added: 1, words: ""});
  expect(node.words).toBe("");
  line.tell({corrections, outcomes: excluded(12), measured: 45});
  expect(node.words).toBe("Excluded particle 12. 45 measured.");
  line.tell({corrections, outcomes: excluded(11), measured: 44});
  expect(node.words).toBe("Excluded particle 11. 44 measured.");
  line.tell({corrections, outcomes: idle, measured: 43});
  expect(node.words).toBe("Exclude at x 1, y 2 px: nothing to act on. 43 measured.");
  expect(node.heard).toEqual(["Excluded particle 12. 45 measured."]);
});

test("what was said since stays", () => {
  const node = tools();
  const line = createCorrectionLine(node);
  line.expect({added: 0, words: "Undone."});
  line.tell({corrections: [], outcomes: [], measured: 5});
  node.say("There is nothing to undo.");
  line.tell({corrections: [], outcomes: [], measured: 6});
  expect(node.words).toBe("There is nothing to undo.");
});

test("nothing is told of another frame", () => {
  const node = tools();
  const line = createCorrectionLine(node);
  line.expect({added: 1, words: ""});
  line.tell({corrections, outcomes: excluded(12), measured: 45});
  line.forget();
  line.tell({corrections: [], outcomes: [], measured: 7});
  expect(node.words).toBe("");
});
