package org.golgi.backend.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.List;
import org.golgi.graph.DType;

/** A named setting of an ONNX op. */
record Attribute(AttributeProto proto) {
  static Attribute of(String name, long number) {
    return new Attribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.INT)
            .setI(number)
            .build());
  }

  static Attribute of(String name, double number) {
    return new Attribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.FLOAT)
            .setF((float) number)
            .build());
  }

  static Attribute of(String name, String word) {
    return new Attribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(word))
            .build());
  }

  static Attribute of(String name, List<Integer> numbers) {
    AttributeProto.Builder proto =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    numbers.forEach(proto::addInts);
    return new Attribute(proto.build());
  }

  /** ONNX's number for a type. */
  static int type(DType dtype) {
    return switch (dtype) {
      case F32 -> TensorProto.DataType.FLOAT_VALUE;
      case F64 -> TensorProto.DataType.DOUBLE_VALUE;
      case BF16 -> TensorProto.DataType.BFLOAT16_VALUE;
      case I64 -> TensorProto.DataType.INT64_VALUE;
      case BOOL -> TensorProto.DataType.BOOL_VALUE;
    };
  }
}
