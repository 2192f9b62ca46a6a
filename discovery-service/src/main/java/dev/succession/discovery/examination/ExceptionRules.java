package dev.succession.discovery.examination;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.discovery.settings.ExceptionRule;
import dev.succession.discovery.settings.Treatment;
import dev.succession.events.ExceptionRequested;
import dev.succession.partnercenter.Ids;

import org.springframework.stereotype.Component;

/**
 * Finds the exceptions for a customer. What an operator has asked for counts more than
 * the configuration, and what is about a subscription more than what is about its
 * customer.
 */
@Component
public class ExceptionRules {

	private final List<ExceptionRule> configured;

	private final CustomerSelection selection;

	ExceptionRules(DiscoveryProperties properties) {
		this.configured = properties.exceptions();
		this.selection = new CustomerSelection(properties);
	}

	/**
	 * The exceptions for a customer.
	 * @param customerId the customer
	 * @param requested what operators have asked for, the newest for each subscription
	 * and for the customer
	 * @return the exceptions
	 */
	public Exceptions of(String customerId, Collection<ExceptionRequested> requested) {
		List<ExceptionRule> commands = requested.stream().map(ExceptionRules::rule).toList();
		Set<String> decided = commands.stream().map(ExceptionRules::scope).collect(Collectors.toSet());
		Stream<ExceptionRule> others = this.configured.stream()
			.filter((rule) -> Ids.same(rule.customerId(), customerId) && !decided.contains(scope(rule)));
		return new Exceptions(Stream.concat(commands.stream(), others)
			.filter(ExceptionRule::saysSomething)
			.sorted(Comparator.comparing((rule) -> rule.subscriptionId() == null))
			.toList());
	}

	/**
	 * What is wrong with a command whatever is configured: it changes nothing.
	 * @param requested the command
	 * @return the problem, in words; empty if there is none
	 */
	public static Optional<String> problem(ExceptionRequested requested) {
		return switch (requested.getTreatment()) {
			case UNKNOWN -> Optional.of("its treatment is newer than this version");
			case AS_CONFIGURED, INCLUDE, EXCLUDE -> rule(requested).problem();
		};
	}

	/**
	 * Whether a customer is examined at all.
	 * @param customerId the customer
	 * @return {@code false} if the configuration leaves it out, which no exception
	 * changes
	 */
	public boolean mayExamine(String customerId) {
		return this.selection.isWanted(customerId);
	}

	private static ExceptionRule rule(ExceptionRequested it) {
		return new ExceptionRule(it.getCustomerId(), it.getSubscriptionId(), switch (it.getTreatment()) {
			case INCLUDE -> Treatment.INCLUDE;
			case EXCLUDE -> Treatment.EXCLUDE;
			case AS_CONFIGURED, UNKNOWN -> Treatment.AS_CONFIGURED;
		}, it.getPlan(), it.getSeats(), it.getNotBefore());
	}

	private static String scope(ExceptionRule rule) {
		return Objects.requireNonNullElse(rule.subscriptionId(), "").toLowerCase(Locale.ROOT);
	}

}
