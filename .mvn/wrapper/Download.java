import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Downloads a file, where there is neither curl nor wget. Run as a source file by mvnw. */
final class Download {
  public static void main(String[] urlAndFile) throws Exception {
    try (InputStream content = URI.create(urlAndFile[0]).toURL().openStream()) {
      Files.copy(content, Path.of(urlAndFile[1]));
    }
  }
}
