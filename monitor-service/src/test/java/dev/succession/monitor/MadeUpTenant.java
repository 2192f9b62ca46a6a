package dev.succession.monitor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.events.CustomerExamined;
import dev.succession.events.ExaminedUser;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.SeenStatus;
import dev.succession.events.UserRefusalReason;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** A tenant whose migrations are everywhere, as an operator may find it on a morning. */
final class MadeUpTenant {

	private static final int MIGRATIONS = 60;

	private final Random random = new Random(7);

	private final int now = (int) Duration.between(MadeUpMigration.BEGINNING, Instant.now()).toMinutes();

	private final PrefixedTopics topics;

	private final List<MadeUpMigration> migrations;

	MadeUpTenant(PrefixedTopics topics) {
		this.topics = topics;
		this.migrations = IntStream.range(0, MIGRATIONS).mapToObj((_) -> someone()).toList();
	}

	private MadeUpMigration someone() {
		return new MadeUpMigration(id(), id().toString(), 0);
	}

	private UUID id() {
		return UUID.nameUUIDFromBytes(Long.toString(this.random.nextLong()).getBytes(StandardCharsets.UTF_8));
	}

	MadeUpMigration completed() {
		return this.migrations.getFirst();
	}

	MadeUpMigration withUsersLeft() {
		return this.migrations.get(16);
	}

	/** A migration that has just been announced. */
	MadeUpMigration announced() {
		MadeUpMigration it = someone();
		publish(it, MIGRATIONS, Stream.of(it.listed(this.now), it.examined(this.now), it.expiring(this.now)));
		return it;
	}

	void complete(MadeUpMigration it) {
		publish(it, MIGRATIONS, Stream.of(it.ordered(this.now), it.purchased(this.now), it.moved(this.now, user()),
				it.reassigned(this.now), it.suspended(this.now + 1)));
	}

	void publish() {
		for (int i = 0; i < MIGRATIONS; i++) {
			MadeUpMigration it = this.migrations.get(i);
			publish(it, i, facts(it, i % 20, this.now - 1_000 + 10 * i));
		}
		Stream
			.of(LeftAloneReason.NO_RELATIONSHIP, LeftAloneReason.IN_REVIEW, LeftAloneReason.IN_REVIEW,
					LeftAloneReason.AGREEMENT_MISSING, LeftAloneReason.EXPIRED)
			.forEach(this::leaveAlone);
		for (int i = 0; i < 9; i++) {
			MadeUpMigration it = someone();
			this.topics.publish(it.listed(this.now - 1_100), it.examined(this.now - 1_090));
		}
		MadeUpMigration unreadable = someone();
		this.topics.publish(unreadable.listed(this.now - 1_100),
				CustomerExamined.newBuilder(unreadable.examined(this.now - 1_090))
					.setAnnounced(0)
					.setFailure("403/3000 Access to the customer is denied")
					.build());
		this.topics.publish(someone().listed(this.now));
		this.topics.publish(
				completed().saw(this.now - 5, completed().old(SeenStatus.ACTIVE),
						MadeUpMigration.replacement(SeenStatus.ACTIVE, MadeUpMigration.SEATS + 5)),
				completed().lookedAt(this.now - 5, MadeUpMigration.SEATS, new ExaminedUser(user(), false, false)));
		deadLetter();
		rollout();
	}

	/** Some are approved and wait. */
	private void rollout() {
		List<MadeUpMigration> waiting = IntStream.range(0, 12).mapToObj((_) -> someone()).toList();
		waiting.forEach((it) -> publish(it, MIGRATIONS + waiting.indexOf(it),
				Stream.of(it.listed(this.now - 1_100), it.examined(this.now - 1_090), it.expiring(this.now - 1_090))));
		this.topics
			.publish(new MadeUpRollout("kaizala-pro").secondWave(this.migrations.subList(0, 8), waiting, this.now)
				.toArray(SpecificRecord[]::new));
	}

	private void leaveAlone(LeftAloneReason reason) {
		MadeUpMigration it = someone();
		this.topics.publish(it.listed(this.now - 1_100), it.examined(this.now - 1_090),
				it.leftAlone(this.now - 1_090, reason, "old-" + it.id()));
	}

	private void deadLetter() {
		this.topics.publish("customer.listed-dlt", id().toString(),
				"\0\0\0\0\7 no fact".getBytes(StandardCharsets.UTF_8),
				Map.of("kafka_dlt-original-consumer-group", "discovery-service".getBytes(StandardCharsets.UTF_8),
						"kafka_dlt-exception-message",
						"Schema 7 is not in the registry".getBytes(StandardCharsets.UTF_8)));
	}

	private Stream<SpecificRecord> facts(MadeUpMigration it, int kind, int at) {
		Stream<SpecificRecord> begin = Stream.of(it.listed(at), it.examined(at), it.expiring(at));
		return Stream.concat(begin, switch (kind) {
			case 11, 12 -> Stream.of(it.ordered(this.now - kind));
			case 13, 14 -> moving(it, at);
			case 15 -> Stream.of(it.refused(at + 5, RefusalReason.CREDIT_OR_RISK, "400/2094 The credit is used up"),
					it.parked(at + 5, MigrationStep.PURCHASE, ParkedReason.REFUSED, "400/2094 The credit is used up"));
			case 16 -> usersLeft(it, at);
			case 17 -> Stream.of(it.ordered(at + 1), it.parked(at + 360, MigrationStep.PURCHASE,
					ParkedReason.OUT_OF_PATIENCE, "The order was not provisioned in time"));
			case 18 -> Stream.concat(moving(it, at), Stream.of(it.rollback(at + 20), it.restoring(at + 21),
					it.restored(at + 22), it.cancelled(at + 23)));
			case 19 -> Stream.concat(moving(it, at), Stream.of(it.rollback(at + 20), it.restoring(at + 21)));
			default -> Stream.concat(moving(it, at), Stream.of(it.reassigned(at + 10), it.suspended(at + 11)));
		});
	}

	private Stream<SpecificRecord> moving(MadeUpMigration it, int at) {
		List<SpecificRecord> facts = new ArrayList<>(List.of(it.ordered(at + 1), it.purchased(at + 3)));
		for (int user = 0; user < 4; user++) {
			facts.add(it.moved(at + 4 + user, user()));
		}
		return facts.stream();
	}

	private Stream<SpecificRecord> usersLeft(MadeUpMigration it, int at) {
		return Stream.concat(moving(it, at),
				Stream.of(
						it.usersRefused(at + 240, UserRefusalReason.ASSIGNED_THROUGH_GROUP,
								"400/60000 User license is inherited from a group membership", user(), user()),
						it.parked(at + 240, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null)));
	}

	private String user() {
		return id().toString();
	}

	/** The ends of the old subscriptions lie ahead, one after the other. */
	private void publish(MadeUpMigration migration, int index, Stream<SpecificRecord> facts) {
		Instant end = MadeUpMigration.minute(this.now).plus(Duration.ofDays(9 + index));
		facts.forEach((fact) -> {
			Schema.Field field = fact.getSchema().getField("endDate");
			if (field != null) {
				fact.put(field.pos(), end);
			}
			this.topics.publish(fact);
		});
	}

}
