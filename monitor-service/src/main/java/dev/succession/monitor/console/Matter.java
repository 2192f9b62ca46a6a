package dev.succession.monitor.console;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What a person may have to look at. */
enum Matter {

	/** Migrations that stand still. */
	PARKED(true, "migration is parked", "migrations are parked",
			"Each stands still until its cause is removed and it is re-driven.", "/migrations?state=PARKED"),

	/** Actions of which nothing is sent yet. */
	SECOND_PERSON(true, "action waits for a second person", "actions wait for a second person",
			"Nothing of it is sent before.", "/actions"),

	/** Records that a service has set aside. */
	DEAD_LETTERS(true, "record was set aside as a dead letter", "records were set aside as dead letters",
			"No service goes on with what it says until it is replayed.", "/dead-letters"),

	/** Records of fact topics that are no facts. */
	UNREADABLE(true, "record of a fact topic can't be read", "records of fact topics can't be read",
			"What it says is missing in the numbers below.", "/unreadable-records"),

	/** Rollouts of which nothing is released until a person lets them go on. */
	ROLLOUT(true, "rollout waits for a person", "rollouts wait for a person", "Nothing more of it is released before.",
			"/rollouts"),

	/** Migrations that are not released in time. */
	AT_RISK(true, "migration will not be released in time", "migrations will not be released in time",
			"They would not be finished before their old subscriptions end.", "/rollouts"),

	/** Migrations that were undone before their old subscription has ended. */
	UNDONE(false, "migration was undone", "migrations were undone",
			"The old subscription ends unless it is begun anew.", "/migrations?state=COMPENSATED"),

	/** What Partner Center says differs from the facts. */
	DRIFT(false, "difference from what the facts say", "differences from what the facts say",
			"It may have been changed at Partner Center by hand.", "/drift"),

	/** Migrations that will not be done in time. */
	LATE(false, "migration will miss its date", "migrations will miss their dates",
			"If each step goes on as in the last hour.", "/migrations?state=RUNNING&sort=deadline"),

	/** Steps that have had no answer for too long. */
	OVERDUE(false, "step takes longer than it should", "steps take longer than they should",
			"Look at the health of the service that owes the next fact.", "/migrations?state=RUNNING&sort=since");

	private final boolean urgent;

	private final String one;

	private final String many;

	private final String why;

	private final String path;

	Matter(boolean urgent, String one, String many, String why, String path) {
		this.urgent = urgent;
		this.one = one;
		this.many = many;
		this.why = why;
		this.path = path;
	}

	/** There are so many of it. */
	Verdict.Point of(long count) {
		return of(count, null);
	}

	/** There are so many of it, and at that time it is too late for the first of them. */
	Verdict.Point of(long count, @Nullable Instant by) {
		return new Verdict.Point(this.urgent, count, (count == 1) ? this.one : this.many, this.why, by, this.path);
	}

}
