package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the whole models do.
 *
 * @param bare the model as it is
 * @param spliced with SAEs in place
 * @param ablated with every node ablated
 */
public record Behaviour(
    @JsonProperty(required = true) Conduct bare,
    @JsonProperty(required = true) Conduct spliced,
    @JsonProperty(required = true) Conduct ablated) {}
