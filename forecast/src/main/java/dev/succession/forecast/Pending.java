package dev.succession.forecast;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A migration that is not done.
 *
 * @param id its id
 * @param step the step that it waits for, as a position in the list of steps
 * @param due when its old subscription ends; null if that is unknown
 */
public record Pending(String id, int step, @Nullable Instant due) {
}
