package dev.succession.license;

import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReassignmentContinued;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.testkit.facts.FactLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static dev.succession.license.LicenseTenant.OLD_SKU;
import static dev.succession.license.LicenseTenant.seats;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a page of users is done with in as many batches as it takes: those that were done
 * are done, and the others follow.
 */
@Tag("integration")
class ChunkTests {

	private static final int CUSTOMERS = 2;

	private static final Duration LIMIT = Duration.ofMinutes(2);

	/** A batch lasts two seconds. */
	private static final String SIXTY_CALLS_A_BATCH = """
			{"partnerPerMinute":1800,"customerPerMinute":0,"burstSeconds":1,"everyCall":true}""";

	private static LicenseTenant tenant;

	private static FactLog log;

	@BeforeAll
	static void start() {
		tenant = new LicenseTenant(19, "--succession.license.chunk-size=200",
				"--succession.choreography.batch-budget=2s", "--succession.partner-center.call.min-time-left=100ms");
		log = new FactLog();
	}

	@AfterAll
	static void stop() {
		log.close();
		tenant.close();
	}

	@Test
	void keepsAnUnconfirmedMoveInSightThatIsKeptBackWhenItIsSentAgain() {
		JsonNode old = tenant.single().pop();
		ReplacementPurchased purchased = tenant.buy(old, seats(old), seats(old));
		String user = tenant.holders(old, OLD_SKU).iterator().next();
		tenant.misbehave(
				"{\"fault\":\"RESET\",\"applied\":false,\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\",\"count\":3}"
					.formatted(user),
				"{\"fault\":\"THROTTLE\",\"retryAfter\":\"7\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\",\"count\":1}"
					.formatted(user));

		ReassignmentContinued lost = continued(begin(purchased));
		ReassignmentContinued keptBack = continued(goOn(lost), lost);

		assertThat(unconfirmed(lost)).containsExactly(user);
		assertThat(unconfirmed(keptBack)).containsExactly(user);
		assertThat(tenant.holders(old, OLD_SKU)).containsExactly(user);
	}

	@Test
	void countsAgainWhereAMoveIsConfirmedThatWasMadeBeforeTheCount() {
		JsonNode old = tenant.single().pop();
		ReplacementPurchased purchased = tenant.buy(old, seats(old), seats(old));
		Iterator<String> holders = tenant.holders(old, OLD_SKU).iterator();
		String user = holders.next();
		tenant
			.misbehave("{\"fault\":\"FAIL\",\"calls\":[\"LIST_USER_LICENSES\"],\"user\":\"%s\",\"skip\":1,\"count\":3}"
				.formatted(user));
		ReassignmentContinued unread = continued(begin(purchased));
		assertThat(unconfirmed(unread)).containsExactly(user);
		tenant.assign(old, holders.next(), OLD_SKU, Set.of());

		Outcome.Later counted = goOn(unread);

		assertThat(counted.facts()).hasOnlyElementsOfType(UserMoved.class);
		log.publish(continued(counted));
		log.await(LicensesReassigned.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertThat(tenant.holders(old, OLD_SKU)).isEmpty();
	}

	private static Outcome.Later begin(ReplacementPurchased purchased) {
		tenant.catchUp();
		return (Outcome.Later) tenant.take(purchased);
	}

	private static Outcome.Later goOn(ReassignmentContinued continued) {
		return (Outcome.Later) tenant.take(continued);
	}

	private static ReassignmentContinued continued(Outcome.Later later) {
		return (ReassignmentContinued) Objects.requireNonNull(later.next());
	}

	/** What is taken up next, which may be what was given. */
	private static ReassignmentContinued continued(Outcome.Later later, ReassignmentContinued given) {
		return (later.next() != null) ? continued(later) : given;
	}

	private static List<String> unconfirmed(ReassignmentContinued continued) {
		return continued.getUnconfirmed().stream().map(UserMoved::getUserId).toList();
	}

	@Test
	void movesAndRestoresEverybodyThoughNoBatchHasTimeForAWholeCustomer() {
		List<JsonNode> customers = tenant.single()
			.stream()
			.sorted(Comparator.comparing(ChunkTests::holders).reversed())
			.limit(CUSTOMERS)
			.toList();
		List<Map<String, Map<String, Set<String>>>> before = customers.stream().map(tenant::licenses).toList();
		List<ReplacementPurchased> purchases = customers.stream()
			.map((old) -> tenant.buy(old, holders(old) - 1, seats(old)))
			.toList();
		tenant.simulated().behave("{\"limits\":%s}".formatted(SIXTY_CALLS_A_BATCH));

		purchases.forEach(log::publish);

		Awaitility.await().atMost(LIMIT).until(() -> isToldOfEach(purchases));
		assertThat(customers.stream().map(tenant::licenses).toList()).isEqualTo(before);
		assertThat(log.all(UserMoved.class))
			.filteredOn((moved) -> purchases.stream()
				.anyMatch((purchased) -> purchased.getMigrationId().equals(moved.getMigrationId())))
			.hasSize(customers.stream().mapToInt((old) -> holders(old) - 1).sum());
	}

	private static int holders(JsonNode old) {
		return tenant.holders(old, OLD_SKU).size();
	}

	private static boolean isToldOfEach(List<ReplacementPurchased> purchases) {
		Set<UUID> told = log.all(LicensesRestored.class)
			.stream()
			.map(LicensesRestored::getMigrationId)
			.collect(Collectors.toSet());
		return purchases.stream().map(ReplacementPurchased::getMigrationId).allMatch(told::contains);
	}

}
