package dev.succession.forecast;

import java.time.Instant;

/**
 * A migration that will miss its date.
 *
 * @param id its id
 * @param due when its old subscription ends
 * @param done when it will be done
 */
public record Late(String id, Instant due, Instant done) {
}
