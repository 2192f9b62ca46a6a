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
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a page of users is done with in as many batches as it takes: those that were done
 * are done, and the others follow.
 */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 19,
		settings = { "succession.on-failure=compensate", "succession.license.round-delay=1s",
				"succession.license.rounds=2", "succession.license.chunk-size=200",
				"succession.choreography.batch-budget=2s", "succession.partner-center.call.min-time-left=100ms",
				"succession.partner-center.limits.recovery=5s" })
class ChunkTests {

	private static final int CUSTOMERS = 2;

	private static final Duration LIMIT = Duration.ofMinutes(2);

	/** Three calls for each are more than a batch has. */
	private static final int MORE_USERS_THAN_A_BATCH = 25;

	/** A batch lasts two seconds. */
	private static final String SIXTY_CALLS_A_BATCH = """
			{"partnerPerMinute":1800,"customerPerMinute":0,"burstSeconds":1,"everyCall":true}""";

	private final LicenseTenant tenant;

	private final FactLog log;

	ChunkTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.log = log;
	}

	@Test
	void keepsAnUnconfirmedMoveInSightThatIsKeptBackWhenItIsSentAgain() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		String user = this.tenant.holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		this.tenant.misbehave(
				"{\"fault\":\"RESET\",\"applied\":false,\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\",\"count\":3}"
					.formatted(user),
				"{\"fault\":\"THROTTLE\",\"retryAfter\":\"7\",\"calls\":[\"POST_LICENSE_UPDATES\"],\"user\":\"%s\",\"count\":1}"
					.formatted(user));

		ReassignmentContinued lost = continued(begin(purchased));
		ReassignmentContinued keptBack = continued(goOn(lost), lost);

		assertThat(unconfirmed(lost)).containsExactly(user);
		assertThat(unconfirmed(keptBack)).containsExactly(user);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).containsExactly(user);
	}

	@Test
	void countsAgainWhereAMoveIsConfirmedThatWasMadeBeforeTheCount() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		Iterator<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO).iterator();
		String user = holders.next();
		this.tenant
			.misbehave("{\"fault\":\"FAIL\",\"calls\":[\"LIST_USER_LICENSES\"],\"user\":\"%s\",\"skip\":1,\"count\":3}"
				.formatted(user));
		ReassignmentContinued unread = continued(begin(purchased));
		assertThat(unconfirmed(unread)).containsExactly(user);
		this.tenant.assign(old, holders.next(), SkuIds.KAIZALA_PRO, Set.of());

		Outcome.Later counted = goOn(unread);

		assertThat(counted.facts()).hasOnlyElementsOfType(UserMoved.class);
		this.log.publish(continued(counted));
		this.log.await(LicensesReassigned.class).of(purchased.getMigrationId());
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	private Outcome.Later begin(ReplacementPurchased purchased) {
		this.tenant.catchUp();
		return (Outcome.Later) this.tenant.take(purchased);
	}

	private Outcome.Later goOn(ReassignmentContinued continued) {
		return (Outcome.Later) this.tenant.take(continued);
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
	void movesAndRestoresAllUsersThoughNoBatchHasTimeForAWholeCustomer() {
		List<SubscriptionRow> customers = this.tenant.single()
			.stream()
			.filter((old) -> holders(old) > MORE_USERS_THAN_A_BATCH)
			.sorted(Comparator.comparing(this::holders))
			.limit(CUSTOMERS)
			.toList();
		assertThat(customers).hasSize(CUSTOMERS);
		List<Map<String, Map<String, Set<String>>>> before = customers.stream().map(this.tenant::licenses).toList();
		List<ReplacementPurchased> purchases = customers.stream()
			.map((old) -> this.tenant.buy(old, holders(old) - 1, old.quantity()))
			.toList();
		this.tenant.partnerCenter().behave("{\"limits\":%s}".formatted(SIXTY_CALLS_A_BATCH));

		purchases.forEach(this.log::publish);

		Awaitility.await().atMost(LIMIT).until(() -> isToldOfEach(purchases));
		assertThat(customers.stream().map(this.tenant::licenses).toList()).isEqualTo(before);
		assertThat(this.log.all(UserMoved.class))
			.filteredOn((moved) -> purchases.stream()
				.anyMatch((purchased) -> purchased.getMigrationId().equals(moved.getMigrationId())))
			.hasSize(customers.stream().mapToInt((old) -> holders(old) - 1).sum());
	}

	private int holders(SubscriptionRow old) {
		return this.tenant.holders(old, SkuIds.KAIZALA_PRO).size();
	}

	private boolean isToldOfEach(List<ReplacementPurchased> purchases) {
		Set<UUID> told = this.log.all(LicensesRestored.class)
			.stream()
			.map(LicensesRestored::getMigrationId)
			.collect(Collectors.toSet());
		return purchases.stream().map(ReplacementPurchased::getMigrationId).allMatch(told::contains);
	}

}
