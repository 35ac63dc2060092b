package org.golgi.models.checkpoint;

import java.nio.file.Path;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.CheckpointReader;
import org.osgi.service.component.annotations.Component;

/** Opens safetensors files. */
@Component(service = CheckpointReader.class)
public final class SafetensorsReader implements CheckpointReader {
  @Override
  public String ending() {
    return "safetensors";
  }

  @Override
  public Checkpoint read(Path file) {
    return SafetensorsCheckpoint.ofFile(file);
  }
}
