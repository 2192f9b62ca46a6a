package dev.succession.monitor.webhooks;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets an event pass when it is found for the second time. Topics have no common order:
 * the cause of a migration that is parked may be read a little later than that it is. And
 * what the next look doesn't find any more is not worth a message.
 */
final class SeenTwice {

	private Set<UUID> before = Set.of();

	List<Event> of(List<Event> found) {
		Set<UUID> seen = this.before;
		this.before = found.stream().map(Event::id).collect(Collectors.toSet());
		return found.stream().filter((event) -> seen.contains(event.id())).toList();
	}

}
