package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExpiringSubscription;
import dev.succession.discovery.examination.Findings;
import dev.succession.discovery.examination.SeenSubscriptions;
import dev.succession.discovery.examination.SortedSubscriptions;
import dev.succession.discovery.scan.CustomerDecisions.Decided;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.SeenSubscription;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads a customer's subscriptions and announces a migration for each expiring one that
 * was not announced before. One that was, and has not begun, is announced once more if
 * what would be bought has changed, and withdrawn if it is not to begin any more. What is
 * left alone is told once. A migration that was parked because no plan fits, or that
 * waits, is decided again in every scan, so that a new plan, an approved qualification or
 * an accepted agreement starts it without an operator.
 */
@NotInDryRun
@Component
class CustomerStep implements Step<CustomerListed> {

	private static final Logger log = LoggerFactory.getLogger(CustomerStep.class);

	private final CustomerDecisions decisions;

	private final Findings findings;

	private final UntoldFindings untold;

	private final SeenSubscriptions seen;

	private final DiscoveryProperties properties;

	private final ScanMetrics metrics;

	private final ExaminationTimes examinationTimes = new ExaminationTimes();

	CustomerStep(CustomerDecisions decisions, Findings findings, SeenSubscriptions seen, DiscoveryProperties properties,
			ScanMetrics metrics) {
		this.decisions = decisions;
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
		Answer<Decided> answer = this.decisions.of(work, readAt);
		return switch (answer) {
			case Answer.Done<Decided>(Decided decided) -> examined(work, decided, readAt);
			case Answer.Refused<Decided>(Refusal refusal) -> failed(work, refusal.detail());
			case Answer.Throttled<Decided>(Instant until) -> later(work, until, "throttled");
			case Answer.Unknown<Decided>(String what) -> later(work, work.tryAgainAt(), what);
		};
	}

	private Outcome examined(Work<CustomerListed> work, Decided decided, Instant readAt) {
		Examination examination = decided.started().examination();
		List<SpecificRecord> facts = new ArrayList<>(decided.withdrawn());
		facts.addAll(decided.started().facts());
		List<SubscriptionLeftAlone> leftAlone = leftAlone(work, decided);
		facts.addAll(this.untold.of(work, leftAlone));
		facts.add(customerExamined(work, decided, leftAlone.size(), readAt));
		decided.withdrawn().forEach(this::tellOfWithdrawn);
		countExamined(work, examination.subscriptions());
		tellOfUndone(work, examination.subscriptions());
		this.examinationTimes.add(work.fact(), work.now());
		return new Outcome.Answered(facts);
	}

	private void tellOfWithdrawn(SubscriptionWithdrawn withdrawn) {
		this.metrics.withdrawn(withdrawn.getRetirement());
		log.info("Migration {} of customer {} is withdrawn: subscription {}, {}, {}", withdrawn.getMigrationId(),
				withdrawn.getCustomerId(), withdrawn.getSubscriptionId(), withdrawn.getReason(), withdrawn.getDetail());
	}

	/** What stands is told by its migration. */
	private List<SubscriptionLeftAlone> leftAlone(Work<CustomerListed> work, Decided decided) {
		return this.findings.of(work.fact().getCustomerId(), decided.started().examination().subscriptions(),
				decided.started().waiting(), decided::stands, work.now());
	}

	private CustomerExamined customerExamined(Work<CustomerListed> work, Decided decided, int leftAlone,
			Instant readAt) {
		SortedSubscriptions subscriptions = decided.started().examination().subscriptions();
		List<SeenSubscription> all = this.seen.of(subscriptions);
		return CustomerExamined.newBuilder()
			.setScanId(work.fact().getScanId())
			.setCustomerId(work.fact().getCustomerId())
			.setSubscriptions(subscriptions.rows())
			.setAnnounced(count(decided.started().facts(),
					(fact) -> fact instanceof SubscriptionExpiring expiring && expiring.getRevision() == 0))
			.setAlreadyAnnounced(count(subscriptions.expiring(), (it) -> decided.before().stands(it.migrationId())))
			.setUnreadable(subscriptions.unreadable().size())
			.setLeftAlone(leftAlone)
			.setReadAt(all.isEmpty() ? null : readAt)
			.setSeen(all)
			.setOccurredAt(work.now())
			.build();
	}

	private static <T> int count(List<T> all, Predicate<T> which) {
		return (int) all.stream().filter(which).count();
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
