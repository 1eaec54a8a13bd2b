import {defineConfig} from "vitest/config";

// Browser tests share one built site and two cores: they run one file after the other.
const browser = process.env.FERET_TESTS === "browser";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: [browser ? "tests/browser/**/*.test.ts" : "tests/**/*.test.ts"],
    exclude: browser ? [] : ["tests/browser/**"],
    fileParallelism: !browser,
    testTimeout: browser ? 120_000 : 60_000,
    hookTimeout: browser ? 300_000 : 120_000
  }
});
