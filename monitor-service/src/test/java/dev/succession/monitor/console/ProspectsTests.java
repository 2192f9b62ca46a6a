package dev.succession.monitor.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.monitor.query.MigrationEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ProspectsTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

	private static final Instant LATER = NOW.plus(Duration.ofDays(3));

	private static final Instant BEFORE = NOW.minus(Duration.ofDays(3));

	@Test
	void saysUntilWhenThePurchaseCanBeGivenBack() {
		List<Statement> undoing = prospects("PARKED", LATER, newCommerce(LATER), null).undoing();
		assertThat(undoing.getFirst().before()).contains("free of charge until");
		assertThat(undoing.getFirst().at()).isEqualTo(LATER);
		assertThat(undoing.getLast().before()).contains("25 seats for 1 year are owed until");
		assertThat(undoing.getLast().at()).isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
	}

	@Test
	void saysThatItIsTooLateToGiveThePurchaseBack() {
		assertThat(prospects("PARKED", LATER, newCommerce(BEFORE), null).undoing().getFirst().before())
			.startsWith("Too late");
	}

	@Test
	void saysThatALegacyPurchaseCanBeSuspendedAtAnyTime() {
		assertThat(prospects("COMPLETED", LATER, json("{\"seats\":1}"), null).undoing().getFirst().before())
			.contains("(1 seat) can be suspended at any time");
	}

	@Test
	void saysWhatBecomesOfTheOldSubscriptionIfNoPersonActs() {
		assertThat(ahead("PARKED", LATER, null)).contains("does not renew");
		assertThat(ahead("PARKED", BEFORE, null)).contains("has ended", "may be rescued");
		assertThat(ahead("PARKED", null, null)).startsWith("No fact that was read tells");
		assertThat(ahead("COMPENSATED", LATER, null)).contains("as it was before", "begun anew in time");
	}

	@Test
	void saysHowTheOldSubscriptionWasRetired() {
		assertThat(ahead("COMPLETED", LATER,
				"{\"retirement\":\"SUSPENDED\",\"deprovisionedAt\":\"2026-06-01T00:00:00Z\"}"))
			.contains("a rollback can reactivate it");
		assertThat(ahead("COMPLETED", LATER, "{\"retirement\":\"CANCELLED_AT_END\"}")).contains("owed until then");
		assertThat(ahead("COMPLETED", LATER, "{\"retirement\":\"LEFT_TO_END\"}")).contains("ends by itself");
		assertThat(ahead("COMPLETED", LATER, "{\"retirement\":\"NEWER\"}")).contains("is retired");
	}

	private static String ahead(String state, @Nullable Instant end, @Nullable String suspended) {
		Statement statement = prospects(state, end, null, (suspended != null) ? json(suspended) : null).atTheEnd()
			.getFirst();
		return statement.before() + statement.at() + statement.after();
	}

	private static JsonNode newCommerce(Instant free) {
		return json("""
				{"seats": 25, "termDuration": "P1Y", "freeToCancelUntil": "%s", "owedUntil": "2027-03-01T00:00:00Z"}
				""".formatted(free));
	}

	private static JsonNode json(String text) {
		return JSON.readTree(text);
	}

	private static Prospects prospects(String state, @Nullable Instant end, @Nullable JsonNode purchased,
			@Nullable JsonNode suspended) {
		MigrationEntry migration = new MigrationEntry(UUID.randomUUID(), 0, "customer", "old", "kaizala-pro", "plan",
				25, end, state, BEFORE, "fact", BEFORE, null, null, BEFORE, null, null, null, null);
		return new Prospects(migration, purchased, suspended, NOW, new Words());
	}

}
