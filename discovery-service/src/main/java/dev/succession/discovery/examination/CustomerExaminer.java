package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Reads what is needed to decide on a customer's migrations: its subscriptions, and its
 * qualifications if a subscription has to be migrated. It changes nothing.
 */
@Component
public class CustomerExaminer {

	private final Customers customers;

	private final Subscriptions subscriptions;

	private final RetiringProducts products;

	CustomerExaminer(Customers customers, Subscriptions subscriptions, RetiringProducts products) {
		this.customers = customers;
		this.subscriptions = subscriptions;
		this.products = products;
	}

	/**
	 * Examines a customer.
	 * @param scope what the calls have in common
	 * @param customerId the customer
	 * @param exceptions what is done otherwise for the customer
	 * @param now the present
	 * @param undecided which of the expiring subscriptions need a decision now
	 * @return what was read
	 */
	public Answer<Examination> examine(CallScope scope, String customerId, Exceptions exceptions, Instant now,
			Predicate<ExpiringSubscription> undecided) {
		return this.subscriptions.list(scope, customerId)
			.map((list) -> SortedSubscriptions.of(list, this.products, exceptions, now))
			.then((sorted) -> examine(scope, customerId, sorted,
					sorted.expiring().stream().filter(undecided).toList()));
	}

	private Answer<Examination> examine(CallScope scope, String customerId, SortedSubscriptions sorted,
			List<ExpiringSubscription> due) {
		if (due.isEmpty()) {
			return new Answer.Done<>(new Examination(sorted, due, List.of()));
		}
		return this.customers.qualifications(scope, customerId)
			.map((qualifications) -> new Examination(sorted, due, qualifications));
	}

}
