package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be read and was kept out of the rest.
 *
 * @param index its place in the list, from 0
 * @param id its id if at least that could be read, lower case
 * @param reason which property is wrong, without its value
 */
public record UnreadableRow(int index, @Nullable String id, String reason) {
}
