package dev.succession.cli.rollout;

import java.util.ArrayList;
import java.util.List;

import dev.succession.cli.output.Table;
import tools.jackson.databind.JsonNode;

/** A plan with its price, as an approver has to see it. */
final class PlanView {

	private static final Table SUMS = new Table().column("CURRENCY", "/currency")
		.column("MIGRATIONS", "/entries")
		.column("ORDERS", "/orders/text")
		.column("A MONTH BEFORE", "/monthlyBefore/text")
		.column("A MONTH AFTER", "/monthlyAfter/text")
		.column("BOTH PAID", "/overlap/text");

	/** A migration of a plan. */
	static final Table ENTRIES = new Table().column("MIGRATION", "/migrationId")
		.column("CUSTOMER", "/customerId")
		.column("ENDS", "/endDate")
		.column("SEATS", "/seats")
		.column("REPLACEMENT", "/replacement")
		.column("WHY", "/why")
		.column("ORDER", "/amount/text")
		.column("A MONTH BEFORE", "/monthlyBefore/text")
		.column("A MONTH AFTER", "/monthlyAfter/text")
		.column("STATE", "/state")
		.column("WAVE", "/wave")
		.column("HELD BY", "/heldBy")
		.column("DETAIL", "/detail");

	private PlanView() {
	}

	/** What no plan has, and why; a line for each reason. */
	static List<String> notPlanned(JsonNode told) {
		return told.path("notPlanned")
			.valueStream()
			.map((it) -> "Not in this plan: %s subscriptions, %s".formatted(Table.text(it.path("subscriptions")),
					Table.text(it.path("reason"))))
			.toList();
	}

	/** What the moves of waves would meet that wait; a line for each. */
	static List<String> foreseen(JsonNode told) {
		return told.path("foreseen")
			.valueStream()
			.map((it) -> "Wave %s before it begins: %s of %s examined; %s with more users than seats, %s users without a location"
				.formatted(Table.text(it.path("wave")), Table.text(it.path("examined")),
						Table.text(it.path("migrations")), Table.text(it.path("lackingSeats")),
						Table.text(it.path("locationsMissing"))))
			.toList();
	}

	static List<String> lines(String retirement, JsonNode plan) {
		List<String> lines = new ArrayList<>();
		lines.add("Plan %s of %s: %s migrations, %s seats; made at %s by %s".formatted(Table.text(plan.path("plan")),
				retirement, Table.text(plan.path("entries")), Table.text(plan.path("seats")),
				Table.text(plan.path("plannedAt")), Table.text(plan.path("requestedBy"))));
		lines.add("Hash: %s".formatted(plan.path("hash").asString()));
		lines.add("Since the last approval: %s new, %s changed".formatted(Table.text(plan.path("added")),
				Table.text(plan.path("changed"))));
		if (plan.hasNonNull("under")) {
			lines.add("The standing approval of plan %s covers %s of them".formatted(Table.text(plan.path("under")),
					Table.text(plan.path("covered"))));
		}
		lines.add("Without a known price: %s. These are held wherever there is a limit"
			.formatted(Table.text(plan.path("withoutPrice"))));
		lines.addAll(SUMS.lines(plan.path("sums")));
		return lines;
	}

}
