package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.Work;
import dev.succession.discovery.examination.CustomerExaminer;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExceptionRules;
import dev.succession.discovery.examination.Exceptions;
import dev.succession.discovery.examination.ExpiringSubscription;
import dev.succession.discovery.examination.MigrationFacts;
import dev.succession.discovery.scan.MigrationStarts.Started;
import dev.succession.events.CustomerListed;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.steps.Calls;

import org.springframework.stereotype.Component;

/**
 * Reads a customer's subscriptions, compares them with what was announced, and decides
 * what is announced, announced once more, or withdrawn.
 */
@NotInDryRun
@Component
class CustomerDecisions {

	private final CustomerExaminer examiner;

	private final ExceptionRules rules;

	private final MigrationFacts migrationFacts;

	private final MigrationStarts starts;

	private final Withdrawals withdrawals;

	CustomerDecisions(CustomerExaminer examiner, ExceptionRules rules, MigrationFacts migrationFacts,
			MigrationStarts starts, Withdrawals withdrawals) {
		this.examiner = examiner;
		this.rules = rules;
		this.migrationFacts = migrationFacts;
		this.starts = starts;
		this.withdrawals = withdrawals;
	}

	/**
	 * What is decided.
	 *
	 * @param started what starts, changes, or waits
	 * @param before what was announced before
	 * @param withdrawn what is withdrawn
	 */
	record Decided(Started started, Announcements before, List<SubscriptionWithdrawn> withdrawn) {

		/** Whether a migration was announced before, and goes on. */
		boolean stands(UUID migrationId) {
			return this.before.stands(migrationId)
					&& this.withdrawn.stream().noneMatch((it) -> it.getMigrationId().equals(migrationId));
		}

	}

	/**
	 * Decides on a customer.
	 * @param work the customer
	 * @param readAt the present
	 * @return what is decided; not done if the customer can't be read
	 */
	Answer<Decided> of(Work<CustomerListed> work, Instant readAt) {
		String customerId = work.fact().getCustomerId();
		Announcements known = Announcements.of(work.journal());
		Exceptions exceptions = this.rules.of(customerId, work.journal().ofCustomer(ExceptionRequested.class));
		return this.examiner
			.examine(Calls.of(work), customerId, exceptions, readAt, (expiring) -> needsDecision(known, expiring))
			.then((examination) -> decide(work, examination, exceptions,
					upToDate(work, known, examination, exceptions)));
	}

	private boolean needsDecision(Announcements known, ExpiringSubscription expiring) {
		return known.of(expiring.migrationId())
			.map((it) -> it.mayBegin() || (it.mayChange() && this.migrationFacts.mayDiffer(expiring, it.newest())))
			.orElse(true);
	}

	/**
	 * A subscription may have changed because its migration has gone on since the batch
	 * began. So before something is announced once more or withdrawn, the journal is read
	 * again.
	 */
	private Announcements upToDate(Work<CustomerListed> work, Announcements known, Examination examination,
			Exceptions exceptions) {
		boolean mayChange = this.withdrawals.mayBeDue(work, known, examination.subscriptions(), exceptions)
				|| examination.due().stream().anyMatch((it) -> known.of(it.migrationId()).isPresent());
		if (!mayChange) {
			return known;
		}
		work.journal().catchUp();
		return Announcements.of(work.journal());
	}

	private Answer<Decided> decide(Work<CustomerListed> work, Examination examination, Exceptions exceptions,
			Announcements announcements) {
		return this.starts.of(work, examination, announcements)
			.map((started) -> new Decided(started, announcements,
					this.withdrawals.of(work, announcements, examination.subscriptions(), exceptions)));
	}

}
