import {describe, expect, it} from "vitest";
import {listDmImages, readDm} from "../../src/formats/dm.js";
import {
  TYPE_FLOAT32,
  TYPE_FLOAT64,
  TYPE_INT16,
  TYPE_INT64,
  TYPE_OCTET,
  TYPE_UINT16
} from "../../src/formats/dm-encoding.js";
import {DmError} from "../../src/formats/dm-error.js";
import type {DmTagSource} from "../../src/formats/dm-tag-writer.js";
import type {Micrograph} from "../../src/formats/micrograph.js";
import {arrayOf, dmFile, float64, imageTags, int32, list, names, text, thumbnailTags, uint32} from "./dm-fixture.js";

const read = (bytes: Uint8Array): Micrograph => readDm(bytes, {fileName: "a.dm3"});

function refusal(bytes: Uint8Array): DmError {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof DmError) return error;
    throw error;
  }
  throw new Error("expected a refusal, got an image");
}

const four = (pixels: Uint16Array) => arrayOf(TYPE_UINT16, pixels);
const document = (imageSource: number) => list(names({AnnotationType: int32(20), ImageSource: uint32(imageSource)}));
const source = (id: number, imageRef: number) => names({Id: list(uint32(id)), ImageRef: uint32(imageRef)});
const thumbnails = (...indices: number[]) => list(...indices.map((index) => names({ImageIndex: uint32(index)})));

describe("the image among the image objects", () => {
  const first = imageTags({name: text("first"), data: four(Uint16Array.of(1, 1, 1, 1))});
  const second = imageTags({name: text("second"), data: four(Uint16Array.of(2, 2, 2, 2))});

  it("is not one that Thumbnails names, wherever it stands", () => {
    expect(read(dmFile([thumbnailTags, second], {Thumbnails: thumbnails(0)})).title).toBe("second");
    expect(read(dmFile([second, thumbnailTags], {Thumbnails: thumbnails(1)})).title).toBe("second");
    expect(read(dmFile([first, second], {Thumbnails: thumbnails(0)})).title).toBe("second");
  });

  it("is the one that the document shows, even if it is not the first", () => {
    const shown = {
      DocumentObjectList: document(7),
      ImageSourceList: list(source(3, 0), source(7, 1))
    };
    expect(read(dmFile([first, second], shown)).title).toBe("second");
  });

  it("is found by place in ImageSourceList where sources have no Id", () => {
    const shown = {
      DocumentObjectList: document(1),
      ImageSourceList: list(...[0, 1].map((i) => names({ImageRef: uint32(i)})))
    };
    expect(read(dmFile([first, second], shown)).title).toBe("second");
  });

  it("is found without Thumbnails: a colour picture that no document shows is one", () => {
    const shown = {DocumentObjectList: document(0), ImageSourceList: list(source(0, 1))};
    const entries = listDmImages(dmFile([thumbnailTags, second], shown), {fileName: "a.dm3"});
    expect(entries.map(({title}) => title)).toEqual(["second"]);
  });

  it("is found when nothing but ImageList is there", () => {
    expect(read(dmFile([second])).title).toBe("second");
    expect(read(dmFile([thumbnailTags, second])).title).toBe("second");
  });

  it("is found when Thumbnails claims every image, or one that is not there", () => {
    expect(read(dmFile([second], {Thumbnails: thumbnails(0)})).title).toBe("second");
    expect(read(dmFile([second], {Thumbnails: thumbnails(9)})).title).toBe("second");
  });

  it("is the first of several, with a warning", () => {
    const {title, calibration} = read(dmFile([first, second]));
    expect(title).toBe("first");
    expect(calibration.warnings).toContain('the file holds 2 images; this is "first"');
  });

  it("is chosen over a damaged or refused one", () => {
    const spectrum = imageTags({name: text("spectrum"), dimensions: [4]});
    const damaged = imageTags({name: text("damaged"), dimensions: [4, 4]});
    const entries = listDmImages(dmFile([spectrum, damaged, second]), {fileName: "a.dm3"});
    expect(entries.map(({title, refusal}) => [title, refusal?.kind ?? "fine"])).toEqual([
      ["spectrum", "not-intensity"],
      ["damaged", "malformed"],
      ["second", "fine"]
    ]);
    expect(read(dmFile([spectrum, damaged, second])).title).toBe("second");
  });
});

