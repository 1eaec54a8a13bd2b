"""Writes the network architecture of Gumbiowski et al., Nanoscale Adv. 2023, 5, 2318, to time it beside Feret's.

DeepLabv3+ on ResNet-18 as MATLAB's deeplabv3plusLayers lays it out: three input channels, two output
classes, output stride 16, batch normalisations folded into the convolutions before them.

The published weights cannot be had, and time does not depend on them: each layer's weights are
pseudo-random numbers that the graph computes from their index. Runtimes fold them into constants when
they load the file, which therefore takes a few kB only. They are scaled by the layer's fan-in (He et al., ICCV 2015,
p. 1026), so that activations neither overflow nor fade into denormal numbers, which would be slow.

    python models/training/paper_architecture.py tests/bench/paper-architecture.onnx
"""

import argparse
import math

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


class GraphWriter:
    """Collects nodes; every method returns the name of the tensor it makes."""

    def __init__(self):
        self.nodes = []
        self.initializers = []
        self.constants = {}
        self.layers = 0

    def node(self, operator, inputs, **attributes):
        output = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def constant(self, values, dtype=np.float32):
        name = self.constants.setdefault((str(values), dtype), f"c{len(self.constants)}")
        if len(self.constants) > len(self.initializers):
            self.initializers.append(numpy_helper.from_array(np.array(values, dtype), name))
        return name

    def weights(self, shape, fan_in):
        """Numbers of mean 0 and variance 2 / fan_in: what a large sine has behind the point."""
        # Each layer has a frequency of its own: runtimes keep equal tensors but once.
        self.layers += 1
        index = self.node("Range", [self.constant(0), self.constant(math.prod(shape)), self.constant(1)])
        sine = self.node("Sin", [self.node("Mul", [index, self.constant(12.9898 + 0.01 * self.layers)])])
        large = self.node("Mul", [sine, self.constant(43758.547)])
        uniform = self.node("Sub", [large, self.node("Floor", [large])])
        centred = self.node("Sub", [uniform, self.constant(0.5)])
        scaled = self.node("Mul", [centred, self.constant(math.sqrt(12 * 2 / fan_in))])
        return self.node("Reshape", [scaled, self.constant(shape, np.int64)])

    def bias(self, channels):
        return self.node("ConstantOfShape", [self.constant([channels], np.int64)])

    def conv(self, x, channels_in, channels_out, size=1, stride=1, dilation=1, relu=True):
        pad = dilation * (size // 2)
        y = self.node(
            "Conv",
            [x, self.weights([channels_out, channels_in, size, size], channels_in * size**2), self.bias(channels_out)],
            kernel_shape=[size, size],
            strides=[stride, stride],
            dilations=[dilation, dilation],
            pads=[pad] * 4,
        )
        return self.node("Relu", [y]) if relu else y

    def upsample4(self, x, channels, gain=1):
        """Transposed convolution of 8 x 8 with stride 4: four times the size."""
        return self.node(
            "ConvTranspose",
            [x, self.weights([channels, channels, 8, 8], channels * 4 / gain**2), self.bias(channels)],
            kernel_shape=[8, 8],
            strides=[4, 4],
            pads=[2, 2, 2, 2],
        )

    def residual(self, x, channels_in, channels_out, stride=1, dilations=(1, 1)):
        """Two convolutions of 3 x 3 and a shortcut, which is itself a convolution where the shape changes."""
        y = self.conv(x, channels_in, channels_out, 3, stride, dilations[0])
        y = self.conv(y, channels_out, channels_out, 3, 1, dilations[1], relu=False)
        if channels_in != channels_out:
            x = self.conv(x, channels_in, channels_out, 1, stride, relu=False)
        return self.node("Relu", [self.node("Add", [x, y])])


def build():
    g = GraphWriter()
    x = g.conv("image", 3, 64, 7, 2)
    x = g.node("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2], pads=[1] * 4)
    x = fine = g.residual(g.residual(x, 64, 64), 64, 64)
    x = g.residual(g.residual(x, 64, 128, 2), 128, 128)
    x = g.residual(g.residual(x, 128, 256, 2), 256, 256)
    # Dilated instead of strided, so that the output stride stays 16.
    x = g.residual(g.residual(x, 256, 512, 1, (1, 2)), 512, 512, 1, (2, 2))

    pyramid = [g.conv(x, 512, 256)] + [g.conv(x, 512, 256, 3, dilation=rate) for rate in (6, 12, 18)]
    x = g.upsample4(g.conv(g.node("Concat", pyramid, axis=1), 1024, 256), 256)
    x = g.node("Concat", [g.conv(fine, 64, 48), x], axis=1)
    x = g.conv(g.conv(x, 304, 256, 3), 256, 256, 3)
    # Sums of residual blocks have grown; scores of a few units keep the soft-max off denormal numbers.
    x = g.upsample4(g.conv(x, 256, 2, relu=False), 2, gain=0.1)
    g.nodes.append(helper.make_node("Softmax", [x], ["scores"], axis=1))

    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, "height", "width"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, 2, "height", "width"])
    graph = helper.make_graph(g.nodes, "DeepLabv3+ on ResNet-18", [image], [scores], g.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", help="the ONNX file to write")
    onnx.save(build(), parser.parse_args().out)
