package dev.succession.discovery.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Work;
import dev.succession.discovery.examination.AgreementRule;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExpiringSubscription;
import dev.succession.discovery.examination.Findings;
import dev.succession.discovery.examination.MigrationFacts;
import dev.succession.discovery.examination.Waiting;
import dev.succession.discovery.scan.Announcements.Announcement;
import dev.succession.events.CustomerListed;
import dev.succession.events.MigrationParked;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.WithdrawalReason;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.agreements.AgreementStatus;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides on the subscriptions of a customer that need a decision now: their migrations
 * are announced, announced once more because seats or replacement have changed, parked
 * because no plan fits, or wait.
 */
@NotInDryRun
@Component
class MigrationStarts {

	private final MigrationFacts migrationFacts;

	private final Findings findings;

	private final AgreementRule rule;

	private final AgreementCheck agreements;

	private final ScanMetrics metrics;

	MigrationStarts(MigrationFacts migrationFacts, Findings findings, AgreementRule rule, AgreementCheck agreements,
			ScanMetrics metrics) {
		this.migrationFacts = migrationFacts;
		this.findings = findings;
		this.rule = rule;
		this.agreements = agreements;
		this.metrics = metrics;
	}

	/**
	 * What is decided.
	 *
	 * @param examination what it is decided on
	 * @param facts the facts with which migrations start
	 * @param waiting the subscriptions that wait
	 */
	record Started(Examination examination, List<SpecificRecord> facts, List<Waiting> waiting) {
	}

	private record Start(ExpiringSubscription expiring, SpecificRecord fact) {

		boolean isAnnouncement() {
			return this.fact instanceof SubscriptionExpiring;
		}

	}

	/**
	 * Decides. The customer's agreement is read only if it can make a difference.
	 * @param work the customer
	 * @param examination what was read about it
	 * @param announcements what was announced before
	 * @return the decisions; not done if the agreement could not be read yet
	 */
	Answer<Started> of(Work<CustomerListed> work, Examination examination, Announcements announcements) {
		List<Start> starts = new ArrayList<>();
		List<Waiting> waiting = new ArrayList<>();
		for (ExpiringSubscription expiring : examination.due()) {
			Optional<Announcement> before = announcements.of(expiring.migrationId());
			if (before.isEmpty() || before.get().mayBegin()) {
				start(work, expiring, examination).ifPresentOrElse(
						(fact) -> starts.add(new Start(expiring, again(fact, before))),
						() -> waiting.add(Waiting.forVetting(expiring)));
			}
		}
		return agreement(work, starts).map((status) -> {
			List<SpecificRecord> facts = new ArrayList<>(changes(work, examination, announcements));
			for (Start start : starts) {
				waiting(work, start, status).ifPresentOrElse(waiting::add, () -> addOnce(work, facts, start));
			}
			return new Started(examination, facts, waiting);
		});
	}

	/** What was withdrawn is announced, or parked, in its own generation. */
	private static SpecificRecord again(SpecificRecord fact, Optional<Announcement> before) {
		return before.<SpecificRecord>map((it) -> switch (fact) {
			case SubscriptionExpiring expiring -> it.next(expiring);
			case MigrationParked parked -> it.parked(parked);
			default -> fact;
		}).orElse(fact);
	}

	private List<SpecificRecord> changes(Work<CustomerListed> work, Examination examination,
			Announcements announcements) {
		List<SpecificRecord> changes = new ArrayList<>();
		for (ExpiringSubscription expiring : examination.due()) {
			announcements.of(expiring.migrationId())
				.filter(Announcement::mayChange)
				.ifPresent((it) -> changes.addAll(change(work, it, start(work, expiring, examination).orElse(null))));
		}
		return changes;
	}

	/** While a qualification is vetted, what was announced stays as it is. */
	private List<SpecificRecord> change(Work<CustomerListed> work, Announcement announced,
			@Nullable SpecificRecord now) {
		return switch (now) {
			case SubscriptionExpiring expiring when this.migrationFacts.isSame(expiring, announced.newest()) ->
				List.of();
			case SubscriptionExpiring expiring -> {
				this.metrics.changed(announced.newest().getRetirement());
				yield List.of(announced.next(expiring));
			}
			case MigrationParked parked -> {
				this.metrics.withdrawn(announced.newest().getRetirement());
				yield List.of(Withdrawals.fact(work, announced, WithdrawalReason.NO_REPLACEMENT,
						String.valueOf(parked.getDetail())), announced.parked(parked));
			}
			case null, default -> List.of();
		};
	}

	private Optional<SpecificRecord> start(Work<CustomerListed> work, ExpiringSubscription expiring,
			Examination examination) {
		return this.migrationFacts.start(expiring, examination.qualifications(), work.now(), work.attempt());
	}

	private Answer<AgreementStatus> agreement(Work<CustomerListed> work, List<Start> starts) {
		boolean matters = starts.stream()
			.anyMatch((start) -> start.isAnnouncement() && this.rule.hasTime(start.expiring(), work.now()));
		return matters ? this.agreements.of(work) : new Answer.Done<>(new AgreementStatus.NotChecked("not needed"));
	}

	private Optional<Waiting> waiting(Work<CustomerListed> work, Start start, AgreementStatus status) {
		return start.isAnnouncement()
				? this.rule.waiting(start.expiring(), status, (waiting) -> wasTold(work, waiting), work.now())
				: Optional.empty();
	}

	private boolean wasTold(Work<CustomerListed> work, Waiting waiting) {
		return work.journal().has(SubscriptionLeftAlone.class, this.findings.of(waiting, work.now()).getFindingId());
	}

	/** A migration is parked once, and announced even if it is parked. */
	private void addOnce(Work<CustomerListed> work, List<SpecificRecord> facts, Start start) {
		if (start.isAnnouncement() || !work.journal().has(MigrationParked.class, start.expiring().migrationId())) {
			facts.add(start.fact());
			this.metrics.started(start.fact(), start.expiring().product().name());
		}
	}

}
