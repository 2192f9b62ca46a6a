package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be read and is left out of the list.
 *
 * @param index its position in the list, from 0
 * @param id its id, lower case; {@code null} if the id could not be read either
 * @param reason which property is wrong, without its value
 */
public record UnreadableRow(int index, @Nullable String id, String reason) {
}
