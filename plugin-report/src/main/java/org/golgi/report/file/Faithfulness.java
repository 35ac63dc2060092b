package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Share of a whole model's logit difference that a circuit keeps.
 *
 * @param spliced of the spliced model's
 * @param bare of the bare model's
 */
public record Faithfulness(
    @JsonProperty(required = true) Measured spliced,
    @JsonProperty(required = true) Measured bare) {}
