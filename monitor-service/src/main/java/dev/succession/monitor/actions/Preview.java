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
 * @param seats how many licences its migrations have
 * @param notPossible how many matched as well, for which it can't be done
 * @param perMinute how many are sent a minute; 0 for as many as there are
 * @param needsSecondPerson whether another person has to confirm
 * @param preparedAt when it was made
 */
public record Preview(UUID id, ActionKind kind, String askedFor, List<Item> items, long seats, int notPossible,
		int perMinute, boolean needsSecondPerson, Instant preparedAt) {

	/**
	 * How many of the items stand in which way.
	 * @return their numbers, by the names of the states
	 */
	public SortedMap<String, Long> states() {
		SortedMap<String, Long> states = new TreeMap<>();
		this.items.forEach((item) -> {
			if (item.state() != null) {
				states.merge(item.state(), 1L, Long::sum);
			}
		});
		return states;
	}

	/**
	 * In words, what will happen, how fast, and after what.
	 * @return a few sentences
	 */
	public String does() {
		String pace = (this.perMinute > 0) ? " %d are sent a minute.".formatted(this.perMinute) : "";
		String second = this.needsSecondPerson ? " Nothing is sent until a second person has confirmed it." : "";
		return what() + pace + second;
	}

	/**
	 * In words, what will happen.
	 * @return a few sentences
	 */
	public String what() {
		return switch (this.kind) {
			case REDRIVE -> counted("migration is", "migrations are")
					+ " taken up again: what is parked at the fact at "
					+ "which it was parked, with new request ids; what was undone as its next generation, which buys "
					+ "again.";
			case REHEARSE -> counted("migration is", "migrations are") + " rehearsed: the service that would obey a "
					+ "re-drive reads, decides, and tells what it would do now. Nothing is changed.";
			case EXAMINE -> "The moved users of " + counted("migration are", "migrations are") + " looked at: "
					+ "license-service reads their licences, one call for each user, and tells what it finds. Nothing is "
					+ "changed.";
			case ROLLBACK -> counted("migration is", "migrations are") + " undone: the users get the old licence back, "
					+ "and the replacement is cancelled. In new commerce that is free of charge only for 168 hours after "
					+ "the purchase.";
			case PAUSE -> counted("migration stands", "migrations stand") + " still from now on: no step that begins "
					+ "later buys, moves or suspends anything. A rollback goes on, and old subscriptions end at their "
					+ "dates all the same.";
			case RESUME -> counted("migration goes", "migrations go") + " on from where it stood still.";
			case REPLAY -> counted("dead letter is", "dead letters are") + " delivered again, each to the service that "
					+ "has set it aside.";
			case DISCARD -> counted("dead letter is", "dead letters are")
					+ " marked as done. They stay on their topics; " + "no service is told.";
			case SCAN -> "Discovery lists all customers and examines each, which takes calls of the quota.";
			case PAUSE_ALL -> "Everything stands still from now on: five seconds later no service buys, moves or "
					+ "suspends anything. Scans and rollbacks go on, and old subscriptions end at their dates all the same.";
			case RESUME_ALL -> "What stood still with everything goes on. What is paused by itself, or by its step, "
					+ "retirement or customer, stays so.";
			case PAUSE_SCOPE ->
				"All that it covers stands still from now on: five seconds later no service buys, moves or "
						+ "suspends any of it. Scans and rollbacks go on, and old subscriptions end at their dates all the same.";
			case RESUME_SCOPE ->
				"What stood still with it goes on. What is paused by itself, or by another scope, stays " + "so.";
			case UNKNOWN -> counted("item", "items") + " of an unknown kind.";
		};
	}

	/**
	 * Whether it is about everything, or all that a scope covers.
	 * @return {@code true} if there is no list to show
	 */
	public boolean isAboutEverything() {
		return Possible.OF_EVERYTHING.contains(this.kind) || Possible.OF_SCOPE.contains(this.kind);
	}

	/**
	 * Whether nothing limits what it is about.
	 * @return {@code true} for a filter that matches all migrations
	 */
	public boolean isUnfiltered() {
		return this.askedFor.equals("{}");
	}

	Preview paced(int pace) {
		return new Preview(this.id, this.kind, this.askedFor, this.items, this.seats, this.notPossible, pace,
				this.needsSecondPerson, this.preparedAt);
	}

	private String counted(String one, String many) {
		int count = this.items.size();
		return "%d %s".formatted(count, (count == 1) ? one : many);
	}

}
