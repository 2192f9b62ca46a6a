package dev.succession.partnercenter.users;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a customer's users.
 *
 * @param users its readable rows
 * @param continuationToken what to pass for the next page; {@code null} on the last
 * @param unreadable how many rows could not be read
 */
public record UserPage(List<User> users, @Nullable String continuationToken, int unreadable) {

	/** Keeps its own copy of the rows. */
	public UserPage {
		users = List.copyOf(users);
	}

}
