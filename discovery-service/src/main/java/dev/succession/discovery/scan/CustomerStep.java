package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.discovery.examination.CustomerExaminer;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExpiringSubscription;
import dev.succession.discovery.examination.MigrationFacts;
import dev.succession.discovery.examination.SortedSubscriptions;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.MigrationParked;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.Qualification;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads a customer's subscriptions and announces a migration for each that has to be
 * moved and was not announced before. A migration that was parked because no plan fitted
 * is looked at again in every scan, so that a new plan or a granted qualification starts
 * it without anybody's help.
 */
@NotInDryRun
@Component
class CustomerStep implements Step<CustomerListed> {

	private static final Logger log = LoggerFactory.getLogger(CustomerStep.class);

	private final CustomerExaminer examinations;

	private final MigrationFacts migrations;

	private final Announcements announcements;

	private final DiscoveryProperties properties;

	private final ScanMetrics metrics;

	private final ExaminationTimes recent = new ExaminationTimes();

	CustomerStep(CustomerExaminer examinations, MigrationFacts migrations, Announcements announcements,
			DiscoveryProperties properties, ScanMetrics metrics) {
		this.examinations = examinations;
		this.migrations = migrations;
		this.announcements = announcements;
		this.properties = properties;
		this.metrics = metrics;
	}

	@Override
	public void beforeBatch() {
		this.announcements.catchUp();
	}

	@Override
	public Outcome on(CustomerListed listed, Attempt attempt) {
		if (this.recent.cover(listed)) {
			log.debug("The customer was examined after scan {} had listed it", listed.getScanId());
			return Outcome.answered();
		}
		CallScope context = new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next());
		Answer<Examination> answer = this.examinations.examine(context, listed.getCustomerId(), attempt.now(),
				(expiring) -> !this.announcements.announced(expiring.migrationId()));
		return switch (answer) {
			case Answer.Done<Examination>(Examination examination) -> examined(listed, examination, attempt);
			case Answer.Refused<Examination>(Refusal refusal) -> fail(listed, refusal.summary(), attempt);
			case Answer.Throttled<Examination>(Instant until) -> waitUntil(listed, until, "throttled", attempt);
			case Answer.Unknown<Examination>(String what) -> waitUntil(listed, attempt.tryAgainAt(), what, attempt);
		};
	}

	private Outcome examined(CustomerListed listed, Examination examination, Attempt attempt) {
		List<SpecificRecord> facts = new ArrayList<>();
		for (ExpiringSubscription expiring : examination.due()) {
			start(expiring, examination.qualifications(), attempt).ifPresent(facts::add);
		}
		int announced = (int) facts.stream().filter(SubscriptionExpiring.class::isInstance).count();
		facts.add(examined(listed, examination, announced, attempt));
		this.recent.add(listed, attempt.now());
		return new Outcome.Answered(facts);
	}

	private Optional<SpecificRecord> start(ExpiringSubscription expiring, List<Qualification> qualifications,
			Attempt attempt) {
		Optional<SpecificRecord> start = this.migrations
			.start(expiring, qualifications, attempt.now(), attempt.number())
			.filter((fact) -> !(fact instanceof MigrationParked) || !this.announcements.parked(expiring.migrationId()));
		start.ifPresent((fact) -> this.metrics.started(fact, expiring.product().name()));
		return start;
	}

	private CustomerExamined examined(CustomerListed listed, Examination examination, int announced, Attempt attempt) {
		SortedSubscriptions findings = examination.subscriptions();
		findings.unreadable()
			.forEach((row) -> log.warn("A subscription of customer {} can't be read, {}", listed.getCustomerId(), row));
		this.metrics.unreadable("subscriptions", findings.unreadable().size());
		this.metrics.examined();
		return new CustomerExamined(listed.getScanId(), listed.getCustomerId(), findings.rows(), announced,
				findings.expiring().size() - examination.due().size(), findings.unreadable().size(), null,
				attempt.now());
	}

	private Outcome waitUntil(CustomerListed listed, Instant until, String why, Attempt attempt) {
		return attempt.firstSeen().plus(this.properties.patience()).isAfter(attempt.now()) ? Outcome.later(until, why)
				: fail(listed, why, attempt);
	}

	private Outcome fail(CustomerListed listed, String why, Attempt attempt) {
		log.warn("Customer {} could not be examined and is left to the next scan: {}", listed.getCustomerId(), why);
		this.metrics.failed();
		return Outcome
			.answered(new CustomerExamined(listed.getScanId(), listed.getCustomerId(), 0, 0, 0, 0, why, attempt.now()));
	}

}
