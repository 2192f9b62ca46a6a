package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be read as a whole and is left out of the list. What could be read
 * of it may rule it out.
 *
 * @param index its position in the list, from 0
 * @param id its id; {@code null} if the id could not be read either
 * @param reason which property is wrong, without its value
 * @param friendlyName the name the partner gave it; {@code null} if none could be read
 * @param isAddOn whether it names a base that it is an add-on to
 */
public record UnreadableRow(int index, @Nullable String id, String reason, @Nullable String friendlyName,
		boolean isAddOn) {

	/**
	 * A row of which nothing else could be read.
	 * @param index its position in the list, from 0
	 * @param id its id, lower case; {@code null} if the id could not be read either
	 * @param reason which property is wrong, without its value
	 */
	public UnreadableRow(int index, @Nullable String id, String reason) {
		this(index, id, reason, null, false);
	}

}
