package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.discovery.examination.CustomerExaminer;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExpiringSubscription;
import dev.succession.discovery.examination.Findings;
import dev.succession.discovery.examination.SeenSubscriptions;
import dev.succession.discovery.examination.SortedSubscriptions;
import dev.succession.discovery.scan.MigrationStarts.Started;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.SeenSubscription;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.steps.Calls;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads a customer's subscriptions and announces a migration for each expiring one that
 * was not announced before; what is left alone is told once. A migration that was parked
 * because no plan fits, or that waits, is decided again in every scan, so that a new
 * plan, an approved qualification or an accepted agreement starts it without an operator.
 */
@NotInDryRun
@Component
class CustomerStep implements Step<CustomerListed> {

	private static final Logger log = LoggerFactory.getLogger(CustomerStep.class);

	private final CustomerExaminer examiner;

	private final MigrationStarts starts;

	private final Findings findings;

	private final UntoldFindings untold;

	private final SeenSubscriptions seen;

	private final DiscoveryProperties properties;

	private final ScanMetrics metrics;

	private final ExaminationTimes examinationTimes = new ExaminationTimes();

	CustomerStep(CustomerExaminer examiner, MigrationStarts starts, Findings findings, SeenSubscriptions seen,
			DiscoveryProperties properties, ScanMetrics metrics) {
		this.examiner = examiner;
		this.starts = starts;
		this.findings = findings;
		this.untold = new UntoldFindings(metrics);
		this.seen = seen;
		this.properties = properties;
		this.metrics = metrics;
	}

	@Override
	public Outcome on(Work<CustomerListed> work) {
		CustomerListed listed = work.fact();
		if (this.examinationTimes.isUpToDate(listed)) {
			log.debug("Customer {} was examined after scan {} had listed it and is not examined again",
					listed.getCustomerId(), listed.getScanId());
			return Outcome.answered();
		}
		Instant readAt = work.now();
		Answer<Started> answer = this.examiner
			.examine(Calls.of(work), listed.getCustomerId(), readAt,
					(expiring) -> !work.journal().has(SubscriptionExpiring.class, expiring.migrationId()))
			.then((examination) -> this.starts.of(work, examination));
		return switch (answer) {
			case Answer.Done<Started>(Started started) -> examined(work, started, readAt);
			case Answer.Refused<Started>(Refusal refusal) -> failed(work, refusal.detail());
			case Answer.Throttled<Started>(Instant until) -> later(work, until, "throttled");
			case Answer.Unknown<Started>(String what) -> later(work, work.tryAgainAt(), what);
		};
	}

	private Outcome examined(Work<CustomerListed> work, Started started, Instant readAt) {
		Examination examination = started.examination();
		List<SpecificRecord> facts = new ArrayList<>(started.facts());
		int announced = (int) facts.stream().filter(SubscriptionExpiring.class::isInstance).count();
		List<SubscriptionLeftAlone> leftAlone = leftAlone(work, started);
		facts.addAll(this.untold.of(work, leftAlone));
		facts.add(customerExamined(work, examination, announced, leftAlone.size(), readAt));
		countExamined(work, examination.subscriptions());
		tellOfUndone(work, examination.subscriptions());
		this.examinationTimes.add(work.fact(), work.now());
		return new Outcome.Answered(facts);
	}

	private List<SubscriptionLeftAlone> leftAlone(Work<CustomerListed> work, Started started) {
		return this.findings.of(work.fact().getCustomerId(), started.examination().subscriptions(), started.waiting(),
				(migrationId) -> work.journal().has(SubscriptionExpiring.class, migrationId), work.now());
	}

	private CustomerExamined customerExamined(Work<CustomerListed> work, Examination examination, int announced,
			int leftAlone, Instant readAt) {
		SortedSubscriptions subscriptions = examination.subscriptions();
		List<SeenSubscription> all = this.seen.of(subscriptions);
		return CustomerExamined.newBuilder()
			.setScanId(work.fact().getScanId())
			.setCustomerId(work.fact().getCustomerId())
			.setSubscriptions(subscriptions.rows())
			.setAnnounced(announced)
			.setAlreadyAnnounced(subscriptions.expiring().size() - examination.due().size())
			.setUnreadable(subscriptions.unreadable().size())
			.setLeftAlone(leftAlone)
			.setReadAt(all.isEmpty() ? null : readAt)
			.setSeen(all)
			.setOccurredAt(work.now())
			.build();
	}

	private void countExamined(Work<CustomerListed> work, SortedSubscriptions subscriptions) {
		for (String row : subscriptions.unreadable()) {
			log.warn("A subscription of customer {} can't be read and is skipped, {}", work.fact().getCustomerId(),
					row);
		}
		this.metrics.unreadable(ScanMetrics.Rows.SUBSCRIPTIONS, subscriptions.unreadable().size());
		this.metrics.examined();
	}

	/** What was undone is not announced again by itself: a person has to ask for it. */
	private void tellOfUndone(Work<CustomerListed> work, SortedSubscriptions subscriptions) {
		for (ExpiringSubscription expiring : subscriptions.expiring()) {
			if (work.journal().has(ReplacementCancelled.class, expiring.migrationId())) {
				log.warn(
						"Migration {} of customer {} was undone, and its subscription {} ends at {}: "
								+ "ask for a re-drive once the cause is gone",
						expiring.migrationId(), work.fact().getCustomerId(), expiring.subscription().id(),
						expiring.endsAt());
				this.metrics.undone(expiring.product().name());
			}
		}
	}

	private Outcome later(Work<CustomerListed> work, Instant until, String why) {
		boolean patient = work.firstSeen().plus(this.properties.patience()).isAfter(work.now());
		return patient ? Outcome.later(until, why) : failed(work, why);
	}

	private Outcome failed(Work<CustomerListed> work, String why) {
		CustomerListed listed = work.fact();
		log.warn("Customer {} can't be examined: {}. The next scan examines it again.", listed.getCustomerId(), why);
		this.metrics.failed();
		return Outcome.answered(CustomerExamined.newBuilder()
			.setScanId(listed.getScanId())
			.setCustomerId(listed.getCustomerId())
			.setSubscriptions(0)
			.setAnnounced(0)
			.setAlreadyAnnounced(0)
			.setUnreadable(0)
			.setFailure(why)
			.setOccurredAt(work.now())
			.build());
	}

}
