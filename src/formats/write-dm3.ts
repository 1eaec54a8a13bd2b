import {
  TYPE_BOOL,
  TYPE_FLOAT32,
  TYPE_FLOAT64,
  TYPE_INT8,
  TYPE_INT16,
  TYPE_INT32,
  TYPE_INT64,
  TYPE_OCTET,
  TYPE_UINT16,
  TYPE_UINT32,
  TYPE_UINT64
} from "./dm-encoding.js";
import {dmDataType} from "./dm-pixel-types.js";
import {type DmTagSource, type DmTagWriterOptions, writeDmTags} from "./dm-tag-writer.js";
import {thumbnail} from "./dm-thumbnail.js";
import {fromNanometres} from "./length-units.js";
import type {Instrument, Pixels, PixelType} from "./micrograph.js";
import {pixelBytes} from "./pixel-bytes.js";

export interface Dm3Image {
  title: string;
  width: number;
  height: number;
  /** One array of width × height pixels a frame, row by row from the top. */
  frames: Pixels[];
  pixelType: PixelType;
  /** Side of a pixel in nm, or width and height where they differ; null writes an uncalibrated image. */
  pixelSizeNm: number | {x: number; y: number} | null;
  /** Unit of length to write the pixel size in, such as "µm". Defaults to "nm". */
  unit?: string;
  instrument?: Instrument;
}

const ELEMENT_TYPES: Readonly<Record<PixelType, number>> = {
  bool: TYPE_BOOL,
  int8: TYPE_INT8,
  uint8: TYPE_OCTET,
  int16: TYPE_INT16,
  uint16: TYPE_UINT16,
  int32: TYPE_INT32,
  uint32: TYPE_UINT32,
  int64: TYPE_INT64,
  uint64: TYPE_UINT64,
  float32: TYPE_FLOAT32,
  float64: TYPE_FLOAT64
};

/**
 * Writes an image or a stack as a DigitalMicrograph 3 file, laid out as that
 * program does: a thumbnail first, the data second. The same image gives the same bytes.
 *
 * @param options version 4 and big-endian values, for the tests of readers.
 * @throws TypeError when the frames do not fit the size or the unit is no length.
 */
export function writeDm3(image: Dm3Image, options: DmTagWriterOptions = {}): Uint8Array {
  const {title, width, height, frames, pixelType, instrument = {}} = image;
  for (const [index, frame] of frames.entries()) {
    if (frame.length === width * height && frame.BYTES_PER_ELEMENT === pixelBytes(pixelType)) continue;
    const expected = `${width} × ${height} pixels of ${pixelType}`;
    throw new TypeError(`expected ${expected} in frame ${index}, got ${frame.length} in a ${frame.constructor.name}`);
  }
  if (frames.length === 0) throw new TypeError("expected at least one frame, got none");
  const stack = frames.length > 1;
  const dimensions = stack ? [width, height, frames.length] : [width, height];
  const data = {arrayOf: ELEMENT_TYPES[pixelType], parts: frames};
  const small = thumbnail(frames[0], width, height);
  const images = [
    imageTags(
      `Image Of ${title}`,
      [small.width, small.height],
      23,
      4,
      [],
      {arrayOf: TYPE_INT32, parts: [small.bgra]},
      {}
    ),
    imageTags(
      title,
      dimensions,
      dmDataType(pixelType),
      pixelBytes(pixelType),
      calibrations(image),
      data,
      instrumentTags(instrument)
    )
  ];
  return writeDmTags(documentTags(images, {width, height, stack}), options);
}

const names = (tags: Record<string, DmTagSource>): DmTagSource => ({names: tags});
const uint32 = (value: number): DmTagSource => ({type: TYPE_UINT32, value});
const int32 = (value: number): DmTagSource => ({type: TYPE_INT32, value});
const bool = (value: boolean): DmTagSource => ({type: TYPE_BOOL, value: value ? 1 : 0});
const float64 = (value: number): DmTagSource => ({type: TYPE_FLOAT64, value});
const text = (value: string): DmTagSource => ({text: value});

interface AxisCalibration {
  scale: number;
  unit: string;
}

