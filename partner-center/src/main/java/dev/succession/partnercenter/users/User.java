package dev.succession.partnercenter.users;

import org.jspecify.annotations.Nullable;

/**
 * A user of a customer, deliberately without any name.
 *
 * @param id object id
 * @param usageLocation ISO 3166 two-letter code, upper case; {@code null} if not set,
 * then no licence can be assigned
 * @param active whether the account is neither deleted nor inactive
 */
public record User(String id, @Nullable String usageLocation, boolean active) {
}
