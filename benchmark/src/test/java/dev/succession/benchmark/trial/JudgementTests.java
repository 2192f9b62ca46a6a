package dev.succession.benchmark.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SkuIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JudgementTests {

	private static final String OLD = "old-sku";

	private static final String NEW = SkuIds.BUSINESS_BASIC;

	private static final String OFFER = OfferIds.BUSINESS_BASIC;

	private static final Instant SOON = Instant.now().plus(Duration.ofDays(30));

	private final TenantSnapshot before = tenant(List.of(subscription("s1", OfferIds.KAIZALA_PRO, OLD, "active")),
			user("u1", OLD), user("u2", OLD));

	private final List<LedgerEntry> ledger = new ArrayList<>(
			List.of(ordered("s3"), moved("u1", NEW), moved("u2", NEW), suspended("s1")));

	private final List<SubscriptionRow> subscriptions = new ArrayList<>(List
		.of(subscription("s1", OfferIds.KAIZALA_PRO, OLD, "suspended"), subscription("s3", OFFER, NEW, "active")));

	@Test
	void findsNothingWrongWithAMigrationAsItShouldBe() {
		Judgement judgement = judge(user("u1", NEW), user("u2", NEW));
		assertThat(judgement).isEqualTo(new Judgement(0, 0, ""));
		assertThat(judgement.lostOrOtherwiseWrong(true)).isZero();
	}

	@Test
	void countsAnOrderTooMany() {
		this.ledger.add(1, ordered("s4"));
		this.subscriptions.add(subscription("s4", OFFER, NEW, "active"));
		assertThat(judge(user("u1", NEW), user("u2", NEW)).doubled()).isEqualTo(1);
	}

	@Test
	void countsAUserWithoutTheOldAndTheNewLicence() {
		this.ledger.set(2, moved("u2"));
		assertThat(judge(user("u1", NEW), user("u2")).lost()).isEqualTo(1);
	}

	@Test
	void countsASubscriptionThatWasSuspendedWhileAUserNeededIt() {
		this.ledger.add(2, this.ledger.removeLast());
		assertThat(judge(user("u1", NEW), user("u2", NEW)).lost()).isEqualTo(1);
	}

	@Test
	void countsAsOneWhateverElseTheAuditsFind() {
		this.ledger.addAll(3, List.of(moved("u2", OLD), moved("u2", NEW)));
		Judgement judgement = judge(user("u1", NEW), user("u2", NEW));
		assertThat(judgement.lost()).isZero();
		assertThat(judgement.problem()).contains("how often a user got or lost a licence");
		assertThat(judgement.lostOrOtherwiseWrong(true)).isEqualTo(1);
		assertThat(judgement.lostOrOtherwiseWrong(false)).as("if the row says that migrations are missing").isZero();
	}

	private Judgement judge(UserRow... users) {
		return Judgement.of(this.before, ExpectedMigration.of(this.before), tenant(this.subscriptions, users),
				this.ledger);
	}

	private static TenantSnapshot tenant(List<SubscriptionRow> subscriptions, UserRow... users) {
		TenantSnapshot tenant = TenantSnapshot.empty(Instant.now());
		tenant.customers().put("c", new CustomerRow("c", "C", "DE", "commercial", null, "None", "reseller"));
		subscriptions.forEach((it) -> tenant.subscriptions().put(it.id(), it));
		Stream.of(users).forEach((it) -> tenant.users().put(it.id(), it));
		return tenant;
	}

	private static SubscriptionRow subscription(String id, String offer, String sku, String status) {
		return new SubscriptionRow(id, "c", offer, sku, 2, status, SOON, false, false, null);
	}

	private static UserRow user(String id, String... skus) {
		return new UserRow(id, "c", "DE", Stream.of(skus).collect(Collectors.toMap((sku) -> sku, (sku) -> Set.of())));
	}

	private static LedgerEntry ordered(String subscription) {
		return entry("order.placed", subscription, OFFER, "active", null);
	}

	private static LedgerEntry suspended(String subscription) {
		return entry("subscription.changed", subscription, null, "suspended", null);
	}

	private static LedgerEntry moved(String user, String... held) {
		return entry("licenses.changed", null, null, null, user, held);
	}

	private static LedgerEntry entry(String kind, @Nullable String subscription, @Nullable String offer,
			@Nullable String status, @Nullable String user, String... held) {
		return new LedgerEntry(1, Instant.EPOCH, kind, "c", subscription, offer, 2, status, user, Set.of(), Set.of(),
				Set.of(held), "request", "correlation");
	}

}
