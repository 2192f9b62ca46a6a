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
 * Reads of a customer what it takes to decide on its migrations. Only reads.
 */
@Component
public class CustomerExaminer {

	private final Customers customers;

	private final Subscriptions subscriptions;

	private final RetiringProducts retirements;

	CustomerExaminer(Customers customers, Subscriptions subscriptions, RetiringProducts retirements) {
		this.customers = customers;
		this.subscriptions = subscriptions;
		this.retirements = retirements;
	}

	/**
	 * Examines a customer.
	 * @param customerId the customer
	 * @param context on whose behalf
	 * @param now the present
	 * @param undecided tells which of the subscriptions that have to be moved are to be
	 * decided on
	 * @return what was read
	 */
	public Answer<Examination> of(String customerId, CallContext context, Instant now,
			Predicate<ExpiringSubscription> undecided) {
		return this.subscriptions.list(context, customerId)
			.map((list) -> SortedSubscriptions.of(list, this.retirements, now))
			.then((findings) -> qualified(customerId, context, findings,
					findings.expiring().stream().filter(undecided).toList()));
	}

	private Answer<Examination> qualified(String customerId, CallContext context, SortedSubscriptions findings,
			List<ExpiringSubscription> due) {
		return due.isEmpty() ? new Answer.Done<>(new Examination(findings, due, List.of()))
				: this.customers.qualifications(context, customerId)
					.map((qualifications) -> new Examination(findings, due, qualifications));
	}

}
