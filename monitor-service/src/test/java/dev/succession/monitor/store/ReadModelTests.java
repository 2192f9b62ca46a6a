package dev.succession.monitor.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.EntryState;
import dev.succession.events.ExaminedUser;
import dev.succession.events.HoldReason;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.RolloutCommand;
import dev.succession.events.RolloutState;
import dev.succession.events.SeenStatus;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusalReason;
import dev.succession.monitor.MadeUpMigration;
import dev.succession.monitor.MadeUpRollout;
import dev.succession.monitor.MonitorOfRealTopics;
import dev.succession.monitor.RunningMonitor;
import dev.succession.monitor.projection.Expected;
import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.projection.Migration;
import dev.succession.monitor.projection.MigrationSummary;
import dev.succession.monitor.projection.Standing;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Facts on real topics, read back over HTTP. */
@Tag("integration")
class ReadModelTests extends MonitorOfRealTopics {

	private static final Set<FactTopic> NOT_KEPT = EnumSet.of(FactTopic.USER_MOVED, FactTopic.ROLLOUT_ENTRY,
			FactTopic.ROLLOUT_ADVANCED);

	private static final String NO_CREDIT = "400/2094 The credit is used up";

	@Test
	void tellsWhichFactIsMissingAndWhoOwesIt() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.ordered(2));
		JsonNode migration = ask("/api/v1/migrations/" + it.id()).path("migration");
		assertThat(migration.path("state").asString()).isEqualTo("RUNNING");
		assertThat(migration.path("missing").asString()).isEqualTo("replacement.purchased");
		assertThat(migration.path("owner").asString()).isEqualTo("purchase-service");
		assertThat(migration.path("since").asString()).isEqualTo(MadeUpMigration.minute(2).toString());
		assertThat(migration.path("seats").asInt()).isEqualTo(MadeUpMigration.SEATS);
		assertThat(migration.path("endDate").asString()).isEqualTo(MadeUpMigration.END.toString());
	}

	@Test
	void showsTheFactsOfAMigrationWithWhereTheyLie() {
		MadeUpMigration it = MadeUpMigration.any();
		ProducerRecord<byte[], byte[]> record = this.log.record(it.expiring(1));
		FactHeaders.put(record.headers(), FactHeaders.CORRELATION_ID, it.id());
		FactHeaders.put(record.headers(), FactHeaders.SERVICE, "discovery-service");
		FactHeaders.put(record.headers(), "traceparent", "00-1");
		RecordMetadata stored = this.log.publish(record);
		publish(it.ordered(2));
		JsonNode facts = ask("/api/v1/migrations/" + it.id()).path("facts");
		assertThat(facts.path("total").asInt()).isEqualTo(2);
		JsonNode first = facts.path("entries").path(0);
		assertThat(first.path("topic").asString()).isEqualTo("subscription.expiring");
		assertThat(first.path("partition").asInt()).isEqualTo(stored.partition());
		assertThat(first.path("offset").asLong()).isEqualTo(stored.offset());
		assertThat(first.path("correlationId").asString()).isEqualTo(it.id().toString());
		assertThat(first.path("service").asString()).isEqualTo("discovery-service");
		assertThat(first.path("headers").path("traceparent").asString()).isEqualTo("00-1");
		assertThat(first.path("payload").path("replacement").path("plan").asString())
			.isEqualTo("microsoft-365-business-basic");
		assertThat(first.path("payload").path("endDate").asString()).isEqualTo(MadeUpMigration.END.toString());
	}

	@Test
	void showsUsersByTheirResult() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.purchased(1), it.moved(2, "ada"), it.moved(2, "bob"),
				it.usersRefused(3, UserRefusalReason.CONFLICTING_PLANS, "400/1", "eve", "ada"), it.moved(4, "ada"));
		JsonNode counts = ask("/api/v1/migrations/" + it.id()).path("users");
		assertThat(counts.toString()).contains("\"result\":\"MOVED\",\"users\":2",
				"\"result\":\"REFUSED\",\"reason\":\"CONFLICTING_PLANS\",\"users\":1");
		JsonNode refused = this.monitor.read("/api/v1/migrations/%s/users?result=REFUSED".formatted(it.id()));
		assertThat(refused.path("entries").path(0).path("userId").asString()).isEqualTo("eve");
		assertThat(refused.path("total").asInt()).isOne();
	}

	@Test
	void tellsWherePartnerCenterDiffersAndThatItDoesNotAnyMore() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.saw(60, it.old(SeenStatus.ACTIVE), MadeUpMigration.replacement(SeenStatus.ACTIVE, 25)),
				it.expiring(1), it.purchased(2), it.reassigned(3), it.suspended(4));
		String list = "/api/v1/drift?customer=" + it.customerId();
		JsonNode found = ask(list).path("entries");
		assertThat(found).hasSize(1);
		assertThat(found.path(0).toString()).contains(it.id().toString(), "\"kind\":\"OLD_ACTIVE\"",
				"\"told\":\"SUSPENDED\"", "\"read\":\"ACTIVE\"", MadeUpMigration.minute(60).toString());
		assertThat(ask(list + "&kind=old_active&remedy=RETIRE_AGAIN").path("total").asInt()).isOne();
		assertThat(ask(list + "&kind=REPLACEMENT_SEATS").path("total").asInt()).isZero();
		assertThat(ask("/api/v1/drift/summary").path("compared").asInt()).isPositive();
		assertThat(this.monitor.get("/api/v1/drift?kind=no").status()).isEqualTo(400);
		Awaitility.await().until(() -> ask(list).path("entries").path(0).hasNonNull("since"));

		publish(it.saw(120, it.old(SeenStatus.SUSPENDED)));
		assertThat(ask(list).path("total").asInt()).isZero();
		Awaitility.await().until(() -> ask(list + "&gone=true").path("total").asInt() == 1);
		JsonNode detail = ask("/api/v1/migrations/" + it.id());
		assertThat(detail.path("drift").path(0).path("gone").asBoolean()).isTrue();
		assertThat(detail.path("facts").findValuesAsString("fact")).contains("drift.found");
		assertThat(detail.path("migration").path("lastFact").asString()).isEqualTo("subscription.suspended");
	}

	@Test
	void tellsWhichUsersHoldOtherLicencesAndWhenThatWasRead() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.lookedAt(70, 20, new ExaminedUser("eve", false, false)), it.expiring(1), it.purchased(2),
				it.reassigned(3), it.suspended(4));
		JsonNode found = ask("/api/v1/drift?customer=" + it.customerId()).path("entries");
		assertThat(found).hasSize(1);
		assertThat(found.path(0).toString()).contains("\"kind\":\"USERS_WITHOUT_LICENSE\"",
				"\"told\":\"20 users moved\"", "\"readAt\":\"" + MadeUpMigration.minute(70));
		assertThat(ask("/api/v1/drift/summary").path("users").asInt()).isPositive();
		JsonNode detail = ask("/api/v1/migrations/" + it.id());
		assertThat(detail.path("examined").path("users").asInt()).isEqualTo(20);
		assertThat(detail.path("examined").path("differing").path(0).path("userId").asString()).isEqualTo("eve");
		assertThat(detail.path("migration").path("state").asString()).isEqualTo("COMPLETED");
		Awaitility.await()
			.until(() -> ask("/api/v1/migrations/" + it.id()).path("facts")
				.findValuesAsString("fact")
				.contains("drift.found"));
	}

	@Test
	void findsAParkedMigrationByItsCause() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.refused(2, RefusalReason.CREDIT_OR_RISK, NO_CREDIT),
				it.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, NO_CREDIT));
		JsonNode found = ask(
				"/api/v1/migrations?state=parked&reason=REFUSED&refusal=CREDIT_OR_RISK&code=400/2094&text=credit%20IS&customer="
						+ it.customerId());
		assertThat(found.path("total").asInt()).isOne();
		assertThat(found.path("entries").path(0).path("cause").path("text").asString()).isEqualTo(NO_CREDIT);
		JsonNode causes = this.monitor.read("/api/v1/causes");
		assertThat(causes).anySatisfy((cause) -> {
			assertThat(cause.path("refusal").asString()).isEqualTo("CREDIT_OR_RISK");
			assertThat(cause.path("count").asInt()).isPositive();
			assertThat(cause.path("seats").asInt()).isEqualTo(cause.path("count").asInt() * MadeUpMigration.SEATS);
			assertThat(cause.path("firstSeen").asString()).isEqualTo(MadeUpMigration.minute(2).toString());
		});
	}

	@Test
	void tellsUntilWhenAFactWaits() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1));
		this.log.publish(MadeUpMigration.waiting(this.log.bytes(it.expiring(1)), 3, 90));
		JsonNode migration = ask("/api/v1/migrations/" + it.id()).path("migration");
		assertThat(migration.path("waitsUntil").asString()).isEqualTo(MadeUpMigration.minute(90).toString());
		assertThat(migration.path("attempts").asInt()).isEqualTo(3);
		assertThat(this.monitor.read("/api/v1/migrations/%s/facts?waits=true".formatted(it.id())).path("total").asInt())
			.isEqualTo(2);
		assertThat(this.monitor.read("/api/v1/migrations/%s/facts".formatted(it.id())).path("total").asInt()).isOne();
	}

	@Test
	void keepsDeadLettersByteForByte() {
		byte[] value = { 0, 1, 2, 3, (byte) 0xff };
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("replacement.ordered-dlt",
				"customer".getBytes(StandardCharsets.UTF_8), value);
		FactHeaders.put(letter.headers(), "kafka_dlt-original-consumer-group", "purchase-service");
		FactHeaders.put(letter.headers(), "kafka_dlt-exception-message", "bytes\0 are no fact");
		this.log.publish(letter);
		JsonNode letters = ask("/api/v1/dead-letters");
		assertThat(letters.path("entries")).anySatisfy((it) -> {
			assertThat(it.path("raw").asString()).isEqualTo("AAECA/8=");
			assertThat(it.path("reason").asString()).isEqualTo("bytes\uFFFD are no fact");
			assertThat(it.path("service").asString()).isEqualTo("purchase-service");
			assertThat(it.path("position").path("topic").asString()).isEqualTo("replacement.ordered-dlt");
		});
	}

	@Test
	void keepsWhatCannotBeReadAndGoesOn() {
		MadeUpMigration it = MadeUpMigration.any();
		this.log.publish("subscription.expiring", it.customerId(), "no fact".getBytes(StandardCharsets.UTF_8));
		publish(it.expiring(1));
		assertThat(ask("/api/v1/migrations/" + it.id()).path("migration").path("state").asString())
			.isEqualTo("RUNNING");
		assertThat(this.monitor.read("/api/v1/unreadable-records").path("entries"))
			.anySatisfy((record) -> assertThat(record.path("key").asString()).isEqualTo(it.customerId()));
	}

	@Test
	void takesHostileTextAsItIs() {
		MadeUpMigration it = new MadeUpMigration(UUID.randomUUID(), "<script>\0\uD800'; drop table fact; --", 0);
		publish(it.expiring(1),
				it.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, "=HYPERLINK(\"x\")\r\n\u202E"));
		JsonNode migration = ask("/api/v1/migrations/" + it.id()).path("migration");
		assertThat(migration.path("customerId").asString()).startsWith("<script>").doesNotContain("\0");
		assertThat(migration.path("cause").path("text").asString()).isEqualTo("=HYPERLINK(\"x\")\r\n\u202E");
	}

	@Test
	void saysWhatHasBecomeOfACustomer() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.listed(1), it.examined(2), it.leftAlone(2, LeftAloneReason.IN_REVIEW, "school"));
		JsonNode answer = ask("/api/v1/customers/" + it.customerId());
		assertThat(answer.path("customer").path("outcome").asString()).isEqualTo("LEFT_ALONE");
		assertThat(answer.path("customer").path("reason").asString()).isEqualTo("IN_REVIEW");
		assertThat(answer.path("findings").path(0).path("subscriptionId").asString()).isEqualTo("school");
	}

	@Test
	void hasNumbersThatAddUp() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.purchased(2), it.reassigned(3), it.suspended(4));
		JsonNode overview = ask("/api/v1/overview");
		long migrations = this.monitor.read("/api/v1/migrations?size=1").path("total").asLong();
		assertThat(overview.path("migrations").asLong()).isEqualTo(migrations).isPositive();
		assertThat(sum(overview.path("states"))).isEqualTo(migrations);
		assertThat(overview.path("states").path("COMPLETED").asLong()).isPositive();
		assertThat(overview.path("outcomes").valueStream().mapToLong((it2) -> it2.path("customers").asLong()).sum())
			.isEqualTo(overview.path("customers").asLong())
			.isPositive();
	}

	@Test
	void keepsSumsThatAreThoseOfTheRows() {
		Random random = new Random(11);
		for (int i = 0; i < 40; i++) {
			MadeUpMigration it = MadeUpMigration.any();
			List<SpecificRecord> facts = new ArrayList<>(List.of(it.listed(0), it.expiring(1), it.ordered(2),
					it.purchased(3), it.pause(4), it.refused(5, RefusalReason.CREDIT_OR_RISK, NO_CREDIT),
					it.parked(6, MigrationStep.PURCHASE, ParkedReason.REFUSED, NO_CREDIT), it.redrive(7),
					it.reassigned(8), it.suspended(9), it.saw(60, it.old(SeenStatus.ACTIVE)), it.rollback(90),
					it.saw(120, it.old(SeenStatus.SUSPENDED)), it.restored(130), it.cancelled(140)));
			Collections.shuffle(facts, random);
			publish(facts.subList(0, random.nextInt(facts.size())).toArray(SpecificRecord[]::new));
			if (i % 8 == 0) {
				assertSumsAreThoseOfTheRows(this.monitor.awaitTheEnd());
			}
		}
		assertSumsAreThoseOfTheRows(this.monitor.awaitTheEnd());
	}

	private static void assertSumsAreThoseOfTheRows(RunningMonitor monitor) {
		assertThat(
				monitor.jdbc().sql("select * from standing where migrations <> 0 or seats <> 0").query().listOfRows())
			.containsExactlyInAnyOrderElementsOf(monitor.jdbc()
				.sql("""
						select state, coalesce(missing, '') as missing, coalesce(owner, '') as owner, count(*) as migrations,
							sum(coalesce(seats, 0)) as seats
						from migration group by state, coalesce(missing, ''), coalesce(owner, '')
						""")
				.query()
				.listOfRows())
			.isNotEmpty();
		assertThat(monitor.jdbc()
			.sql("select customer_id, compared from customer where compared <> 0")
			.query()
			.listOfRows()).containsExactlyInAnyOrderElementsOf(monitor.jdbc().sql("""
					select c.customer_id, cast(count(*) as integer) as compared from customer c
					join migration m on m.customer_id = c.customer_id and c.seen_at > m.last_at + 900000
					where m.state in ('COMPLETED', 'COMPENSATED', 'PARKED') group by c.customer_id
					""").query().listOfRows());
	}

	private static long sum(JsonNode numbers) {
		return numbers.valueStream().mapToLong(JsonNode::asLong).sum();
	}

	@Test
	void sortsAndFiltersByTheDeadline() {
		MadeUpMigration first = MadeUpMigration.any();
		MadeUpMigration second = new MadeUpMigration(UUID.randomUUID(), first.customerId(), 0);
		publish(first.expiring(1), second.expiring(2), first.ordered(3));
		String path = "/api/v1/migrations?customer=%s&".formatted(first.customerId());
		assertThat(ids(ask(path + "sort=changed"))).containsExactly(second.id().toString(), first.id().toString());
		assertThat(ids(ask(path + "sort=-changed&size=1&page=1"))).containsExactly(second.id().toString());
		assertThat(ids(ask(path + "deadlineFrom=" + MadeUpMigration.END))).hasSize(2);
		assertThat(ids(ask(path + "deadlineBefore=" + MadeUpMigration.END))).isEmpty();
		assertThat(ids(ask(path + "missing=replacement.purchased"))).containsExactly(first.id().toString());
	}

	private static List<String> ids(JsonNode page) {
		return page.path("entries").valueStream().map((it) -> it.path("migrationId").asString()).toList();
	}

	@Test
	void answersAPageBeyondTheEndWithTheTotal() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1));
		JsonNode page = ask("/api/v1/migrations?page=999&size=500&customer=" + it.customerId());
		assertThat(page.path("entries")).isEmpty();
		assertThat(page.path("total").asInt()).isOne();
	}

	@Test
	void namesWhatIsWrongInARequest() {
		problem("/api/v1/migrations?state=lost", 400, "state is 'lost'; it has to be one of [RUNNING, COMPLETED,");
		problem("/api/v1/migrations?sort=colour", 400, "sort is 'colour'; it has to be one of [deadline, -deadline,");
		problem("/api/v1/migrations?size=501", 400, "size is '501'; it has to be from 1 to 500");
		UUID unknown = UUID.randomUUID();
		problem("/api/v1/migrations/" + unknown, 404, "No fact that was read so far tells of the migration " + unknown);
		problem("/api/v1/customers/unknown", 404, "No fact that was read so far tells of the customer unknown");
		problem("/api/v1/migrations/none", 400, "none");
		problem("/api/v1/migrations?deadlineBefore=soon", 400, "deadlineBefore is 'soon'");
	}

	private void problem(String path, int status, String words) {
		RunningMonitor.Answer answer = this.monitor.get(path);
		assertThat(answer.status()).as(path).isEqualTo(status);
		assertThat(answer.type()).startsWith("application/problem+json");
		assertThat(answer.body().path("detail").asString()).contains(words);
	}

	@Test
	void holdsWhatTheTopicsHold() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.purchased(2), it.moved(3, "ada"), it.moved(3, "bob"), it.reassigned(4),
				it.redrive(5));
		this.log.publish(MadeUpMigration.waiting(this.log.bytes(it.expiring(1)), 1, 2));
		this.monitor.awaitTheEnd();
		Map<UUID, Migration> migrations = new HashMap<>();
		Set<String> users = new TreeSet<>();
		for (FactTopic topic : FactTopic.values()) {
			List<ConsumerRecord<byte[], byte[]>> records = this.log.records(topic.topic());
			assertThat(rows(topic.topic())).as(topic.topic()).isEqualTo(NOT_KEPT.contains(topic) ? 0 : records.size());
			readable(records, topic).forEach((fact) -> {
				merge(migrations, fact);
				if (fact instanceof UserMoved moved) {
					users.add(moved.getMigrationId() + moved.getUserId());
				}
			});
		}
		readable(this.log.records("purchase-service.again"), FactTopic.SUBSCRIPTION_EXPIRING)
			.forEach((fact) -> merge(migrations, fact));
		migrations.values().removeIf((migration) -> !migration.isKnown());
		assertThat(states()).isEqualTo(migrations.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> told(entry.getValue()))));
		assertThat(this.monitor.jdbc()
			.sql("select migration_id, user_id from migration_user where result = 'MOVED'")
			.query((row, _) -> row.getObject(1, UUID.class) + row.getString(2))
			.set()).isEqualTo(users);
	}

	private static void merge(Map<UUID, Migration> migrations, SpecificRecord fact) {
		UUID id = Fields.migrationId(fact);
		if (id != null) {
			migrations.merge(id, Migration.UNKNOWN.with(fact), (known, _) -> known.with(fact));
		}
	}

	private long rows(String topic) {
		return Stream.of("fact", "unreadable_record")
			.mapToLong((table) -> this.monitor.jdbc()
				.sql("select count(*) from %s r join topic t on t.topic_no = r.topic_no where t.name = ?"
					.formatted(table))
				.param(topic)
				.query(Long.class)
				.single())
			.sum();
	}

	private static List<SpecificRecord> readable(List<ConsumerRecord<byte[], byte[]>> records, FactTopic topic) {
		try (Deserializer<SpecificRecord> deserializer = FactSerdes
			.deserializer(Map.of("schema.registry.url", TestPlatform.registryUrl()))) {
			return records.stream()
				.filter((record) -> record.value()[0] == 0)
				.map((record) -> deserializer.deserialize(topic.topic(), record.value()))
				.toList();
		}
	}

	private Map<UUID, String> states() {
		return this.monitor.jdbc()
			.sql("select migration_id, state, missing, owner, last_fact, since from migration")
			.query((row, _) -> Map.entry(row.getObject(1, UUID.class),
					"%s %s %s %s %s".formatted(row.getString(2), row.getString(3), row.getString(4), row.getString(5),
							row.getLong(6))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static String told(Migration migration) {
		MigrationSummary it = MigrationSummary.of(migration);
		Standing standing = it.standing();
		Optional<Expected> expected = Optional.ofNullable(standing.expected());
		return "%s %s %s %s %s".formatted(standing.state(), expected.map((next) -> next.fact().topic()).orElse(null),
				expected.map(Expected::owner).orElse(null), it.latest().fact().topic(), standing.since());
	}

	@Test
	void showsTheSameAfterARestartAndAfterTheLossOfItsDatabase() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.listed(0), it.expiring(1), it.purchased(2), it.moved(3, "ada"), it.reassigned(4), it.suspended(5),
				it.rollback(6));
		MadeUpRollout rollout = new MadeUpRollout("kaizala-pro");
		publish(rollout.planned(1, 1), rollout.approved(2, 1), rollout.atRisk(2, it),
				rollout.entry(1, it, EntryState.PLANNED, HoldReason.NOTHING),
				rollout.entry(3, it, EntryState.COMPLETED, HoldReason.NOTHING),
				rollout.advanced(4, 1, RolloutState.DONE, null),
				rollout.refused(5, RolloutCommand.PLAN, 4, ApprovalRefusalReason.NOT_POSSIBLE_NOW));
		Map<String, Object> before = content(this.monitor.awaitTheEnd());
		this.monitor.close();
		publish(it.reactivated(7));
		this.monitor = RunningMonitor.on(database("first"), Map.of()).awaitTheEnd();
		Map<String, Object> after = content(this.monitor);
		assertThat(after).isNotEqualTo(before);
		try (RunningMonitor rebuilt = RunningMonitor.on(database("second"), Map.of("succession.monitor.batch", 7))
			.awaitTheEnd()) {
			assertThat(content(rebuilt)).isEqualTo(after);
			assertSumsAreThoseOfTheRows(rebuilt);
		}
	}

	/** All that is shown, but for when topics were found. */
	private static Map<String, Object> content(RunningMonitor monitor) {
		Map<String, Object> content = new TreeMap<>();
		for (String table : new String[] { "migration", "migration_user", "customer", "finding", "drift",
				"rollout_plan", "rollout_approval", "rollout_standing", "rollout_refusal", "rollout_entry",
				"rollout_risk" }) {
			content.put(table,
					monitor.jdbc()
						.sql("select * from %s".formatted(table))
						.query()
						.listOfRows()
						.stream()
						.map((row) -> without(row, "topic_no"))
						.sorted()
						.toList());
		}
		content.put("fact",
				monitor.jdbc()
					.sql("select t.name, f.* from fact f join topic t on t.topic_no = f.topic_no")
					.query()
					.listOfRows()
					.stream()
					.map((row) -> row.get("name") + "-" + row.get("partition_no") + "@" + row.get("record_offset"))
					.sorted()
					.toList());
		return content;
	}

	private static String without(Map<String, Object> row, String column) {
		Map<String, Object> rest = new TreeMap<>(row);
		rest.remove(column);
		return rest.toString();
	}

}
