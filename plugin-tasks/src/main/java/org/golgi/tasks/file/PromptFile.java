package org.golgi.tasks.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.golgi.input.InvalidInputException;
import org.golgi.task.PromptPair;

/**
 * The pairs of a prompt file, read as a stream: one JSON array if the first character opens one,
 * else one object after another.
 *
 * @param file the file
 * @param json its content
 */
record PromptFile(Path file, JsonParser json) {
  private static final String FORM = "give JSON lines or one JSON array of prompt pairs";
  private static final String NO_PAIRS = "it has no prompt pairs";

  /**
   * Reads a file.
   *
   * @return its pairs in order, at least one
   * @throws InvalidInputException naming file, line or entry, and field, if it cannot be used
   */
  static List<PromptPair> read(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file.toString(), "it is a folder", "give a prompt file");
    }
    try (Reader text = StrictText.open(file);
        JsonParser json = new JsonFactory().createParser(text)) {
      List<PromptPair> pairs = new PromptFile(file, json).pairs();
      if (pairs.isEmpty()) {
        throw new InvalidInputException(file.toString(), NO_PAIRS, FORM);
      }
      return pairs;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          file.toString(), "there is no such file", "check the path and the working folder", e);
    } catch (JsonEOFException e) {
      throw new InvalidInputException(
          line(file, e), "the JSON ends in the middle of an entry", "get the whole file", e);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          line(file, e), "it is not JSON at column " + e.getLocation().getColumnNr(), FORM, e);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          file + ", line " + StrictText.firstBrokenLine(file),
          "it is not text in UTF-8",
          "save the file as UTF-8",
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(), "it cannot be read", "check its permissions", e);
    }
  }

  private static String line(Path file, JsonProcessingException e) {
    return file + ", line " + e.getLocation().getLineNr();
  }

  private List<PromptPair> pairs() throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw new InvalidInputException(file.toString(), "it is empty", FORM);
    }
    return first == JsonToken.START_ARRAY ? array() : lines();
  }

  private List<PromptPair> array() throws IOException {
    List<PromptPair> pairs = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String where = "%s, entry %d (line %d)".formatted(file, pairs.size() + 1, line());
      pairs.add(PromptEntry.read(where, json).pair());
    }
    if (json.nextToken() != null) {
      throw new InvalidInputException(
          file + ", line " + line(), "there is more after the end of the array", FORM);
    }
    return pairs;
  }

  private List<PromptPair> lines() throws IOException {
    List<PromptPair> pairs = new ArrayList<>();
    do {
      pairs.add(PromptEntry.read(file + ", line " + line(), json).pair());
    } while (json.nextToken() != null);
    return pairs;
  }

  private int line() {
    return json.currentTokenLocation().getLineNr();
  }
}
