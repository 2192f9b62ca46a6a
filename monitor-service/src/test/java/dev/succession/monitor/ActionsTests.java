package dev.succession.monitor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.ExaminedUser;
import dev.succession.events.LicensesExamined;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.PauseRequested;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RefusalReason;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.events.ResumeRequested;
import dev.succession.events.RollbackRequested;
import dev.succession.events.ScanRequested;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator has done, with the facts that services would answer with written by
 * the test.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionsTests {

	private static final String ACTIONS = "/api/v1/actions";

	private static final String DETAIL = "400/2094 the credit is used up";

	private FactLog log;

	private RunningMonitor monitor;

	private Path directory;

	@BeforeAll
	void start(@TempDir Path folder) {
		this.directory = folder;
		TestPlatform.startInBackground();
		CreatedTopics.all("");
		this.log = new FactLog();
		this.monitor = monitor("first");
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.log.close();
	}

	private RunningMonitor monitor(String name) {
		return RunningMonitor.on(database(name), Map.of());
	}

	/** A database of this name, which is empty at first. */
	Map<String, ?> database(String name) {
		return Map.of("succession.monitor.directory", this.directory.resolve(name).toAbsolutePath());
	}

	@Test
	void redrivesAGroupAndTellsWhenAllAreCompleted() {
		List<MadeUpMigration> group = parked(3);
		JsonNode shown = preview(
				Map.of("kind", "REDRIVE", "filter", Map.of("customer", customer(group), "state", "parked")));
		assertThat(shown.path("count").asInt()).isEqualTo(3);
		assertThat(shown.path("does").asString()).startsWith("3 migrations are taken up again")
			.contains("60 are sent a minute");
		JsonNode action = request(shown);
		assertThat(action.path("requestedBy").asString()).isEqualTo("Ada");
		assertThat(action.path("verification").asString()).isEqualTo("UNVERIFIED");
		group.forEach((it) -> {
			RedriveRequested command = this.log.await(RedriveRequested.class).of(it.id());
			assertThat(command.getReason()).isEqualTo("credit was raised (action %s)".formatted(id(action)));
			assertThat(command.getGeneration()).isZero();
		});
		await(action, "WAITS_FOR_OUTCOMES");
		group.forEach((it) -> publish(it.suspended(soon())));
		assertThat(await(action, "DONE").path("results").path("DONE").asInt()).isEqualTo(3);
		group.forEach((it) -> assertThat(this.log.all(RedriveRequested.class, it.id())).hasSize(1));
	}

	@Test
	void sendsNothingTwiceHoweverOftenItIsAskedFor() throws Exception {
		List<MadeUpMigration> group = parked(2);
		JsonNode shown = preview(Map.of("kind", "REDRIVE", "migrations", ids(group)));
		Callable<String> click = () -> id(request(shown));
		try (ExecutorService tabs = Executors.newFixedThreadPool(4)) {
			for (Future<String> action : tabs.invokeAll(List.of(click, click, click, click))) {
				assertThat(action.get()).isEqualTo(shown.path("preview").asString());
			}
		}
		JsonNode action = await(request(shown), "WAITS_FOR_OUTCOMES");
		assertThat(action.path("count").asInt()).isEqualTo(2);
		group.forEach((it) -> assertThat(this.log.all(RedriveRequested.class, it.id())).hasSize(1));
	}

	@Test
	void isNeverDoneWhileOneFailedAndMakesANewListOfThese() {
		List<MadeUpMigration> group = parked(2);
		JsonNode action = request(preview(Map.of("kind", "REDRIVE", "migrations", ids(group))));
		await(action, "WAITS_FOR_OUTCOMES");
		publish(group.getFirst().suspended(soon()), refusal(group.getLast()));
		JsonNode failed = await(action, "FAILED");
		assertThat(failed.path("failed").asInt()).isOne();
		JsonNode refused = read("/%s/items?result=REFUSED".formatted(id(action))).path("entries").path(0);
		assertThat(refused.path("item").path("migrationId").asString()).isEqualTo(group.getLast().id().toString());
		assertThat(refused.path("detail").asString()).isEqualTo("TOO_LATE: =gone");
		Visitor.Answer csv = Visitor.of(this.monitor).get(ACTIONS + "/%s/items.csv".formatted(id(action)));
		assertThat(csv.header("content-type")).startsWith("text/csv");
		assertThat(csv.text().lines().toList()).hasSize(3);
		JsonNode again = preview(Map.of("kind", "REDRIVE", "failedOf", id(action)));
		assertThat(again.path("first").path(0).path("migrationId").asString())
			.isEqualTo(group.getLast().id().toString());
		assertThat(again.path("count").asInt()).isOne();
	}

	private CommandRefused refusal(MadeUpMigration it) {
		RedriveRequested command = this.log.await(RedriveRequested.class).of(it.id());
		return CommandRefused.newBuilder()
			.setMigrationId(it.id())
			.setCustomerId(it.customerId())
			.setCommand(CommandKind.REDRIVE)
			.setCommandedAt(command.getOccurredAt())
			.setReason(CommandRefusalReason.TOO_LATE)
			.setDetail("=gone")
			.setOccurredAt(Instant.now())
			.build();
	}

	@Test
	void stopsByItselfWhenTheSameCauseComesBack() {
		List<MadeUpMigration> group = parked(8);
		JsonNode action = request(preview(Map.of("kind", "REDRIVE", "migrations", ids(group), "perMinute", 6000)));
		awaitResult(action, "SENT", 5);
		List<MadeUpMigration> begun = group.stream().filter((it) -> commands(it) > 0).toList();
		assertThat(begun).hasSize(5);
		begun.stream().limit(3).forEach((it) -> publish(again(it)));
		JsonNode stopped = await(action, "STOPPED");
		assertThat(stopped.path("stopped").path("reason").asString())
			.isEqualTo("the same cause came back for 3 of the first 5");
		assertThat(stopped.path("notSent").asInt()).isEqualTo(3);
		assertThat(group.stream().mapToInt(this::commands).sum()).isEqualTo(5);
	}

	@Test
	void goesOnWithAllWhenTheFirstOnesDoNotComeBack() {
		List<MadeUpMigration> group = parked(7);
		JsonNode action = request(preview(Map.of("kind", "REDRIVE", "migrations", ids(group), "perMinute", 6000)));
		awaitResult(action, "SENT", 5);
		group.stream().filter((it) -> commands(it) > 0).forEach((it) -> publish(it.suspended(soon())));
		awaitResult(action, "SENT", 2);
		assertThat(group).allSatisfy((it) -> assertThat(commands(it)).isOne());
	}

	@Test
	void hasAMigrationStandStillAndLetsItGo() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.ordered(2));
		this.monitor.awaitTheEnd();
		JsonNode shown = preview(Map.of("kind", "PAUSE", "migrations", List.of(it.id())));
		assertThat(shown.path("does").asString()).startsWith("1 migration stands still from now on");
		assertThat(shown.path("seats").asInt()).isEqualTo(MadeUpMigration.SEATS);
		publish(it.purchased(3));
		assertThat(await(request(shown), "DONE").path("count").asInt()).isOne();
		assertThat(this.log.all(PauseRequested.class, it.id())).hasSize(1);
		assertThat(this.monitor.read("/api/v1/migrations/" + it.id()).path("migration").hasNonNull("pausedSince"))
			.isTrue();
		assertThat(preview(Map.of("kind", "PAUSE", "migrations", List.of(it.id()))).path("count").asInt()).isZero();
		await(request(preview(Map.of("kind", "RESUME", "migrations", List.of(it.id())))), "DONE");
		ResumeRequested resume = this.log.await(ResumeRequested.class).of(it.id());
		assertThat(resume.getReason()).startsWith("credit was raised (action ");
		assertThat(this.monitor.read("/api/v1/migrations/" + it.id()).path("migration").hasNonNull("pausedSince"))
			.isFalse();
	}

	@Test
	void hasAMigrationStandStillWhoseReDriveHasNoOutcomeYet() {
		MadeUpMigration it = parked(1).getFirst();
		await(request(preview(Map.of("kind", "REDRIVE", "migrations", List.of(it.id())))), "WAITS_FOR_OUTCOMES");
		this.monitor.awaitTheEnd();
		await(request(preview(Map.of("kind", "PAUSE", "migrations", List.of(it.id())))), "DONE");
		assertThat(this.log.all(PauseRequested.class, it.id())).hasSize(1);
	}

	@Test
	void tellsWhatAReDriveWouldDoAndDoesNothing() {
		MadeUpMigration it = parked(1).getFirst();
		JsonNode shown = preview(Map.of("kind", "REHEARSE", "migrations", List.of(it.id())));
		assertThat(shown.path("does").asString()).startsWith("1 migration is rehearsed")
			.contains("Nothing is changed", "60 are sent a minute");
		JsonNode action = request(shown);
		RehearsalRequested command = this.log.await(RehearsalRequested.class).of(it.id());
		assertThat(command.getReason()).startsWith("credit was raised (action ");
		publish(it.rehearsed(soon()));
		this.monitor.awaitTheEnd();
		await(action, "WAITS_FOR_OUTCOMES");
		publish(rehearsed(it, command));
		await(action, "DONE");
		assertThat(read("/%s/items".formatted(id(action))).path("entries").path(0).path("detail").asString())
			.isEqualTo("CHANGES: POST /v1/customers/c/orders {\"quantity\":5}");
		assertThat(commands(it)).isZero();
	}

	@Test
	void hasTheUsersLookedAtAndTellsHowManyDiffer() {
		MadeUpMigration it = parked(1).getFirst();
		JsonNode shown = preview(Map.of("kind", "EXAMINE", "migrations", List.of(it.id())));
		assertThat(shown.path("does").asString()).startsWith("The moved users of 1 migration are looked at")
			.contains("Nothing is changed", "60 are sent a minute");
		JsonNode action = request(shown);
		ExaminationRequested command = this.log.await(ExaminationRequested.class).of(it.id());
		publish(LicensesExamined
			.newBuilder(it.lookedAt(soon(), 3, new ExaminedUser("a", true, false), new ExaminedUser("b", false, false)))
			.setCommandedAt(command.getOccurredAt())
			.setLast(false)
			.build());
		this.monitor.awaitTheEnd();
		await(action, "WAITS_FOR_OUTCOMES");
		publish(LicensesExamined.newBuilder(it.lookedAt(soon(), 1))
			.setCommandedAt(command.getOccurredAt())
			.setPart(1)
			.setUsersGone(1)
			.setUsersNotRead(2)
			.build());
		await(action, "DONE");
		assertThat(read("/%s/items".formatted(id(action))).path("entries").path(0).path("detail").asString())
			.isEqualTo("4 users read, 2 differ, 1 do not exist any more, 2 could not be read");
		assertThat(commands(it)).isZero();
	}

	@Test
	void holdsUpNothingWithARehearsalThatIsNotAnswered() {
		MadeUpMigration it = parked(1).getFirst();
		JsonNode rehearsal = request(preview(Map.of("kind", "REHEARSE", "migrations", List.of(it.id()))));
		awaitResult(rehearsal, "SENT", 1);
		JsonNode again = request(preview(Map.of("kind", "REHEARSE", "migrations", List.of(it.id()))));
		awaitResult(again, "SENT", 1);
		JsonNode redrive = request(preview(Map.of("kind", "REDRIVE", "migrations", List.of(it.id()))));
		awaitResult(redrive, "SENT", 1);
		publish(refusedRehearsal(it, this.log.all(RehearsalRequested.class, it.id()).getFirst().getOccurredAt()),
				refusedRehearsal(it, this.log.await(RedriveRequested.class).of(it.id()).getOccurredAt()));
		assertThat(await(rehearsal, "FAILED").path("results").path("REFUSED").asInt()).isOne();
		await(again, "WAITS_FOR_OUTCOMES");
		publish(it.suspended(soon()));
		await(redrive, "DONE");
	}

	private static CommandRefused refusedRehearsal(MadeUpMigration it, Instant commandedAt) {
		return CommandRefused.newBuilder(it.commandRefused(soon(), CommandKind.REHEARSAL, 0))
			.setCommandedAt(commandedAt)
			.build();
	}

	private static MigrationRehearsed rehearsed(MadeUpMigration it, RehearsalRequested command) {
		return MigrationRehearsed.newBuilder(it.rehearsed(soon())).setCommandedAt(command.getOccurredAt()).build();
	}

	@Test
	void leavesAloneWhatHasMovedOnSinceItWasShown() {
		List<MadeUpMigration> group = parked(1);
		JsonNode shown = preview(Map.of("kind", "REDRIVE", "migrations", ids(group)));
		publish(group.getFirst().suspended(soon()));
		this.monitor.awaitTheEnd();
		JsonNode action = await(request(shown), "FAILED");
		assertThat(action.path("results").path("SKIPPED").asInt()).isOne();
		assertThat(commands(group.getFirst())).isZero();
	}

	@Test
	void sendsOneCommandForAMigrationThatTwoOperatorsTakeUp() {
		List<MadeUpMigration> group = parked(1);
		JsonNode first = preview(Map.of("kind", "REDRIVE", "migrations", ids(group)));
		JsonNode second = preview(Map.of("kind", "REDRIVE", "migrations", ids(group)));
		JsonNode one = request(first);
		JsonNode other = request(second);
		await(one, "WAITS_FOR_OUTCOMES");
		assertThat(await(other, "FAILED").path("results").path("SKIPPED").asInt()).isOne();
		assertThat(commands(group.getFirst())).isOne();
	}

	@Test
	void beginsWhatWasUndoneAnew() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.purchased(2), it.cancelled(3));
		this.monitor.awaitTheEnd();
		JsonNode action = request(preview(Map.of("kind", "REDRIVE", "migrations", List.of(it.id()))));
		this.log.await(RedriveRequested.class).of(it.id());
		MadeUpMigration next = it.next();
		publish(next.expiring(soon()), next.suspended(soon() + 1));
		await(action, "DONE");
	}

	@Test
	void stopsWhenAnOperatorSaysSo() {
		List<MadeUpMigration> group = parked(4);
		JsonNode action = request(preview(Map.of("kind", "REDRIVE", "migrations", ids(group), "perMinute", 1)));
		awaitResult(action, "SENT", 1);
		post("/%s/stop".formatted(id(action)), Map.of("why", "the credit is used up again", "who", "Ada"), 200);
		JsonNode stopped = await(action, "STOPPED");
		assertThat(stopped.path("stopped").path("by").asString()).isEqualTo("Ada");
		assertThat(stopped.path("notSent").asInt()).isEqualTo(3);
	}

	/** The second monitor has an empty database: all that it knows is on the topics. */
	@Test
	void goesOnAfterAMonitorWasStoppedAndItsDatabaseLost() {
		List<MadeUpMigration> group = parked(5);
		JsonNode action = request(preview(Map.of("kind", "REDRIVE", "migrations", ids(group), "perMinute", 60)));
		awaitResult(action, "SENT", 1);
		this.monitor.close();
		this.monitor = monitor("found").awaitTheEnd();
		awaitResult(action, "SENT", 5);
		assertThat(group).allSatisfy((it) -> assertThat(commands(it)).isOne());
	}

	@Test
	void isWorkedOnByOneOfSeveralInstances() {
		try (RunningMonitor second = monitor("second").awaitTheEnd()) {
			List<MadeUpMigration> group = parked(6);
			JsonNode action = request(preview(Map.of("kind", "ROLLBACK", "migrations", ids(group), "perMinute", 6000)));
			awaitResult(action, "SENT", 6);
			assertThat(group).allSatisfy((it) -> assertThat(this.log.all(RollbackRequested.class, it.id())).hasSize(1));
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> second.read(ACTIONS + "/" + id(action)).path("results").path("SENT").asInt() == 6);
		}
	}

	@Test
	void replaysADeadLetterAndTellsThatItWasDelivered() {
		MadeUpMigration it = MadeUpMigration.any();
		RecordMetadata letter = letter(it);
		JsonNode action = request(preview(Map.of("kind", "REPLAY", "letters", List.of(position(letter)))));
		await(action, "WAITS_FOR_OUTCOMES");
		ReplayRequested command = this.log.all(ReplayRequested.class)
			.stream()
			.filter((asked) -> asked.getReason().contains(id(action)))
			.findFirst()
			.orElseThrow();
		assertThat(command.getTopic()).isEqualTo("subscription.expiring-dlt");
		assertThat(command.getOffset()).isEqualTo(letter.offset());
		this.log.publish(replayed(it));
		await(action, "DONE");
	}

	/** A fact with the same key that was tried before comes by in between. */
	@Test
	void tellsThatALetterWasDeliveredThatCouldNotBeReadBefore() {
		MadeUpMigration it = MadeUpMigration.any();
		RecordMetadata letter = letter(it, bytes("a schema that the registry did not know"));
		JsonNode action = request(preview(Map.of("kind", "REPLAY", "letters", List.of(position(letter)))));
		await(action, "WAITS_FOR_OUTCOMES");
		ProducerRecord<byte[], byte[]> tried = replayed(it);
		FactHeaders.put(tried.headers(), FactHeaders.FIRST_SEEN, Instant.now());
		this.log.publish(tried);
		this.monitor.awaitTheEnd();
		await(action, "WAITS_FOR_OUTCOMES");
		this.log.publish(replayed(it));
		await(action, "DONE");
	}

	@Test
	void discardsADeadLetterWithoutACommand() {
		RecordMetadata letter = letter(MadeUpMigration.any());
		int commands = this.log.all(ReplayRequested.class).size();
		long before = deadLettersAmongTheCauses();
		await(request(preview(Map.of("kind", "DISCARD", "letters", List.of(position(letter))))), "DONE");
		assertThat(this.monitor.read("/api/v1/dead-letters?size=500").path("entries")).anySatisfy((entry) -> {
			assertThat(entry.path("position").path("offset").asLong()).isEqualTo(letter.offset());
			assertThat(entry.path("position").path("partition").asInt()).isEqualTo(letter.partition());
			assertThat(entry.hasNonNull("discardedAt")).isTrue();
		});
		assertThat(deadLettersAmongTheCauses()).isEqualTo(before - 1);
		assertThat(this.log.all(ReplayRequested.class)).hasSize(commands);
	}

	private long deadLettersAmongTheCauses() {
		return this.monitor.awaitTheEnd()
			.read("/api/v1/causes")
			.valueStream()
			.filter((cause) -> cause.path("kind").asString().equals("DEAD_LETTER"))
			.mapToLong((cause) -> cause.path("count").asLong())
			.sum();
	}

	private ProducerRecord<byte[], byte[]> replayed(MadeUpMigration it) {
		ProducerRecord<byte[], byte[]> again = new ProducerRecord<>("purchase-service.again", bytes(it.customerId()),
				this.log.bytes(it.expiring(1)));
		FactHeaders.put(again.headers(), FactHeaders.TOPIC, "subscription.expiring");
		return again;
	}

	private RecordMetadata letter(MadeUpMigration it) {
		return letter(it, this.log.bytes(it.expiring(1)));
	}

	private RecordMetadata letter(MadeUpMigration it, byte[] value) {
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("subscription.expiring-dlt",
				bytes(it.customerId()), value);
		FactHeaders.put(letter.headers(), "kafka_dlt-original-topic", "subscription.expiring");
		FactHeaders.put(letter.headers(), "kafka_dlt-original-consumer-group", "purchase-service");
		FactHeaders.put(letter.headers(), FactHeaders.TOPIC, "subscription.expiring");
		RecordMetadata stored = this.log.publish(letter);
		this.monitor.awaitTheEnd();
		return stored;
	}

	private static Map<String, Object> position(RecordMetadata letter) {
		return Map.of("topic", letter.topic(), "partition", letter.partition(), "offset", letter.offset());
	}

	@Test
	void scansNow() {
		JsonNode action = await(request(preview(Map.of("kind", "SCAN"))), "DONE");
		String detail = read("/%s/items".formatted(id(action))).path("entries").path(0).path("detail").asString();
		assertThat(this.log.all(ScanRequested.class)).anySatisfy((scan) -> {
			assertThat(detail).endsWith(scan.getScanId().toString());
			assertThat(scan.getPage()).isZero();
			assertThat(scan.getContinuationToken()).isNull();
		});
	}

	@Test
	void undoesNothingCompletedWhereNoSecondPersonCanBeTold() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.purchased(2), it.suspended(3));
		this.monitor.awaitTheEnd();
		JsonNode shown = preview(Map.of("kind", "ROLLBACK", "migrations", List.of(it.id())));
		assertThat(shown.path("needsSecondPerson").asBoolean()).isTrue();
		JsonNode problem = post("", order(shown), 403);
		assertThat(problem.path("detail").asString()).contains("succession.monitor.access", "Nothing was done");
		assertThat(this.log.all(RollbackRequested.class, it.id())).isEmpty();
	}

	@Test
	void namesWhatIsWrongInARequest() {
		problem("/preview", Map.of(), 400, "kind has to be one of");
		problem("/preview", Map.of("kind", "REDRIVE"), 400, "Exactly one of");
		problem("/preview", Map.of("kind", "REDRIVE", "filter", Map.of("stat", "parked")), 400, "stat");
		problem("/preview", Map.of("kind", "REDRIVE", "letters", List.of()), 400, "not for dead letters");
		problem("/preview", Map.of("kind", "REDRIVE", "filter", Map.of(), "perMinute", 0), 400, "perMinute is 0");
		problem("", Map.of("preview", UUID.randomUUID(), "why", "x", "who", "Ada"), 404, "make a new one");
		JsonNode empty = preview(Map.of("kind", "REDRIVE", "migrations", List.of(UUID.randomUUID())));
		assertThat(empty.path("notPossible").asInt()).isOne();
		problem("", order(empty), 409, "the list is empty");
		problem("", Map.of("preview", empty.path("preview").asString(), "who", "Ada"), 400, "why has to say");
		problem("", Map.of("preview", empty.path("preview").asString(), "why", "x"), 400, "who has to be a name");
	}

	private void problem(String path, Map<String, ?> body, int status, String words) {
		assertThat(post(path, body, status).path("detail").asString()).contains(words);
	}

	private List<MadeUpMigration> parked(int number) {
		String customer = UUID.randomUUID().toString();
		List<MadeUpMigration> group = Stream.generate(() -> new MadeUpMigration(UUID.randomUUID(), customer, 0))
			.limit(number)
			.toList();
		group.forEach((it) -> publish(it.expiring(1), it.refused(2, RefusalReason.CREDIT_OR_RISK, DETAIL),
				it.parked(3, MigrationStep.PURCHASE, ParkedReason.REFUSED, DETAIL)));
		this.monitor.awaitTheEnd();
		return group;
	}

	private static SpecificRecord again(MadeUpMigration it) {
		return it.parked(soon(), MigrationStep.PURCHASE, ParkedReason.REFUSED, DETAIL);
	}

	/** A minute after every command that was sent until now. */
	private static int soon() {
		return (int) Duration.between(MadeUpMigration.BEGINNING, Instant.now()).toMinutes() + 2;
	}

	private static String customer(List<MadeUpMigration> group) {
		return group.getFirst().customerId();
	}

	private static List<UUID> ids(List<MadeUpMigration> group) {
		return group.stream().map(MadeUpMigration::id).toList();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private int commands(MadeUpMigration it) {
		return this.log.all(RedriveRequested.class, it.id()).size();
	}

	private void publish(SpecificRecord... facts) {
		for (SpecificRecord fact : facts) {
			this.log.publish(fact);
		}
	}

	private JsonNode preview(Map<String, ?> wish) {
		return post("/preview", wish, 200);
	}

	private static Map<String, Object> order(JsonNode shown) {
		return new HashMap<>(
				Map.of("preview", shown.path("preview").asString(), "why", "credit was raised", "who", "Ada"));
	}

	private JsonNode request(JsonNode shown) {
		return post("", order(shown), 202);
	}

	private JsonNode post(String path, Map<String, ?> body, int status) {
		Visitor.Answer answer = Visitor.of(this.monitor).post(ACTIONS + path, body);
		assertThat(answer.status()).as("%s %s", path, answer.text()).isEqualTo(status);
		return answer.json();
	}

	private JsonNode read(String path) {
		return this.monitor.read(ACTIONS + path);
	}

	private static String id(JsonNode action) {
		return action.path("actionId").asString();
	}

	private JsonNode await(JsonNode action, String state) {
		return Awaitility.await(state)
			.atMost(Duration.ofSeconds(30))
			.until(() -> read("/" + id(action)), (now) -> now.path("state").asString().equals(state));
	}

	private void awaitResult(JsonNode action, String result, int number) {
		Awaitility.await(result)
			.atMost(Duration.ofSeconds(30))
			.until(() -> read("/" + id(action)).path("results").path(result).asInt() == number);
	}

}
