package org.golgi.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsWriterTest {
  @TempDir Path folder;

  @Test
  void textsOfTheHeaderAreEscapedAsJson() throws IOException {
    Path file = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        file, Map.of("mask", HostTensor.of(Shape.of(1), 1f)), Map.of("task", "a \"b\" \\ c\nd"));

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    assertThat(new String(header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"__metadata__\":{\"task\":\"a \\\"b\\\" \\\\ c\\u000ad\"},"
                + "\"mask\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}");
  }
}