describe("title", () => {
  it("is the file name when the file has none, or a list in its place", () => {
    expect(read(dmFile([imageTags({name: text("")})])).title).toBe("a.dm3");
    expect(read(dmFile([imageTags({name: list(text("a"), text("b"))})])).title).toBe("a.dm3");
    expect(read(dmFile([imageTags({name: int32(3)})])).title).toBe("a.dm3");
  });

  it("keeps characters beyond Latin-1", () => {
    expect(read(dmFile([imageTags({name: text("Pt 粒子 😀")})])).title).toBe("Pt 粒子 😀");
  });
});

describe("calibration", () => {
  const calibrated = (...axes: [number, string][]) => read(dmFile([imageTags({axes})])).calibration;

  it("converts to nm, keeps the unit as written and says where it was read", () => {
    expect(calibrated([0.25, "nm"], [0.25, "nm"])).toEqual({
      pixelWidthNm: 0.25,
      pixelHeightNm: 0.25,
      unit: "nm",
      source: "ImageList.0.ImageData.Calibrations.Dimension",
      warnings: []
    });
    expect(calibrated([0.002, "µm"], [0.002, "µm"])).toMatchObject({pixelWidthNm: 2, unit: "µm", warnings: []});
    expect(calibrated([1e-9, "m"], [1e-9, "m"])).toMatchObject({pixelWidthNm: 1, unit: "m", warnings: []});
  });

  it("warns of sides that differ by 2·10⁻⁴, as drift-corrected cameras write them", () => {
    const {pixelWidthNm, pixelHeightNm, warnings} = calibrated([0.5, "nm"], [0.5001, "nm"]);
    expect([pixelWidthNm, pixelHeightNm]).toEqual([0.5, 0.5001]);
    expect(warnings.join()).toMatch(/not square: 0.5 nm wide and 0.5001 nm high/);
  });

  it("converts each axis by its own unit", () => {
    const {pixelWidthNm, pixelHeightNm, unit, warnings} = calibrated([0.5, "nm"], [0.0005, "µm"]);
    expect([pixelWidthNm, pixelHeightNm, unit]).toEqual([0.5, 0.5, "nm × µm"]);
    expect(warnings).toEqual(["the axes have different units: nm along x, µm along y"]);
  });

  it("is unknown, and says why, for scales and units that mean nothing", () => {
    const cases: [number, string, RegExp][] = [
      [0, "nm", /expected a scale above 0, got 0 nm/],
      [1e30, "nm", /expected a pixel size between 0.000001 and 1000000 nm, got 1e\+30 nm/],
      [2e-10, "nm", /expected a pixel size between 0.000001 and 1000000 nm, got 2e-10 nm/],
      [3, "m", /expected a pixel size between 0.000001 and 1000000 nm, got 3 m/],
      [Number.NaN, "nm", /expected a scale above 0, got NaN nm/],
      [-0.5, "nm", /expected a scale above 0, got -0.5 nm/],
      [Number.POSITIVE_INFINITY, "nm", /got Infinity nm/],
      [1, "", /not calibrated/],
      [1, "pixels", /the unit "pixels" is no length/],
      [0.1, "s", /the unit "s" is no length/]
    ];
    for (const [scale, unit, why] of cases) {
      const {pixelWidthNm, pixelHeightNm, warnings} = calibrated([scale, unit], [scale, unit]);
      expect([pixelWidthNm, pixelHeightNm]).toEqual([null, null]);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(why);
    }
  });

  it("may be missing for one axis or all", () => {
    expect(calibrated([0.5, "nm"])).toMatchObject({
      pixelWidthNm: 0.5,
      pixelHeightNm: null,
      warnings: ["no pixel height: the image is not calibrated"]
    });
    expect(read(dmFile([imageTags()])).calibration).toEqual({
      pixelWidthNm: null,
      pixelHeightNm: null,
      unit: "",
      source: "no tag ImageList.0.ImageData.Calibrations.Dimension",
      warnings: ["no pixel size: the image is not calibrated"]
    });
  });

  it("survives a scale or a unit of another type", () => {
    const odd = names({Scale: text("0.5"), Units: float64(1)});
    const image = names({
      ImageData: names({
        Calibrations: names({Dimension: list(odd, odd)}),
        Data: four(Uint16Array.of(1, 2, 3, 4)),
        DataType: uint32(10),
        Dimensions: list(uint32(2), uint32(2))
      })
    });
    expect(read(dmFile([image])).calibration.pixelWidthNm).toBeNull();
  });
});

