package dev.succession.choreography;

import java.time.Instant;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.succession.events.SubscriptionExpiring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdsTests {

	private static final Instant SEEN = Instant.parse("2026-11-01T10:00:00.123Z");

	private static final Instant COMMANDED = Instant.parse("2026-11-02T10:00:00Z");

	private final UUID migrationId = UUID.fromString("0b4e5e27-5c5e-5d0e-9f5e-1a2b3c4d5e6f");

	@Test
	void anOrderHasOneIdHoweverOftenItIsTried() {
		assertThat(ids(1, IdempotencyEpoch.FIRST).once("order")).isEqualTo(uuid("order"))
			.hasToString("15fe0e27-4b47-5fd1-9a1e-c10e23c764b9");
		assertThat(ids(7, IdempotencyEpoch.FIRST).once("order")).isEqualTo(uuid("order"));
	}

	@Test
	void aSuspensionHasOneIdPerVersion() {
		assertThat(ids(3, IdempotencyEpoch.FIRST).perVersion("suspend", "W/7")).isEqualTo(uuid("suspend/W/7"));
		assertThat(ids(3, IdempotencyEpoch.FIRST).perVersion("suspend", null)).isEqualTo(uuid("suspend/null"));
	}

	@Test
	void aReactivationHasOneIdPerVersionAndCommand() {
		assertThat(ids(3, IdempotencyEpoch.FIRST).perVersionAndCommand("reactivate", "W/7", COMMANDED))
			.isEqualTo(uuid("reactivate/W/7/2026-11-02T10:00:00Z"));
	}

	@Test
	void aCancellationHasOneIdPerVersionAndFact() {
		assertThat(ids(3, IdempotencyEpoch.FIRST).perVersionAndFact("cancel", "W/7"))
			.isEqualTo(uuid("cancel/W/7/" + SEEN.toEpochMilli()));
	}

	@Test
	void aMoveHasOneIdPerRetryInARound() {
		assertThat(ids(1, IdempotencyEpoch.FIRST).perRetryInRound("move", "user-1", 2))
			.isEqualTo(uuid("move/user-1/2"));
		assertThat(ids(4, IdempotencyEpoch.FIRST).perRetryInRound("move", "user-1", 2))
			.isEqualTo(uuid("move/4/user-1/2"));
	}

	@Test
	void aRestoreHasOneIdPerAttempt() {
		assertThat(ids(4, IdempotencyEpoch.FIRST).perAttempt("restore", "user-1"))
			.isEqualTo(uuid("restore/user-1/%d/4".formatted(SEEN.toEpochMilli())));
	}

	@Test
	void everyPolicyHasOtherIdsInAnotherEpoch() {
		RequestIds ids = ids(4, IdempotencyEpoch.of("1795851000000").afterRefusal());

		assertThat(ids.once("order")).isEqualTo(uuid("order/1795851000000#1"));
		assertThat(ids.perVersion("suspend", "W/7")).isEqualTo(uuid("suspend/W/7/1795851000000#1"));
		assertThat(ids.perVersionAndCommand("reactivate", "W/7", COMMANDED))
			.isEqualTo(uuid("reactivate/W/7/2026-11-02T10:00:00Z/1795851000000#1"));
		assertThat(ids.perVersionAndFact("cancel", "W/7"))
			.isEqualTo(uuid("cancel/W/7/%d/1795851000000#1".formatted(SEEN.toEpochMilli())));
		assertThat(ids.perRetryInRound("move", "user-1", 2)).isEqualTo(uuid("move/4/user-1/2/1795851000000#1"));
		assertThat(ids.perAttempt("restore", "user-1"))
			.isEqualTo(uuid("restore/user-1/%d/4/1795851000000#1".formatted(SEEN.toEpochMilli())));
	}

	@Test
	void aRefusalAloneIsNoRedrive() {
		assertThat(Work.of(Expiring.of("customer")).epoch(IdempotencyEpoch.FIRST.afterRefusal()).build().isRedrive())
			.isFalse();
		assertThat(Work.of(Expiring.of("customer")).epoch(IdempotencyEpoch.of("1")).build().isRedrive()).isTrue();
	}

	@Test
	void anotherMigrationHasOtherIds() {
		assertThat(new RequestIds(UUID.randomUUID(), IdempotencyEpoch.FIRST, 1, SEEN).once("order"))
			.isNotEqualTo(uuid("order"));
	}

	@Test
	void anotherGenerationOfAMigrationHasOtherIds() {
		SubscriptionExpiring first = Expiring.of("customer");
		SubscriptionExpiring second = SubscriptionExpiring.newBuilder(first).setGeneration(1).build();

		assertThat(Work.of(second).build().requestIds().once("order"))
			.isNotEqualTo(Work.of(first).build().requestIds().once("order"));
		assertThat(Work.of(first).build().requestIds().once("order"))
			.isEqualTo(UuidCreator.getNameBasedSha1(first.getMigrationId(), "order"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "#1", "1795851000000", "1795851000000#12", "purchase-service.again-0@7" })
	void readsAnEpochAsItWasWritten(String text) {
		assertThat(IdempotencyEpoch.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "#", "#x", "#-1", "#99999999999999999999" })
	void takesAForgedEpochForAText(String text) {
		assertThat(IdempotencyEpoch.parse(text)).isEqualTo(IdempotencyEpoch.of(text));
	}

	private RequestIds ids(int attempt, IdempotencyEpoch epoch) {
		return new RequestIds(this.migrationId, epoch, attempt, SEEN);
	}

	/** The formula that every id has been made with since the first release. */
	private UUID uuid(String name) {
		return UuidCreator.getNameBasedSha1(this.migrationId, name);
	}

}
