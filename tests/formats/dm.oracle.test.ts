import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {listDmImages, readDm} from "../../src/formats/dm.js";
import {DmError} from "../../src/formats/dm-error.js";
import type {Calibration} from "../../src/formats/micrograph.js";
import {pixelStats} from "../../src/formats/micrograph-stats.js";
import {littleEndianBytes} from "../../src/formats/pixel-bytes.js";
import {DM_FILES} from "./shared-data.js";

/** One image as RosettaSciIO, an independent reader, gives it. */
interface ReferenceImage {
  dtype: string;
  shape: number[];
  min?: number;
  max?: number;
  mean?: number;
  data_sha256?: string;
  title: string;
  /** Slowest axis first. */
  axes: {scale: number; units: string}[];
}

interface ReferenceFile {
  sha256: string;
  rsciio: ReferenceImage[];
}

const reference: Record<string, ReferenceFile> = DM_FILES
  ? JSON.parse(readFileSync(join(DM_FILES, "reference.json"), "utf8")).files
  : {};

/** Which files hold something else than an intensity image, by what the message must name. */
const REFUSED: Record<string, RegExp> = {
  ...group(/one-dimensional/, [
    "nionswift-io/ref_F_0_1.dm3",
    "nionswift-io/ref_F_0_1.dm4",
    ...["1", "2", "6", "7", "9", "11", "12", "14"].map((n) => `rosettasciio/test-${n}.dm3`),
    ...["1", "2", "7", "10", "12"].map((n) => `rosettasciio/test-${n}.dm4`),
    "rosettasciio/test-EDS_spectrum.dm3",
    "rosettasciio/test-EELS_spectrum.dm3",
    "rosettasciio/test-MonoCL_spectrum-ccd.dm4",
    "scifidatasets/DMReader_EELS_STO.dm4"
  ]),
  ...group(/call it a spectrum/, [
    "hyperspy-history/test-CL_spectrum-SI.dm4",
    "nionswift-io/ref_F_1_1.dm3",
    "nionswift-io/ref_F_2_1.dm4",
    "nionswift-io/ref_T_0_1.dm3",
    "rosettasciio/test-MonarcCL_spectrum-pmt.dm4",
    "rosettasciio/test-MonoCL_spectrum-SI.dm4"
  ]),
  ...group(/energy in eV/, ["scifidatasets/DMReader_SpectrumImage_SI-EELS.dm3"]),
  ...group(/diffraction pattern .* in 1\/nm/, ["rosettasciio/test_diffraction_pattern_tags_removed.dm3"]),
  ...group(/Fourier transform \(packed/, ["rosettasciio/test_fft_packed_complex8.dm4"]),
  ...group(/complex numbers/, [
    ...["3", "5", "13"].map((n) => `rosettasciio/test-${n}.dm3`),
    ...["3", "5", "13", "27", "28"].map((n) => `rosettasciio/test-${n}.dm4`),
    ...["6e0f8c-test-13", "0d0e76-test-5", "594b08-test-13", "efa0c4-test-27"].map((n) => `rosettasciio/${n}.dm4`),
    ...["23b791-test-3", "eb9f23-test-5"].map((n) => `rosettasciio/${n}.dm4`),
    ...["a67364-test-3", "c6e1d3-test-3"].map((n) => `rosettasciio/${n}.dm3`)
  ]),
  ...group(/colour picture/, [
    "hyperspy-history/mislabelled_v3_2D_test-8.dm4",
    ...["8", "23"].flatMap((n) => [`rosettasciio/test-${n}.dm3`, `rosettasciio/test-${n}.dm4`]),
    ...["1bcbd9-test-23", "1237ce-test-8", "747f63-test-23", "30989b-test-8"].map((n) => `rosettasciio/${n}.dm4`)
  ])
};

function group(why: RegExp, files: string[]): Record<string, RegExp> {
  return Object.fromEntries(files.map((file) => [file, why]));
}

const open = (file: string) => readFileSync(join(DM_FILES ?? "", file));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe.skipIf(!DM_FILES)("real DigitalMicrograph files", () => {
  const tally = {read: 0, refused: 0, refusedWithPixels: 0};

  it("are all there, unchanged, and each refused one is listed with its reason", () => {
    expect(Object.keys(reference)).toHaveLength(92);
    for (const [file, {sha256: expected}] of Object.entries(reference)) expect(sha256(open(file)), file).toBe(expected);
    expect(Object.keys(REFUSED).filter((file) => !(file in reference))).toEqual([]);
  });

  for (const [file, {rsciio}] of Object.entries(reference)) {
    const fileName = basename(file);
    const why = REFUSED[file];
    if (why) {
      it(`refuses ${file}: ${why.source}`, () => {
        expect(() => readDm(open(file), {fileName})).toThrowError(DmError);
        expect(() => readDm(open(file), {fileName})).toThrowError(why);
        tally.refused++;
      });
    } else {
      it(`reads ${file}`, () => {
        const micrograph = readDm(open(file), {fileName});
        const {width, height, frameCount, pixelType, title, calibration} = micrograph;
        const [expected] = rsciio;
        const frames = Array.from({length: frameCount}, (_, i) => micrograph.frame(i));
        const hash = createHash("sha256");
        for (const frame of frames) hash.update(littleEndianBytes(frame));
        expect(hash.digest("hex")).toBe(expected.data_sha256);
        expect(pixelType).toBe(expected.dtype);
        expect(frameCount > 1 ? [frameCount, height, width] : [height, width]).toEqual(expected.shape);
        expect(title).toBe(expected.title || fileName);
        expectCalibration(calibration, expected);
        tally.read++;
      });
    }

    it(`lists every image of ${file} that is made of real numbers with its pixels`, () => {
      const entries = listDmImages(open(file), {fileName});
      expect(entries).toHaveLength(rsciio.length);
      for (const [i, {type, shape, pixels, micrograph, refusal}] of entries.entries()) {
        const {dtype, shape: expectedShape, data_sha256, min, max, mean} = rsciio[i];
        expect(micrograph === null).toBe(refusal !== null);
        if (pixels === null) {
          expect(type).toMatch(/complex|rgb/);
          continue;
        }
        if (refusal !== null) tally.refusedWithPixels++;
        expect([type, shape]).toEqual([dtype, expectedShape]);
        const values = pixels();
        expect(sha256(littleEndianBytes(values))).toBe(data_sha256);
        const stats = pixelStats(values);
        expect([stats.min, stats.max]).toEqual([Number(min), Number(max)]);
        // The reference summed 32-bit floats in another order.
        expect(stats.mean).toBeCloseTo(Number(mean), -Math.log10(Math.max(1, Math.abs(Number(mean))) * 1e-6));
      }
    });
  }

  afterAll(() => {
    console.log(`real files: ${tally.read} read with identical pixels, ${tally.refused} refused with the reason`);
    console.log(`refused image objects whose pixels are identical all the same: ${tally.refusedWithPixels}`);
  });
});

/** Compares with the axes of the reference; the files use nm, µm, or what is no length. */
function expectCalibration({pixelWidthNm, pixelHeightNm, unit, warnings}: Calibration, {axes}: ReferenceImage) {
  const [y, x] = axes.slice(-2);
  const nanometres: Record<string, number> = {nm: 1, µm: 1000};
  const inNm = ({scale, units}: {scale: number; units: string}) =>
    units in nanometres ? scale * nanometres[units] : null;
  expect(pixelWidthNm).toBe(inNm(x));
  expect(pixelHeightNm).toBe(inNm(y));
  expect(unit).toBe(x.units === y.units ? x.units : `${x.units} × ${y.units}`);
  if (inNm(x) === null) expect(warnings.join()).toMatch(/not calibrated|is no length/);
  else expect(warnings).toEqual([]);
}

describe.skipIf(!DM_FILES)("what real files say of the microscope", () => {
  it("is read where it stands", () => {
    const instrument = (file: string) => readDm(open(file), {fileName: basename(file)}).instrument;
    expect(instrument("particlespy/JEOL HAADF Image.dm4")).toEqual({
      microscope: "JEOL COM",
      voltageKv: 80,
      magnification: 250_000,
      mode: "SCANNING"
    });
    expect(instrument("rosettasciio/Fei HAADF-DE_location.dm3")).toEqual({
      microscope: "FEI Tecnai Remote",
      voltageKv: 200,
      magnification: 1_300_000,
      mode: "SCANNING",
      acquired: "27.08.2016 20:54:33"
    });
    // The StackBuilder plug-in keeps the tags of the images that it joined one level deeper.
    expect(instrument("rosettasciio/test_stackbuilder_imagestack.dm3")).toMatchObject({
      microscope: "JEOL COM",
      voltageKv: 200,
      magnification: 200_000
    });
  });

  it("is taken from the image, not from the spectrum beside it", () => {
    const entries = listDmImages(open("rosettasciio/multi_signal.dm3"), {fileName: "multi_signal.dm3"});
    expect(entries.map(({title, refusal}) => [title, refusal === null])).toEqual([
      ["HAADF", true],
      ["Plot", false]
    ]);
  });
});
