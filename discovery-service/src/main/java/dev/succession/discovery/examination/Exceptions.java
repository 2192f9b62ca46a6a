package dev.succession.discovery.examination;

import java.util.List;

import dev.succession.discovery.settings.ExceptionRule;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.subscriptions.Subscription;

/**
 * The exceptions for one customer.
 *
 * @param rules those that count first come first
 */
public record Exceptions(List<ExceptionRule> rules) {

	/** All is as configured. */
	public static final Exceptions NONE = new Exceptions(List.of());

	/**
	 * The exception for a subscription.
	 * @param subscription one of the customer's
	 * @return its own, or else the customer's, or none
	 */
	ExceptionRule of(Subscription subscription) {
		return this.rules.stream()
			.filter((rule) -> rule.subscriptionId() == null || Ids.same(rule.subscriptionId(), subscription.id()))
			.findFirst()
			.orElse(ExceptionRule.NONE);
	}

}
