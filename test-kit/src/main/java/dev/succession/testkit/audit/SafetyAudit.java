package dev.succession.testkit.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks after every single effect that nothing was done that must never be done, however
 * far the migrations have come and whether they are undone again. It believes the
 * simulator's ledger only.
 */
public final class SafetyAudit {

	private final Map<String, ExpectedMigration> expected;

	private final Map<String, SubscriptionRow> subscriptions;

	private final Map<String, String> customers = new HashMap<>();

	private final Map<String, Set<String>> held = new HashMap<>();

	private final Set<String> bought = new HashSet<>();

	private int generations = 1;

	/**
	 * Takes the tenant as it was.
	 * @param before the tenant before anything was done to it
	 */
	public SafetyAudit(TenantSnapshot before) {
		this(before, ExpectedMigration.of(before));
	}

	/**
	 * Takes the tenant as it was.
	 * @param before the tenant before anything was done to it
	 * @param expected what may be done to it
	 */
	public SafetyAudit(TenantSnapshot before, List<ExpectedMigration> expected) {
		this.expected = expected.stream()
			.collect(Collectors.toMap((migration) -> migration.old().id(), (migration) -> migration));
		this.subscriptions = new HashMap<>(before.subscriptions());
		before.users().values().forEach((user) -> {
			this.customers.put(user.id(), user.customerId());
			this.held.put(user.id(), user.held());
		});
	}

	/**
	 * Allows migrations that were undone to begin anew. Even then there are never two
	 * purchases in use.
	 * @param most how many generations a migration has at most
	 * @return this
	 */
	public SafetyAudit withGenerations(int most) {
		this.generations = most;
		return this;
	}

	/**
	 * Fails at the first effect that must not be.
	 * @param ledger everything that was done to the tenant, in order
	 */
	public void check(List<LedgerEntry> ledger) {
		for (LedgerEntry entry : ledger) {
			switch (entry.kind()) {
				case "order.placed" -> ordered(entry);
				case "licenses.changed" -> moved(entry);
				case "subscription.changed" -> changed(entry);
				default -> assertThat(entry.kind()).isEqualTo("user.changed");
			}
		}
	}

	/** Nothing is bought twice. */
	private void ordered(LedgerEntry entry) {
		String id = Objects.requireNonNull(entry.subscriptionId());
		SubscriptionRow like = this.expected.values()
			.stream()
			.filter((migration) -> migration.old().customerId().equals(entry.customerId()))
			.map(ExpectedMigration::old)
			.findFirst()
			.orElseThrow(() -> new AssertionError("Nothing is to be bought for the customer: " + entry));
		this.bought.add(id);
		this.subscriptions.put(id, new SubscriptionRow(id, entry.customerId(), Objects.requireNonNull(entry.offerId()),
				"", entry.quantity(), "active", like.commitmentEndDate(), true, false, null));
		SubscriptionRow ordered = Objects.requireNonNull(this.subscriptions.get(id));
		assertThat(count((it) -> isReplacement(it, ordered))).as("orders like %s", entry)
			.isLessThanOrEqualTo(this.generations * needed(ordered));
		noMoreInUseThanNeeded(ordered, entry);
	}

	private void noMoreInUseThanNeeded(SubscriptionRow replacement, LedgerEntry entry) {
		assertThat(count((it) -> isReplacement(it, replacement) && it.isActive()))
			.as("replacements in use after %s", entry)
			.isLessThanOrEqualTo(needed(replacement));
	}

	private long needed(SubscriptionRow replacement) {
		return this.expected.values()
			.stream()
			.filter((migration) -> migration.old().customerId().equals(replacement.customerId())
					&& migration.offerId().equalsIgnoreCase(replacement.offerId()))
			.count();
	}

	private boolean isReplacement(SubscriptionRow it, SubscriptionRow like) {
		return this.bought.contains(it.id()) && it.customerId().equals(like.customerId())
				&& it.offerId().equalsIgnoreCase(like.offerId());
	}

	/** No user is without a licence at any instant. */
	private void moved(LedgerEntry entry) {
		assertThat(entry.held()).as("licences held after %s", entry).isNotEmpty();
		this.held.put(entry.userId(), entry.held());
	}

	/**
	 * Only what is migrated changes its status, no user loses a licence by it, and the
	 * customer holds the old or the new subscription.
	 */
	private void changed(LedgerEntry entry) {
		String id = Objects.requireNonNull(entry.subscriptionId());
		assertThat(this.expected.containsKey(id) || this.bought.contains(id)).as("a reason for %s", entry).isTrue();
		SubscriptionRow changed = Objects.requireNonNull(this.subscriptions.get(id))
			.with(Objects.requireNonNull(entry.status()));
		this.subscriptions.put(id, changed);
		if (changed.isActive() && this.bought.contains(id)) {
			noMoreInUseThanNeeded(changed, entry);
		}
		if (!changed.isActive()) {
			assertThat(holders(changed)).as("holders after %s", entry).isLessThanOrEqualTo(seats(changed));
			assertThat(replacements(changed.customerId())).as("active replacements after %s", entry)
				.isGreaterThanOrEqualTo(retired(changed.customerId()));
		}
	}

	private long retired(String customerId) {
		return count(
				(it) -> this.expected.containsKey(it.id()) && it.customerId().equals(customerId) && !it.isActive());
	}

	private long replacements(String customerId) {
		return count((it) -> this.bought.contains(it.id()) && it.customerId().equals(customerId) && it.isActive());
	}

	private long count(Predicate<SubscriptionRow> wanted) {
		return this.subscriptions.values().stream().filter(wanted).count();
	}

	/** Users of the same customer who need a seat of the subscription's licence. */
	private long holders(SubscriptionRow subscription) {
		String skuId = skuId(subscription);
		return this.held.entrySet()
			.stream()
			.filter((user) -> subscription.customerId().equals(this.customers.get(user.getKey()))
					&& user.getValue().contains(skuId))
			.count();
	}

	private long seats(SubscriptionRow subscription) {
		String skuId = skuId(subscription);
		return this.subscriptions.values()
			.stream()
			.filter((it) -> it.customerId().equals(subscription.customerId()) && it.isActive()
					&& skuId(it).equals(skuId))
			.mapToLong(SubscriptionRow::quantity)
			.sum();
	}

	/** The ledger names no SKU of what was bought, so it is that of the migration. */
	private String skuId(SubscriptionRow subscription) {
		return !this.bought.contains(subscription.id()) ? subscription.skuId()
				: this.expected.values()
					.stream()
					.filter((migration) -> migration.offerId().equalsIgnoreCase(subscription.offerId()))
					.map(ExpectedMigration::newSkuId)
					.findFirst()
					.orElseThrow();
	}

}