describe("image objects that are no intensity images", () => {
  const message = (tags: Parameters<typeof imageTags>[0]) => {
    const error = refusal(dmFile([imageTags(tags)]));
    expect(error.kind).toBe("not-intensity");
    expect(error.path).toBe("ImageList.0");
    return error.message;
  };
  const floats = (count: number): DmTagSource => arrayOf(TYPE_FLOAT32, new Float32Array(count));

  it("are named: complex numbers, Fourier transforms, colours, unknown types", () => {
    for (const [dataType, why] of [
      [3, /complex numbers \(complex64\)/],
      [13, /complex numbers \(complex128\)/],
      [5, /a Fourier transform/],
      [27, /a Fourier transform/],
      [28, /a Fourier transform/],
      [8, /a colour picture \(rgb\)/],
      [23, /a colour picture \(rgba\)/],
      [99, /unknown type code 99/],
      [0, /unknown type code 0/]
    ] as const) {
      expect(message({dataType, data: floats(100)})).toMatch(why);
    }
  });

  it("are named: spectra, spectrum images, 4D data", () => {
    expect(message({dimensions: [4]})).toMatch(/one-dimensional \(4 values\)/);
    expect(message({dimensions: [2, 2], axes: [[0.5, "eV"], [1, "nm"]]})).toMatch(/energy in eV, so it holds spectra/); // biome-ignore format: a row an axis
    const cube = {dataType: 2, dimensions: [2, 2, 2], data: floats(8)};
    expect(message({...cube, axes: [[1, "nm"], [1, "nm"], [0.5, "keV"]]})).toMatch(/spectrum image or an energy-filtered/); // biome-ignore format: a row an axis
    expect(message({...cube, dimensions: [2, 2, 1, 2]})).toMatch(/4 dimensions \(2 × 2 × 1 × 2\).*4D-STEM/);
    const called = {"Meta Data": names({Format: text("Spectrum image")})};
    expect(message({...cube, tags: called})).toMatch(/call it a spectrum image/);
    expect(message({tags: called})).toMatch(/call it a spectrum image/);
  });

  it("are named: diffraction patterns, however the unit is written", () => {
    for (const unit of ["1/nm", "1/µm", "1/Å", "nm^-1", "nm⁻¹", "mrad"]) {
      const why = message({axes: [[0.1, unit], [0.1, unit]]}); // biome-ignore format: a row an axis
      expect(why).toContain(`its axes are in ${unit}`);
    }
    expect(message({tags: {"Meta Data": names({Format: text("Diffraction image")})}})).toMatch(/diffraction pattern/);
  });

  it("are not stacks in time, nor maps that were extracted from a spectrum image", () => {
    const stack = {dataType: 2, dimensions: [2, 2, 2], data: floats(8)};
    const size: [number, string] = [0.5, "nm"];
    expect(read(dmFile([imageTags({...stack, axes: [size, size, [0.1, "s"]]})])).frameCount).toBe(2);
    const map = imageTags({axes: [size, size], tags: {"Meta Data": names({Format: text("Spectrum image")})}});
    expect(read(dmFile([map])).calibration.pixelWidthNm).toBe(0.5);
  });

  it("give the reason of the one the document shows when there are several", () => {
    const spectrum = imageTags({dimensions: [4]});
    expect(refusal(dmFile([thumbnailTags, spectrum], {Thumbnails: thumbnails(0)})).message).toMatch(/one-dimensional/);
    expect(refusal(dmFile([])).message).toMatch(/holds no image/);
  });
});

describe("what the file says of the microscope", () => {
  it("is read from Microscope Info, Acquisition and DataBar", () => {
    const tags = {
      Acquisition: names({Parameters: names({"High Level": names({"Exposure (s)": float64(0.5)})})}),
      DataBar: names({"Acquisition Date": text("2/3/2024"), "Acquisition Time": text("10:11:12")}),
      "Microscope Info": names({
        "Indicated Magnification": float64(150_000),
        Name: text("Titan"),
        "Operation Mode": text("IMAGING"),
        Voltage: float64(300_000)
      })
    };
    expect(read(dmFile([imageTags({tags})])).instrument).toEqual({
      microscope: "Titan",
      voltageKv: 300,
      magnification: 150_000,
      exposureS: 0.5,
      mode: "IMAGING",
      acquired: "2/3/2024 10:11:12"
    });
  });

  it("leaves out what is zero, not finite or unknown", () => {
    const tags = {
      "Microscope Info": names({
        "Indicated Magnification": float64(0),
        Name: text("Unknown"),
        Voltage: float64(Number.NaN)
      }),
      "Session Info": names({Microscope: text("CM 20")})
    };
    expect(read(dmFile([imageTags({tags})])).instrument).toEqual({microscope: "CM 20"});
  });

  it("warns when the microscope was in diffraction mode", () => {
    const tags = {"Microscope Info": names({"Operation Mode": text("DIFFRACTION")})};
    expect(read(dmFile([imageTags({tags})])).calibration.warnings.join()).toMatch(/diffraction mode/);
  });
});