function calibrations({pixelSizeNm, unit = "nm"}: Dm3Image): AxisCalibration[] {
  if (pixelSizeNm === null) return [];
  const {x, y} = typeof pixelSizeNm === "number" ? {x: pixelSizeNm, y: pixelSizeNm} : pixelSizeNm;
  return [x, y].map((sizeNm) => {
    const scale = fromNanometres(sizeNm, unit);
    if (scale === null) throw new TypeError(`expected a unit of length, got "${unit}"`);
    return {scale, unit};
  });
}

function imageTags(
  name: string,
  dimensions: number[],
  dataType: number,
  pixelDepth: number,
  axes: AxisCalibration[],
  data: DmTagSource,
  tags: Record<string, DmTagSource>
): DmTagSource {
  const axis = ({scale, unit}: AxisCalibration) =>
    names({Origin: float64(0), Scale: float64(scale), Units: text(unit)});
  return names({
    ImageData: names({
      Calibrations: names({
        Brightness: axis({scale: 1, unit: ""}),
        Dimension: {list: dimensions.map((_, i) => axis(axes[i] ?? {scale: 1, unit: ""}))},
        DisplayCalibratedUnits: bool(true)
      }),
      Data: data,
      DataType: uint32(dataType),
      Dimensions: {list: dimensions.map(uint32)},
      PixelDepth: uint32(pixelDepth)
    }),
    ImageTags: names(tags),
    Name: text(name)
  });
}

function instrumentTags(instrument: Instrument): Record<string, DmTagSource> {
  const {microscope, voltageKv, magnification, exposureS, mode, acquired} = instrument;
  const tags: Record<string, DmTagSource> = {};
  const info: Record<string, DmTagSource> = {};
  if (microscope !== undefined) info.Name = text(microscope);
  if (voltageKv !== undefined) info.Voltage = float64(voltageKv * 1000);
  if (magnification !== undefined) info["Indicated Magnification"] = float64(magnification);
  if (mode !== undefined) info["Operation Mode"] = text(mode);
  if (Object.keys(info).length > 0) tags["Microscope Info"] = names(info);
  if (acquired !== undefined) tags.DataBar = names(acquisitionTags(acquired));
  if (exposureS !== undefined) {
    tags.Acquisition = names({Parameters: names({"High Level": names({"Exposure (s)": float64(exposureS)})})});
  }
  return tags;
}

function acquisitionTags(acquired: string): Record<string, DmTagSource> {
  const [, date, time] = /^(\S+)(?:\s+(.*))?$/s.exec(acquired) ?? [undefined, acquired, undefined];
  const tags: Record<string, DmTagSource> = {"Acquisition Date": text(date)};
  if (time !== undefined) tags["Acquisition Time"] = text(time);
  return tags;
}

/** The tags around the images that make DigitalMicrograph show the second one. */
function documentTags(
  images: DmTagSource[],
  {width, height, stack}: {width: number; height: number; stack: boolean}
): DmTagSource {
  const displayId = 8;
  const bounds: DmTagSource = {structOf: TYPE_FLOAT32, values: [0, 0, height, width]};
  const slices: Record<string, DmTagSource> = stack
    ? {"Do Sum": bool(true), LayerEnd: uint32(0), LayerStart: uint32(0), "Summed Dimension": uint32(2)}
    : {};
  return names({
    DocumentObjectList: {
      list: [
        names({
          AnnotationGroupList: {list: []},
          AnnotationType: int32(20),
          ImageDisplayType: int32(1),
          ImageSource: uint32(0),
          Rectangle: bounds,
          UniqueID: uint32(displayId)
        })
      ]
    },
    DocumentTags: names({}),
    "Image Behavior": names({ImageDisplayBounds: bounds, ViewDisplayID: uint32(displayId)}),
    ImageList: {list: images},
    ImageSourceList: {
      list: [
        names({
          ClassName: text(stack ? "ImageSource:Summed" : "ImageSource:Simple"),
          Id: {list: [uint32(0)]},
          ImageRef: uint32(1),
          ...slices
        })
      ]
    },
    InImageMode: bool(true),
    NextDocumentObjectID: uint32(displayId + 1),
    Thumbnails: {
      list: [names({ImageIndex: uint32(0), SourceSize_Pixels: {structOf: TYPE_INT32, values: [width, height]}})]
    }
  });
}
