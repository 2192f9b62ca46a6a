package dev.succession.monitor.actions;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import dev.succession.events.ActionKind;

/**
 * What is shown before anything is done: the list as it is now. It is this list that is
 * worked on, whatever happens meanwhile.
 *
 * @param id what the operator asks for
 * @param kind what is done
 * @param askedFor the filter that the list was made with
 * @param items the list
 * @param notPossible how many matched as well, for which it can't be done
 * @param perMinute how many are sent a minute; 0 for as many as there are
 * @param needsSecondPerson whether another person has to confirm
 * @param preparedAt when it was made
 */
record Preview(UUID id, ActionKind kind, String askedFor, List<Item> items, int notPossible, int perMinute,
		boolean needsSecondPerson, Instant preparedAt) {

	/** How many of the items stand in which way. */
	SortedMap<String, Long> states() {
		SortedMap<String, Long> states = new TreeMap<>();
		this.items.forEach((item) -> {
			if (item.state() != null) {
				states.merge(item.state(), 1L, Long::sum);
			}
		});
		return states;
	}

	/** In words, what will happen. */
	String does() {
		int count = this.items.size();
		String what = switch (this.kind) {
			case REDRIVE -> "%d migrations are taken up again: those that are parked at the fact at which they were "
					+ "parked, with new request ids; those that were undone as their next generation, which buys again.";
			case ROLLBACK -> "%d migrations are undone: the users get the old licence back, and the replacement is "
					+ "cancelled. In new commerce that is free of charge only for 168 hours after the purchase.";
			case REPLAY -> "%d dead letters are delivered again, each to the service that has set it aside.";
			case DISCARD -> "%d dead letters are marked as done. They stay on their topics; no service is told.";
			case SCAN -> "%d scan: discovery lists all customers and examines each, which takes calls of the quota.";
			case UNKNOWN -> "%d items of an unknown kind.";
		};
		String pace = (this.perMinute > 0) ? " %d are sent a minute.".formatted(this.perMinute) : "";
		String second = this.needsSecondPerson ? " Nothing is sent until a second person has confirmed it." : "";
		return what.formatted(count) + pace + second;
	}

}
