package dev.succession.license;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.choreography.FactLog;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import static dev.succession.license.LicenseTenant.OLD_SKU;
import static dev.succession.license.LicenseTenant.seats;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A batch whose time is enough for some users of each customer only: those that were done
 * are done, and the others follow.
 */
class LimitedTimeTests {

	private static final int CUSTOMERS = 3;

	private static final Duration LIMIT = Duration.ofSeconds(90);

	/** A batch lasts two seconds. */
	private static final String SIXTY_CALLS_A_BATCH = """
			{"partnerPerMinute":1800,"customerPerMinute":0,"burstSeconds":1,"everyCall":true}""";

	private LicenseTenant tenant;

	private FactLog log;

	@BeforeEach
	void start() {
		this.tenant = new LicenseTenant(19, "--succession.license.chunk-size=200",
				"--succession.choreography.batch-budget=2s");
		this.log = new FactLog();
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.tenant.close();
	}

	@Test
	void movesAndRestoresEverybodyThoughNoBatchHasTimeForAWholeCustomer() {
		List<JsonNode> customers = this.tenant.single()
			.stream()
			.sorted(Comparator.comparing(this::holders).reversed())
			.limit(CUSTOMERS)
			.toList();
		List<Map<String, Map<String, Set<String>>>> before = customers.stream().map(this.tenant::licenses).toList();
		List<ReplacementPurchased> purchases = customers.stream()
			.map((old) -> this.tenant.buy(old, holders(old) - 1, seats(old)))
			.toList();
		this.tenant.simulated().behave("{\"limits\":%s}".formatted(SIXTY_CALLS_A_BATCH));

		purchases.forEach(this.log::publish);

		Awaitility.await().atMost(LIMIT).until(() -> isToldOfEach(purchases));
		assertThat(customers.stream().map(this.tenant::licenses).toList()).isEqualTo(before);
		assertThat(this.log.all(UserMoved.class))
			.filteredOn((moved) -> purchases.stream()
				.anyMatch((purchased) -> purchased.getMigrationId().equals(moved.getMigrationId())))
			.hasSize(customers.stream().mapToInt((old) -> holders(old) - 1).sum());
	}

	private int holders(JsonNode old) {
		return this.tenant.holders(old, OLD_SKU).size();
	}

	private boolean isToldOfEach(List<ReplacementPurchased> purchases) {
		Set<UUID> told = this.log.all(LicensesRestored.class)
			.stream()
			.map(LicensesRestored::getMigrationId)
			.collect(Collectors.toSet());
		return purchases.stream().map(ReplacementPurchased::getMigrationId).allMatch(told::contains);
	}

}
