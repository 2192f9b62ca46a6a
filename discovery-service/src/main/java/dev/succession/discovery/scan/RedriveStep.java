package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.Optional;

import dev.succession.choreography.CommandRefusals;
import dev.succession.choreography.MigrationStatus;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.discovery.examination.CustomerExaminer;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExceptionRules;
import dev.succession.discovery.examination.ExpiringSubscription;
import dev.succession.discovery.examination.MigrationFacts;
import dev.succession.discovery.examination.MigrationId;
import dev.succession.discovery.examination.SortedSubscriptions;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.MigrationParked;
import dev.succession.events.RedriveRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.schemas.catalogue.MigrationEnd;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Takes a migration up again that was undone: it announces the next generation, if the
 * old subscription still has to be migrated. What was parked because no plan fitted is
 * announced in its own generation. Everything else that is parked is taken up again by
 * the service that parked it.
 */
@NotInDryRun
@Component
class RedriveStep implements Step<RedriveRequested> {

	private final CustomerExaminer examiner;

	private final ExceptionRules exceptions;

	private final MigrationFacts migrationFacts;

	private final ScanMetrics metrics;

	RedriveStep(CustomerExaminer examiner, ExceptionRules exceptions, MigrationFacts migrationFacts,
			ScanMetrics metrics) {
		this.examiner = examiner;
		this.exceptions = exceptions;
		this.migrationFacts = migrationFacts;
		this.metrics = metrics;
	}

	@Override
	public Outcome on(Work<RedriveRequested> work) {
		int generation = work.fact().getGeneration();
		MigrationStatus status = work.journal().status(work.fact().getOccurredAt());
		Optional<MigrationEnd> end = status.newestIn(generation).flatMap(MigrationEnd::of);
		if (end.filter(MigrationEnd.COMPENSATED::equals).isPresent()) {
			return status.hasBegun(generation + 1) ? Outcome.answered() : examine(work, generation + 1);
		}
		if (end.filter(MigrationEnd.PARKED::equals).isPresent() && status.isAnsweredHere()) {
			return status.byNow().newestIn(generation).filter(MigrationEnd.PARKED.fact()::equals).isPresent()
					? examine(work, generation)
					: refuse(work, CommandRefusalReason.NOT_PARKED, "a scan has announced it since");
		}
		return CommandRefusals.redrive(work);
	}

	private Outcome examine(Work<RedriveRequested> work, int generation) {
		RedriveRequested command = work.fact();
		Answer<Examination> answer = this.examiner.examine(Calls.of(work), command.getCustomerId(),
				this.exceptions.of(command.getCustomerId(), work.journal().ofCustomer(ExceptionRequested.class)),
				work.now(), (expiring) -> expiring.migrationId().equals(command.getMigrationId()));
		if (!(answer instanceof Answer.Done(var examination))) {
			return Refusals.outcomeOfRead(work, answer,
					(refusal) -> refuse(work, CommandRefusalReason.OTHER, refusal.summary()));
		}
		return examination.due()
			.stream()
			.findFirst()
			.map((due) -> announce(work, generation, due, examination))
			.orElseGet(() -> tellWhyNot(work, examination.subscriptions()));
	}

	private Outcome announce(Work<RedriveRequested> work, int generation, ExpiringSubscription expiring,
			Examination examination) {
		Optional<SpecificRecord> start = this.migrationFacts.start(expiring, examination.qualifications(), work.now(),
				work.attempt());
		return switch (start.orElse(null)) {
			case SubscriptionExpiring announced -> {
				if (work.rehearsal().isEmpty()) {
					this.metrics.started(announced, expiring.product().name());
				}
				yield Outcome.answered(SubscriptionExpiring.newBuilder(announced)
					.setGeneration(generation)
					.setRevision(Announcements.of(work.journal()).nextRevision(expiring.migrationId(), generation))
					.build());
			}
			case MigrationParked parked ->
				refuse(work, CommandRefusalReason.NO_REPLACEMENT, String.valueOf(parked.getDetail()));
			case null, default ->
				refuse(work, CommandRefusalReason.NO_REPLACEMENT, "the customer's qualification is still being vetted");
		};
	}

	private static Outcome tellWhyNot(Work<RedriveRequested> work, SortedSubscriptions subscriptions) {
		Optional<SortedSubscriptions.LeftAlone> old = subscriptions.leftAlone()
			.stream()
			.filter((it) -> isOf(it, work.fact()))
			.findFirst();
		if (old.isPresent()) {
			return tellWhyNot(work, old.get());
		}
		return subscriptions.unreadable().isEmpty()
				? refuse(work, CommandRefusalReason.TOO_LATE,
						"the old subscription is gone, has another end date, or is of no retiring product any more")
				: work.tryAgain("a subscription that can't be read may be the old one");
	}

	private static boolean isOf(SortedSubscriptions.LeftAlone it, RedriveRequested command) {
		Instant endsAt = it.subscription().endsAt();
		return endsAt != null && MigrationId.of(it.subscription().id(), endsAt).equals(command.getMigrationId());
	}

	private static Outcome tellWhyNot(Work<RedriveRequested> work, SortedSubscriptions.LeftAlone old) {
		SubscriptionStatus status = old.subscription().status();
		return switch (old.why()) {
			case ENDED -> refuse(work, CommandRefusalReason.TOO_LATE, "the old subscription has ended");
			case NOT_ACTIVE -> refuse(work, (status == SubscriptionStatus.SUSPENDED) ? CommandRefusalReason.NOT_EXPIRING
					: CommandRefusalReason.TOO_LATE, "the old subscription is " + status);
			default -> refuse(work, CommandRefusalReason.NOT_EXPIRING, "the old subscription: " + old.why());
		};
	}

	private static Outcome refuse(Work<RedriveRequested> work, CommandRefusalReason reason, String detail) {
		return Outcome.answered(CommandRefusals.refused(work, reason, detail));
	}

}
