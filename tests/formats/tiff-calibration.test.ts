import {describe, expect, it} from "vitest";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {type Tag, type TiffFixture, writeTiff} from "./tiff-fixture.js";

const image: TiffFixture = {width: 2, height: 2, pages: [Uint8Array.of(1, 2, 3, 4)]};

function calibration(tags: Record<number, Tag>) {
  return readMicrograph(writeTiff({...image, tags}), {fileName: "a.tif"}).calibration;
}

const text = (value: string): Tag => ({type: 2, text: value});
const ratio = (numerator: number, denominator = 1): Tag => ({type: 5, values: [numerator, denominator]});
const unit = (code: number): Tag => ({type: 3, values: [code]});
const resolution = (code: number, x: Tag, y = x) => ({282: x, 283: y, 296: unit(code)});
const imageJ = (lines: string, x = ratio(8), y = x) => ({
  270: text(`ImageJ=1.54f\n${lines}\n`),
  282: x,
  283: y,
  296: unit(1)
});
const ome = (attributes: string) => ({
  270: text(`<?xml version="1.0"?><OME><Image><Pixels ${attributes} SizeX="2"/></Image></OME>`)
});

describe("the pixel size is read", () => {
  it.each([
    ["from ImageJ in nm", imageJ("unit=nm"), 0.125, 0.125, "nm"],
    ["from ImageJ in µm, escaped", imageJ("unit=\\u00B5m", ratio(8000)), 0.125, 0.125, "µm"],
    ["from ImageJ in microns", imageJ("unit=micron", ratio(8000)), 0.125, 0.125, "micron"],
    ["from ImageJ with two sides", imageJ("unit=nm", ratio(8), ratio(4)), 0.125, 0.25, "nm"],
    [
      "from OME in nm",
      ome('PhysicalSizeX="0.125" PhysicalSizeXUnit="nm" PhysicalSizeY="0.25" PhysicalSizeYUnit="nm"'),
      0.125,
      0.25,
      "nm"
    ],
    ["from OME without units: µm", ome('PhysicalSizeX="0.001" PhysicalSizeY="0.001"'), 1, 1, "µm"],
    [
      "from OME with an entity",
      ome('PhysicalSizeX="0.001" PhysicalSizeXUnit="&#181;m" PhysicalSizeY="1" PhysicalSizeYUnit="nm"'),
      1,
      1,
      "µm × nm"
    ],
    // 2.54·10⁷ nm an inch, divided by pixels an inch.
    ["from pixels an inch of a microscope", resolution(2, ratio(254_000_000)), 0.1, 0.1, "inch"],
    ["from pixels a cm of a microscope", resolution(3, ratio(80_000_000)), 0.125, 0.125, "cm"],
    ["from pixels a cm as a fraction", resolution(3, ratio(80_000_000, 2)), 0.25, 0.25, "cm"],
    [
      "from FEI's tags",
      {34682: text("[User]\r\nDate=1\r\n[Scan]\r\nPixelWidth=1.25e-010\r\nPixelHeight=1.25e-010\r\n")},
      0.125,
      0.125,
      "m"
    ],
    [
      "from Zeiss's tags",
      {34118: text("AP_WD\r\nWD = 4.1 mm\r\nAP_IMAGE_PIXEL_SIZE\r\nImage Pixel Size = 1.25 nm\r\n")},
      1.25,
      1.25,
      "nm"
    ]
  ])("%s", (_, tags, width, height, written) => {
    const {pixelWidthNm, pixelHeightNm, unit: found, source} = calibration(tags);
    expect(pixelWidthNm).toBeCloseTo(width, 12);
    expect(pixelHeightNm).toBeCloseTo(height, 12);
    expect(found).toBe(written);
    expect(source).toMatch(/OME|ImageJ|resolution tags|PixelWidth|AP_IMAGE/);
  });
});

describe("no pixel size is made up", () => {
  it.each([
    [
      "from 72 pixels an inch",
      resolution(2, ratio(72)),
      /the file's 72 pixels per inch are the resolution of a screen or a printed page/
    ],
    ["from 96 pixels an inch", resolution(2, ratio(96)), /96 pixels per inch/],
    ["from 300 pixels an inch", resolution(2, ratio(300)), /300 pixels per inch/],
    [
      "from 300 pixels an inch, as ImageJ saves them again",
      {...imageJ("unit=inch", ratio(300)), 296: unit(2)},
      /300 pixels per inch/
    ],
    ["from 118.11 pixels a cm", resolution(3, ratio(11_811, 100)), /118.11 pixels per cm/],
    [
      "from 118.11 pixels a cm, as ImageJ saves them again",
      {...imageJ("unit=cm", ratio(11_811, 100)), 296: unit(3)},
      /118.11 pixels per cm/
    ],
    ["from pixels per nothing", resolution(1, ratio(254_000_000)), /not calibrated/],
    ["from a resolution of 0", resolution(3, ratio(0)), /not calibrated/],
    ["from a resolution divided by 0", resolution(3, ratio(5, 0)), /not calibrated/],
    ["from no tags at all", {}, /not calibrated/],
    ["from ImageJ's pixels", imageJ("unit=pixel"), /the unit "pixel" is no length/],
    ["from ImageJ's metres", imageJ("unit=m"), /expected a pixel size between 0\.000001 and 1000000 nm, got 0\.125 m/],
    [
      "from a size that OME makes up",
      ome('PhysicalSizeX="1e160" PhysicalSizeY="1e160"'),
      /expected a pixel size between 0\.000001 and 1000000 nm, got 1e\+160 µm/
    ],
    ["from OME without sizes", ome(""), /not calibrated/]
  ])("%s", (_, tags, warning) => {
    const {pixelWidthNm, pixelHeightNm, warnings} = calibration(tags);
    expect([pixelWidthNm, pixelHeightNm]).toEqual([null, null]);
    expect(warnings.join("; ")).toMatch(warning);
  });
});

it("sides that differ are said", () => {
  expect(calibration(imageJ("unit=nm", ratio(8), ratio(4))).warnings).toContainEqual(
    expect.stringMatching(/not square/)
  );
});
