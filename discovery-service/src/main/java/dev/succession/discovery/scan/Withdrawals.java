package dev.succession.discovery.scan;

import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Work;
import dev.succession.discovery.examination.Exceptions;
import dev.succession.discovery.examination.SortedSubscriptions;
import dev.succession.discovery.examination.WithdrawalRule;
import dev.succession.discovery.examination.WithdrawalRule.Verdict;
import dev.succession.discovery.scan.Announcements.Announcement;
import dev.succession.events.CustomerListed;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WithdrawalReason;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Withdraws what was announced and is not to begin after all, as long as nothing was
 * ordered for it. A subscription that the list lacks is asked for by its id, so that two
 * answers have to agree before it counts as gone.
 */
@NotInDryRun
@Component
class Withdrawals {

	private final WithdrawalRule rule;

	private final Subscriptions subscriptions;

	Withdrawals(WithdrawalRule rule, Subscriptions subscriptions) {
		this.rule = rule;
		this.subscriptions = subscriptions;
	}

	/**
	 * Whether anything may have to be withdrawn.
	 * @param work the customer
	 * @param announcements what was announced
	 * @param sorted the customer's subscriptions
	 * @param exceptions what is done otherwise for the customer
	 * @return {@code true} if so; nothing is read
	 */
	boolean mayBeDue(Work<CustomerListed> work, Announcements announcements, SortedSubscriptions sorted,
			Exceptions exceptions) {
		return announcements.open()
			.stream()
			.anyMatch((it) -> !(this.rule.of(it.newest(), sorted, exceptions, work.now()) instanceof Verdict.Stands));
	}

	/**
	 * What is withdrawn.
	 * @param work the customer
	 * @param announcements what was announced
	 * @param sorted the customer's subscriptions
	 * @param exceptions what is done otherwise for the customer
	 * @return the facts
	 */
	List<SubscriptionWithdrawn> of(Work<CustomerListed> work, Announcements announcements, SortedSubscriptions sorted,
			Exceptions exceptions) {
		return announcements.open()
			.stream()
			.flatMap((it) -> of(work, it, this.rule.of(it.newest(), sorted, exceptions, work.now())).stream())
			.toList();
	}

	private Optional<SubscriptionWithdrawn> of(Work<CustomerListed> work, Announcement announced, Verdict verdict) {
		return switch (verdict) {
			case Verdict.Stands() -> Optional.empty();
			case Verdict.NotListed() -> isGone(work, announced.newest())
					? Optional.of(fact(work, announced, WithdrawalReason.GONE, null)) : Optional.empty();
			case Verdict.Withdrawn(var reason, var detail) -> Optional.of(fact(work, announced, reason, detail));
		};
	}

	private boolean isGone(Work<CustomerListed> work, SubscriptionExpiring announced) {
		Answer<Subscription> answer = this.subscriptions.get(Calls.of(work), announced.getCustomerId(),
				announced.getSubscriptionId());
		return answer instanceof Answer.Refused(var refusal) && refusal.kind() == ErrorKind.NOT_FOUND;
	}

	/**
	 * The fact that withdraws a migration.
	 * @param work says when
	 * @param announced the migration
	 * @param reason why
	 * @param detail what was found
	 * @return the fact
	 */
	static SubscriptionWithdrawn fact(Work<?> work, Announcement announced, WithdrawalReason reason,
			@Nullable String detail) {
		SubscriptionExpiring newest = announced.newest();
		return SubscriptionWithdrawn.newBuilder()
			.setMigrationId(newest.getMigrationId())
			.setGeneration(newest.getGeneration())
			.setRevision(announced.revision() + 1)
			.setCustomerId(newest.getCustomerId())
			.setSubscriptionId(newest.getSubscriptionId())
			.setRetirement(newest.getRetirement())
			.setReason(reason)
			.setDetail(detail)
			.setOccurredAt(work.now())
			.build();
	}

}
