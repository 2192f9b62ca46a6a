package dev.succession.testkit.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SkuIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An audit that finds nothing is worth something only if it finds what is wrong.
 */
class MigrationAuditTests {

	private static final String OLD = "old-sku";

	private static final String OTHER = "other-sku";

	private static final String NEW = SkuIds.BUSINESS_BASIC;

	private static final String OFFER = OfferIds.BUSINESS_BASIC;

	private static final Instant SOON = Instant.now().plus(Duration.ofDays(30));

	private final TenantSnapshot before = tenant(subscription("s1", OfferIds.KAIZALA_PRO, OLD, "active"),
			subscription("s2", "other-offer", OTHER, "active"), user("u1", OLD, OTHER), user("u2", OLD),
			user("u3", OTHER), user("u4"));

	private final Map<String, Object> after = new LinkedHashMap<>();

	private final List<LedgerEntry> ledger = new ArrayList<>();

	@BeforeEach
	void migrateAsItShouldBe() {
		Stream
			.of(subscription("s1", OfferIds.KAIZALA_PRO, OLD, "suspended"),
					subscription("s2", "other-offer", OTHER, "active"), subscription("s3", OFFER, NEW, "active"),
					user("u1", NEW, OTHER), user("u2", NEW), user("u3", OTHER), user("u4"))
			.forEach(this::now);
		this.ledger
			.addAll(List.of(ordered("s3", OFFER, 5), moved("u1", NEW, OTHER), moved("u2", NEW), suspended("s1")));
	}

	@Test
	void findsNothingWrongWithAGoodMigration() {
		audit().check();
	}

	@Test
	void findsNothingWrongWithAHolderWhoWasLocatedAndGotNoSeat() {
		this.before.users().put("u5", new UserRow("u5", "c", null, Map.of(OLD, Set.of())));
		this.ledger.addAll(1, List.of(moved("u6", NEW), moved("u7", NEW), moved("u8", NEW)));
		for (String id : List.of("u6", "u7", "u8")) {
			this.before.users().put(id, user(id, OLD));
			now(user(id, NEW));
		}
		now(user("u5", OLD));
		this.before.subscriptions().put("s4", subscription("s4", "other-offer", OLD, "active"));
		now(subscription("s4", "other-offer", OLD, "active"));
		audit().check();
	}

	@Test
	void findsAUserWhoWasLocatedWithoutAReason() {
		this.before.users().put("u5", new UserRow("u5", "c", null, Map.of(OTHER, Set.of())));
		now(user("u5", OTHER));
		finds("held the old licence");
	}

	@Test
	void findsASecondOrder() {
		now(subscription("s4", OFFER, NEW, "active"));
		this.ledger.add(ordered("s4", OFFER, 5));
		finds("orders by customer");
	}

	@Test
	void findsAnOrderOfTheWrongProductOrTheWrongSeats() {
		this.ledger.set(0, ordered("s3", "another-offer", 5));
		finds("orders by customer");
		this.ledger.set(0, ordered("s3", OFFER, 4));
		finds("orders by customer");
	}

	@Test
	void findsASubscriptionThatWasNotSuspended() {
		now(subscription("s1", OfferIds.KAIZALA_PRO, OLD, "active"));
		finds("all subscriptions");
	}

	@Test
	void findsASubscriptionThatWasSuspendedByMistake() {
		now(subscription("s2", "other-offer", OTHER, "suspended"));
		finds("all subscriptions");
	}

	@Test
	void findsAUserWhoWasNotMoved() {
		now(user("u2", OLD));
		finds("users moved by customer");
	}

	@Test
	void findsAUserWhoKeptTheOldLicense() {
		now(user("u2", OLD, NEW));
		finds("the other licences");
	}

	@Test
	void findsAUserWhoLostAnotherLicense() {
		now(user("u1", NEW));
		finds("the other licences");
	}

	@Test
	void findsAUserWhoGotALicenseWithoutAReason() {
		now(user("u4", NEW));
		finds("held the old licence");
	}

	@Test
	void findsASuspensionBeforeAUserHadMoved() {
		this.ledger.add(1, this.ledger.removeLast());
		finds("holders when");
	}

	@Test
	void findsAMomentWithoutAnyLicense() {
		this.ledger.add(2, moved("u2"));
		finds("licences held after");
	}

	@Test
	void findsAUserWhoWasChangedTwice() {
		this.ledger.addAll(3, List.of(moved("u2", OLD), moved("u2", NEW)));
		finds("how often a user got or lost a licence");
	}

	private void finds(String what) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> audit().check()).withMessageContaining(what);
	}

	private MigrationAudit audit() {
		return new MigrationAudit(this.before, tenant(this.after.values().toArray()), this.ledger);
	}

	private void now(Object changed) {
		this.after.put((changed instanceof UserRow user) ? user.id() : ((SubscriptionRow) changed).id(), changed);
	}

	private static TenantSnapshot tenant(Object... rows) {
		TenantSnapshot tenant = TenantSnapshot.empty(Instant.now());
		tenant.customers().put("c", new CustomerRow("c", "C", "DE", "commercial", null, "None", "reseller"));
		for (Object row : rows) {
			switch (row) {
				case SubscriptionRow it -> tenant.subscriptions().put(it.id(), it);
				case UserRow it -> tenant.users().put(it.id(), it);
				default -> throw new IllegalArgumentException(row.toString());
			}
		}
		return tenant;
	}

	private static SubscriptionRow subscription(String id, String offer, String sku, String status) {
		return new SubscriptionRow(id, "c", offer, sku, 5, status, SOON, false, false, null);
	}

	private static UserRow user(String id, String... skus) {
		return new UserRow(id, "c", "DE", Stream.of(skus).collect(Collectors.toMap((sku) -> sku, (sku) -> Set.of())));
	}

	private static LedgerEntry ordered(String subscription, String offer, int seats) {
		return entry("order.placed", subscription, offer, seats, "active", null);
	}

	private static LedgerEntry suspended(String subscription) {
		return entry("subscription.changed", subscription, null, 5, "suspended", null);
	}

	private static LedgerEntry moved(String user, String... held) {
		return entry("licenses.changed", null, null, 0, null, user, held);
	}

	private static LedgerEntry entry(String kind, @Nullable String subscription, @Nullable String offer, int seats,
			@Nullable String status, @Nullable String user, String... held) {
		return new LedgerEntry(1, Instant.EPOCH, kind, "c", subscription, offer, seats, status, user, Set.of(),
				Set.of(), Set.of(held), "request", "correlation");
	}

}
