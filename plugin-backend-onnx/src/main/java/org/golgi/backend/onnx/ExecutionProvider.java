package org.golgi.backend.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where graphs run: a kind of provider, and which of them.
 *
 * @param index counted from 0
 * @param keepsFixed whether inputs that never change become parts of a model. Elsewhere than on the
 *     CPU they must: ONNX Runtime would copy them to the device at every run
 */
record ExecutionProvider(Kind kind, int index, boolean keepsFixed) {
  static final ExecutionProvider CPU = new ExecutionProvider(Kind.CPU, 0, false);

  private static final Pattern WORD = Pattern.compile("([a-z]+)(?::(\\d{1,3}))?");

  /** The kinds that ONNX Runtime's Java classes can ask for. */
  enum Kind {
    CPU("cpu", false, OrtProvider.CPU),
    CUDA("cuda", true, OrtProvider.CUDA),
    TENSORRT("tensorrt", true, OrtProvider.TENSOR_RT),
    ROCM("rocm", true, OrtProvider.ROCM),
    DIRECT_ML("dml", true, OrtProvider.DIRECT_ML),
    OPENVINO("openvino", false, OrtProvider.OPEN_VINO),
    CORE_ML("coreml", false, OrtProvider.CORE_ML),
    DNNL("dnnl", false, OrtProvider.DNNL),
    XNNPACK("xnnpack", false, OrtProvider.XNNPACK);

    private final String word;
    private final boolean counted;
    private final OrtProvider provider;

    Kind(String word, boolean counted, OrtProvider provider) {
      this.word = word;
      this.counted = counted;
      this.provider = provider;
    }

    /** How users write it. */
    String form() {
      return counted ? word + ":N" : word;
    }

    boolean isIn(EnumSet<OrtProvider> providers) {
      return providers.contains(provider);
    }
  }

  /** The provider of a word such as {@code cpu} or {@code cuda:0}; empty if there is no such. */
  static Optional<ExecutionProvider> of(String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<String> index = Optional.ofNullable(matcher.group(2));
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word.equals(matcher.group(1)) && kind.counted == index.isPresent())
        .findFirst()
        .map(
            kind ->
                new ExecutionProvider(
                    kind, index.map(Integer::parseInt).orElse(0), kind != Kind.CPU));
  }

  /** The forms of the words of every kind that a build of ONNX Runtime has. */
  static List<String> forms(EnumSet<OrtProvider> providers) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.isIn(providers))
        .map(Kind::form)
        .toList();
  }

  void register(SessionOptions options) throws OrtException {
    switch (kind) {
      case CPU -> {}
      case CUDA -> options.addCUDA(index);
      case TENSORRT -> {
        options.addTensorrt(index);
        options.addCUDA(index);
      }
      case ROCM -> options.addROCM(index);
      case DIRECT_ML -> options.addDirectML(index);
      case OPENVINO -> options.addOpenVINO("AUTO");
      case CORE_ML -> options.addCoreML();
      case DNNL -> options.addDnnl(true);
      case XNNPACK -> options.addXnnpack(Map.of());
    }
  }
}
