package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
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
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.steps.Calls;
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
	public Outcome on(Work<CustomerListed> work) {
		CustomerListed listed = work.fact();
		if (this.recent.cover(listed)) {
			log.debug("The customer was examined after scan {} had listed it", listed.getScanId());
			return Outcome.answered();
		}
		CallScope context = Calls.of(work);
		Answer<Examination> answer = this.examinations.examine(context, listed.getCustomerId(), work.now(),
				(expiring) -> !this.announcements.announced(expiring.migrationId()));
		return switch (answer) {
			case Answer.Done<Examination>(Examination examination) -> examined(listed, examination, work);
			case Answer.Refused<Examination>(Refusal refusal) -> fail(listed, refusal.summary(), work);
			case Answer.Throttled<Examination>(Instant until) -> waitUntil(listed, until, "throttled", work);
			case Answer.Unknown<Examination>(String what) -> waitUntil(listed, work.tryAgainAt(), what, work);
		};
	}

	private Outcome examined(CustomerListed listed, Examination examination, Work<?> work) {
		List<SpecificRecord> facts = new ArrayList<>();
		for (ExpiringSubscription expiring : examination.due()) {
			start(expiring, examination.qualifications(), work).ifPresent(facts::add);
		}
		int announced = (int) facts.stream().filter(SubscriptionExpiring.class::isInstance).count();
		facts.add(examined(listed, examination, announced, work));
		this.recent.add(listed, work.now());
		return new Outcome.Answered(facts);
	}

	private Optional<SpecificRecord> start(ExpiringSubscription expiring, List<Qualification> qualifications,
			Work<?> work) {
		Optional<SpecificRecord> start = this.migrations.start(expiring, qualifications, work.now(), work.attempt())
			.filter((fact) -> !(fact instanceof MigrationParked) || !this.announcements.parked(expiring.migrationId()));
		start.ifPresent((fact) -> this.metrics.started(fact, expiring.product().name()));
		return start;
	}

	private CustomerExamined examined(CustomerListed listed, Examination examination, int announced, Work<?> work) {
		SortedSubscriptions findings = examination.subscriptions();
		findings.unreadable()
			.forEach((row) -> log.warn("A subscription of customer {} can't be read, {}", listed.getCustomerId(), row));
		this.metrics.unreadable("subscriptions", findings.unreadable().size());
		this.metrics.examined();
		return new CustomerExamined(listed.getScanId(), listed.getCustomerId(), findings.rows(), announced,
				findings.expiring().size() - examination.due().size(), findings.unreadable().size(), null, work.now());
	}

	private Outcome waitUntil(CustomerListed listed, Instant until, String why, Work<?> work) {
		return work.firstSeen().plus(this.properties.patience()).isAfter(work.now()) ? Outcome.later(until, why)
				: fail(listed, why, work);
	}

	private Outcome fail(CustomerListed listed, String why, Work<?> work) {
		log.warn("Customer {} could not be examined and is left to the next scan: {}", listed.getCustomerId(), why);
		this.metrics.failed();
		return Outcome
			.answered(new CustomerExamined(listed.getScanId(), listed.getCustomerId(), 0, 0, 0, 0, why, work.now()));
	}

}
