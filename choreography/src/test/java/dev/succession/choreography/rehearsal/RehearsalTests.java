package dev.succession.choreography.rehearsal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.succession.choreography.Expiring;
import dev.succession.choreography.MigrationStatus;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.ScriptedService;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.RehearsedOutcome;
import dev.succession.events.RehearsedWrite;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.facts.FactLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.succession.choreography.Expiring.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** A re-drive is rehearsed: what it would do is told, and nothing is remembered. */
@Tag("integration")
class RehearsalTests {

	private static final RehearsedWrite ORDER = new RehearsedWrite("POST", "/v1/orders", "{\"quantity\":5}");

	private static ScriptedService.Script script;

	private static FactLog log;

	private final SubscriptionExpiring expiring = Expiring.of(UUID.randomUUID().toString());

	@BeforeAll
	static void start() {
		script = ScriptedService.shared().getBean(ScriptedService.Script.class);
		log = new FactLog();
	}

	@AfterAll
	static void stop() {
		log.close();
	}

	@Test
	void tellsTheWritesAndLeavesNoNoteOfThem() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));
		int before = remembered().size();
		Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);

		MigrationRehearsed told = rehearse(at, (work) -> {
			work.journal().begin("order", work.fact());
			assertThat(work.journal().begun("order")).isPresent();
			assertThat(work.journal().open(SubscriptionExpiring.class)).containsExactly(work.fact());
			work.journal().withdraw("order");
			assertThat(work.journal().begun("order")).isEmpty();
			work.rehearsal().orElseThrow().add(ORDER);
			return work.tryAgain("the outcome is unknown");
		});

		assertThat(told).isEqualTo(MigrationRehearsed.newBuilder()
			.setMigrationId(this.expiring.getMigrationId())
			.setCustomerId(this.expiring.getCustomerId())
			.setCommandedAt(at)
			.setStep(MigrationStep.PURCHASE)
			.setFact("subscription.expiring")
			.setOutcome(RehearsedOutcome.CHANGES)
			.setWrites(List.of(ORDER))
			.setWriteCount(1)
			.setOccurredAt(told.getOccurredAt())
			.build());
		assertThat(remembered()).as("records about it in the state topic").hasSize(before);
	}

	@Test
	void hasTheSameRequestIdsAsARedriveThatHasTheSameTime() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));
		Instant at = Instant.now();
		AtomicReference<UUID> rehearsed = new AtomicReference<>();
		rehearse(at, (work) -> {
			rehearsed.set(work.requestIds().once("order"));
			assertThat(work.isRedrive()).isTrue();
			return Outcome.answered();
		});
		AtomicReference<UUID> sent = new AtomicReference<>();
		script.byCustomer.put(this.expiring.getCustomerId(), (work) -> {
			sent.set(work.requestIds().once("order"));
			assertThat(work.rehearsal()).isEmpty();
			return Outcome.answered(refused(work));
		});

		log.publish(redrive(at));

		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());
		assertThat(rehearsed.get()).isEqualTo(sent.get()).isNotNull();
	}

	@Test
	void tellsTheFactsThatARedriveWouldTellAndTellsNoneOfThem() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));

		MigrationRehearsed told = rehearse(Instant.now(), (work) -> Outcome.answered(refused(work)));

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.ANSWERS);
		assertThat(told.getFacts()).containsExactly("replacement.refused");
		assertThat(log.all(ReplacementRefused.class, this.expiring.getMigrationId())).isEmpty();
	}

	@Test
	void tellsWhatARedriveWouldWaitForAndUntilWhen() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));
		Instant until = Instant.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);

		MigrationRehearsed told = rehearse(Instant.now(), (work) -> Outcome.later(until, "an order may exist"));

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.WAITS);
		assertThat(told.getDetail()).isEqualTo("an order may exist");
		assertThat(told.getWaitsUntil()).isEqualTo(until);
		assertThat(waiting()).as("records about it in the delay topic").isEmpty();
	}

	@Test
	void tellsThatItWouldBeParkedAgainAndLeavesItParkedAsItWas() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));

		MigrationRehearsed told = rehearse(Instant.now(),
				(work) -> Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, "two of them", refused(work)));

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.PARKS);
		assertThat(told.getDetail()).isEqualTo("UNCLEAR_OUTCOME: two of them");
		assertThat(told.getFacts()).containsExactly("replacement.refused");
		assertThat(log.all(MigrationParked.class, this.expiring.getMigrationId())).hasSize(1);
		assertThat(newestFact()).isEqualTo(FactTopic.MIGRATION_PARKED);
		script.byCustomer.put(this.expiring.getCustomerId(), (work) -> Outcome.answered(refused(work)));
		log.publish(redrive(Instant.now()));
		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());
	}

	@Test
	void tellsThatADefectIsInTheWayWithoutItsWords() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));

		MigrationRehearsed told = rehearse(Instant.now(), (work) -> {
			throw new IllegalStateException("Ada Lovelace");
		});

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.FAILS);
		assertThat(told.getDetail()).isEqualTo("java.lang.IllegalStateException");
	}

	/** What a rate limit holds up says nothing about the step. */
	@Test
	void asksAgainAfterARateLimit() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));
		AtomicReference<Instant> first = new AtomicReference<>();

		MigrationRehearsed told = rehearse(Instant.now(),
				(work) -> first.compareAndSet(null, work.now())
						? Outcome.postponed(work.now().plusSeconds(1), "throttled")
						: Outcome.parked(ParkedReason.REFUSED, "still"));

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.PARKS);
		assertThat(told.getOccurredAt()).isAfter(Objects.requireNonNull(first.get()));
	}

	@Test
	void takesACommandThatAnOperatorTyped() {
		park((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));

		log.publish("rehearsal.requested", this.expiring.getCustomerId(),
				"{\"migrationId\":\"%s\",\"customerId\":\"%s\"}"
					.formatted(this.expiring.getMigrationId(), this.expiring.getCustomerId())
					.getBytes(StandardCharsets.UTF_8));

		assertThat(log.await(MigrationRehearsed.class).of(this.expiring.getMigrationId()).getOutcome())
			.isEqualTo(RehearsedOutcome.PARKS);
	}

	private void park(Function<Work<SubscriptionExpiring>, Outcome> behaviour) {
		script.byCustomer.put(this.expiring.getCustomerId(), behaviour);
		log.publish(this.expiring);
		log.await(MigrationParked.class).of(this.expiring.getMigrationId());
	}

	private MigrationRehearsed rehearse(Instant at, Function<Work<SubscriptionExpiring>, Outcome> behaviour) {
		script.byCustomer.put(this.expiring.getCustomerId(), behaviour);
		log.publish(new RehearsalRequested(this.expiring.getMigrationId(), 0, this.expiring.getCustomerId(), "", at));
		return log.await(MigrationRehearsed.class).of(this.expiring.getMigrationId());
	}

	/** By which the services find out which of them answers a command. */
	private FactTopic newestFact() {
		return ScriptedService.shared()
			.getBean(ServiceJournal.class)
			.of(this.expiring)
			.status(Instant.now().plusSeconds(60))
			.newest()
			.map(MigrationStatus.Told::fact)
			.orElseThrow();
	}

	private RedriveRequested redrive(Instant at) {
		return new RedriveRequested(this.expiring.getMigrationId(), 0, this.expiring.getCustomerId(), "", at);
	}

	private List<ConsumerRecord<byte[], byte[]>> remembered() {
		return about("scripted-service.state", this.expiring.getMigrationId().toString());
	}

	private List<ConsumerRecord<byte[], byte[]>> waiting() {
		return about("scripted-service.later", this.expiring.getCustomerId());
	}

	private static List<ConsumerRecord<byte[], byte[]>> about(String topic, String id) {
		return log.records(topic)
			.stream()
			.filter((record) -> new String(record.key(), StandardCharsets.UTF_8).contains(id))
			.toList();
	}

}
