package dev.succession.cli.rollout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

/** The limits that are given. */
final class LimitOptions {

	@Option(names = "--limit", paramLabel = "SCOPE=AMOUNT", converter = Limit.Converter.class,
			description = "The most that orders may commit to, for example total=1000.00USD; SCOPE is order, customer, day "
					+ "or total. May be given more than once, also for other currencies.")
	private final List<Limit> limits = new ArrayList<>();

	List<Limit> all() {
		return List.copyOf(this.limits);
	}

	/** What is wrong with them together. */
	Optional<String> wrong() {
		Set<String> seen = new HashSet<>();
		return this.limits.stream()
			.filter((limit) -> !seen.add(limit.scope() + limit.amount().currency().getCurrencyCode()))
			.map("There are two limits of the same kind; one is %s"::formatted)
			.findFirst();
	}

	void to(ArrayNode node) {
		this.limits.forEach((limit) -> limit.to(node.addObject()));
	}

}