describe("pixels", () => {
  it("are decoded frame by frame, and a frame that is not there is a RangeError", () => {
    const stack = imageTags({dimensions: [2, 1, 3], data: four(Uint16Array.of(1, 2, 3, 4, 5, 6))});
    const micrograph = read(dmFile([stack]));
    expect([micrograph.width, micrograph.height, micrograph.frameCount]).toEqual([2, 1, 3]);
    expect([0, 1, 2].map((i) => [...micrograph.frame(i)])).toEqual([[1, 2], [3, 4], [5, 6]]); // biome-ignore format: a row a frame
    for (const index of [-1, 3, 0.5, Number.NaN]) expect(() => micrograph.frame(index)).toThrowError(RangeError);
  });

  it("are copies: writing to a frame leaves the file as it was, also in a Node Buffer", () => {
    const micrograph = read(Buffer.from(dmFile([imageTags()])));
    micrograph.frame(0).fill(0 as never);
    expect([...micrograph.frame(0)]).toEqual([1, 2, 3, 4]);
  });

  it("of 64-bit integers are exact beyond 2^53", () => {
    const values = BigInt64Array.of(2n ** 53n + 1n, -(2n ** 62n) - 1n, 0n, 7n);
    for (const littleEndian of [true, false]) {
      const image = imageTags({dataType: 39, data: arrayOf(TYPE_INT64, values)});
      expect(read(dmFile([image], {}, {littleEndian})).frame(0)).toEqual(values);
    }
  });

  it("of truth values become 0 and 1", () => {
    const image = imageTags({dataType: 14, data: arrayOf(TYPE_OCTET, Uint8Array.of(0, 1, 2, 255))});
    const {pixelType, frame} = read(dmFile([image]));
    expect([pixelType, ...frame(0)]).toEqual(["bool", 0, 1, 1, 1]);
  });

  it("come in lines, columns and single pixels", () => {
    for (const [width, height] of [
      [1, 5],
      [5, 1],
      [1, 1],
      [3, 5]
    ]) {
      // biome-ignore format: a row a size
      const data = arrayOf(TYPE_INT16, Int16Array.from({length: width * height}, (_, i) => i - 2));
      const micrograph = read(dmFile([imageTags({dataType: 1, dimensions: [width, height], data})]));
      expect([micrograph.width, micrograph.height, micrograph.frame(0).length]).toEqual([
        width,
        height,
        width * height
      ]);
    }
  });

  it("may be NaN and infinite; they are given as they are", () => {
    const values = Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY, -0, 1);
    const image = imageTags({dataType: 12, data: arrayOf(TYPE_FLOAT64, values)});
    expect(read(dmFile([image])).frame(0)).toEqual(values);
  });

  it("that are fewer than the size needs are refused, that are more are warned of", () => {
    const short = refusal(dmFile([imageTags({dimensions: [2, 3]})]));
    expect(short.message).toMatch(/2 × 3 pixels of uint16 need 12 bytes, but the pixel data have 8/);
    expect(read(dmFile([imageTags({dimensions: [2, 1]})])).calibration.warnings.join()).toMatch(
      /4 more bytes of pixels/
    );
  });
});

describe("damaged image objects", () => {
  const kindOf = (tags: Parameters<typeof imageTags>[0]) => refusal(dmFile([imageTags(tags)]));

  it("are refused with what is missing", () => {
    expect(kindOf({data: null}).message).toMatch(/no pixel data/);
    expect(kindOf({dimensions: []}).message).toMatch(/dimensions of at least 1, got none/);
    expect(kindOf({dimensions: [0, 2]}).message).toMatch(/dimensions of at least 1, got 0 × 2/);
    expect(kindOf({dimensions: Array(9).fill(1)}).message).toMatch(/up to 8 dimensions, got 9/);
    expect(refusal(dmFile([names({})])).message).toMatch(/no DataType/);
    expect(kindOf({data: float64(1)}).message).toMatch(/no pixel data/);
  });
});
