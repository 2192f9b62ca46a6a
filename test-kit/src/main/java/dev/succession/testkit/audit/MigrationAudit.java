package dev.succession.testkit.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks what was done to a tenant against what had to be done. It knows the tenant
 * before and after, and the simulator's ledger, and uses no other source.
 */
public final class MigrationAudit {

	private final TenantSnapshot before;

	private final TenantSnapshot after;

	private final List<LedgerEntry> ledger;

	private final Map<String, TenantSnapshot> byCustomer;

	private final Map<String, List<ExpectedMigration>> expected;

	/**
	 * Takes what is to be judged.
	 * @param before the tenant before anything was done to it
	 * @param after the tenant now
	 * @param ledger everything that was done in between, in order
	 */
	public MigrationAudit(TenantSnapshot before, TenantSnapshot after, List<LedgerEntry> ledger) {
		this(before, ExpectedMigration.of(before), after, ledger);
	}

	/**
	 * Takes what is to be judged.
	 * @param before the tenant before anything was done to it
	 * @param expected what had to be done to it
	 * @param after the tenant now
	 * @param ledger everything that was done in between, in order
	 */
	public MigrationAudit(TenantSnapshot before, List<ExpectedMigration> expected, TenantSnapshot after,
			List<LedgerEntry> ledger) {
		this.before = before;
		this.after = after;
		this.ledger = ledger;
		this.byCustomer = before.byCustomer();
		this.expected = expected.stream().collect(Collectors.groupingBy((migration) -> migration.old().customerId()));
	}

	/**
	 * How many migrations the tenant needed.
	 * @return the number
	 */
	public int migrations() {
		return this.expected.values().stream().mapToInt(List::size).sum();
	}

	/** Fails unless all was done that had to be done, and nothing else. */
	public void check() {
		checkMigrations(orders());
		gaveAndTookEachLicenseOnce();
	}

	/**
	 * The same for a tenant some of whose migrations were undone and began anew. What was
	 * bought and given back before is not in use.
	 */
	public void checkBegunAnew() {
		Map<Boolean, List<LedgerEntry>> byUse = orders().stream().collect(Collectors.partitioningBy(this::isInUse));
		byUse.getOrDefault(false, List.of())
			.forEach((order) -> assertThat(bought(order).status()).as("what %s bought", order)
				.isIn("suspended", "deleted"));
		checkMigrations(byUse.getOrDefault(true, List.of()));
	}

	private List<LedgerEntry> orders() {
		return entries("order.placed").toList();
	}

	private boolean isInUse(LedgerEntry order) {
		return bought(order).isActive();
	}

	private SubscriptionRow bought(LedgerEntry order) {
		assertThat(this.after.subscriptions()).as("what order %s bought", order).containsKey(order.subscriptionId());
		return this.after.subscription(Objects.requireNonNull(order.subscriptionId()));
	}

	private void checkMigrations(List<LedgerEntry> orders) {
		assertThat(migrations()).as("the tenant has something to migrate").isGreaterThan(0);
		placedOneOrderForEachMigration(orders);
		boughtActiveSubscriptionsAndChangedNoOther(orders);
		movedEveryHolderAndNoOtherUser();
		suspendedOnlyAfterItsUsersHadMoved();
		leftNoUserWithoutALicenseAtAnyTime();
		touchedNothingElse();
	}

	private void placedOneOrderForEachMigration(List<LedgerEntry> orders) {
		Map<String, List<String>> placed = orders.stream()
			.collect(Collectors.groupingBy(LedgerEntry::customerId,
					Collectors.mapping((entry) -> entry.offerId() + " x " + entry.quantity(), sorted())));
		Map<String, List<String>> wanted = new HashMap<>();
		this.expected.forEach((customer, migrations) -> wanted.put(customer,
				migrations.stream()
					.map((migration) -> migration.offerId() + " x " + migration.old().quantity())
					.collect(sorted())));
		assertThat(differences(placed, wanted)).as("orders by customer").isEmpty();
	}

	private void boughtActiveSubscriptionsAndChangedNoOther(List<LedgerEntry> orders) {
		Map<String, SubscriptionRow> wanted = new HashMap<>(this.before.subscriptions());
		all().forEach((migration) -> wanted.put(migration.old().id(), migration.old().with("suspended")));
		orders().stream().map(this::bought).forEach((bought) -> wanted.put(bought.id(), bought));
		orders.forEach((order) -> {
			SubscriptionRow bought = bought(order);
			assertThat(bought.isActive()).as("%s is active", bought).isTrue();
			assertThat(bought.quantity()).as("seats of %s", bought).isEqualTo(order.quantity());
		});
		assertThat(differences(this.after.subscriptions(), wanted)).as("all subscriptions").isEmpty();
	}

	private void movedEveryHolderAndNoOtherUser() {
		assertThat(this.after.users().keySet()).isEqualTo(this.before.users().keySet());
		Map<String, Integer> moved = new HashMap<>();
		for (UserRow user : this.before.users().values()) {
			UserRow now = this.after.user(user.id());
			if (!now.equals(user) && !isOnlyLocated(user, now)) {
				assertMoved(user, now);
				moved.merge(user.customerId(), 1, Integer::sum);
			}
		}
		assertThat(differences(moved, holdersToMove())).as("users moved by customer").isEmpty();
	}

	/**
	 * Where there are fewer seats than holders, a user whose move was prepared and
	 * interrupted may see the last seat go to another.
	 */
	private boolean isOnlyLocated(UserRow user, UserRow now) {
		return user.usageLocation() == null && now.usageLocation() != null && now.held().equals(user.held())
				&& now.disabledPlans().equals(user.disabledPlans())
				&& this.expected.getOrDefault(user.customerId(), List.of())
					.stream()
					.anyMatch((migration) -> user.held().contains(migration.old().skuId()));
	}

	private void assertMoved(UserRow user, UserRow now) {
		List<ExpectedMigration> migrations = this.expected.getOrDefault(user.customerId(), List.of());
		assertThat(migrations).as("a reason to touch %s", user).isNotEmpty();
		String oldSku = migrations.getFirst().old().skuId();
		Set<String> newSkus = migrations.stream().map(ExpectedMigration::newSkuId).collect(Collectors.toSet());
		Set<String> added = new HashSet<>(now.held());
		added.removeAll(user.held());
		assertThat(user.held()).as("%s held the old licence", user).contains(oldSku);
		assertThat(added).as("what %s got", user).hasSize(1).isSubsetOf(newSkus);
		Map<String, Set<String>> others = new HashMap<>(user.disabledPlans());
		others.remove(oldSku);
		Map<String, Set<String>> othersNow = new HashMap<>(now.disabledPlans());
		othersNow.keySet().removeAll(added);
		assertThat(othersNow).as("the other licences of %s", user).isEqualTo(others);
		if (user.usageLocation() != null) {
			assertThat(now.usageLocation()).isEqualTo(user.usageLocation());
		}
	}

	private Map<String, Integer> holdersToMove() {
		Map<String, Integer> toMove = new HashMap<>();
		this.expected.forEach((customer, migrations) -> {
			int seats = migrations.stream().mapToInt((migration) -> migration.old().quantity()).sum();
			String oldSku = migrations.getFirst().old().skuId();
			long holders = customer(customer).users()
				.values()
				.stream()
				.filter((user) -> user.held().contains(oldSku))
				.count();
			if (holders > 0) {
				toMove.put(customer, (int) Math.min(holders, seats));
			}
		});
		return toMove;
	}

	private TenantSnapshot customer(String id) {
		return Objects.requireNonNull(this.byCustomer.get(id), id);
	}

	private void suspendedOnlyAfterItsUsersHadMoved() {
		this.ledger.stream()
			.collect(Collectors.groupingBy(LedgerEntry::customerId))
			.forEach((customer, entries) -> suspendedOnlyAfterItsUsersHadMoved(customer(customer), entries));
	}

	/**
	 * A pool of licences may belong to several subscriptions: when one is suspended,
	 * those who still hold the old licence must fit into the seats of the others.
	 */
	private static void suspendedOnlyAfterItsUsersHadMoved(TenantSnapshot customer, List<LedgerEntry> entries) {
		Map<String, SubscriptionRow> subscriptions = new HashMap<>(customer.subscriptions());
		Map<String, Set<String>> held = new HashMap<>();
		customer.users().values().forEach((user) -> held.put(user.id(), user.held()));
		for (LedgerEntry entry : entries) {
			if (entry.is("licenses.changed")) {
				held.put(entry.userId(), entry.held());
			}
			SubscriptionRow old = subscriptions.get(entry.subscriptionId());
			if (entry.is("subscription.changed") && old != null && entry.status() != null) {
				subscriptions.put(old.id(), old.with(entry.status()));
			}
			if (entry.is("subscription.changed") && old != null && "suspended".equals(entry.status())) {
				assertThat(held.values()).as("holders when %s was suspended (%s)", old, entry)
					.filteredOn((skus) -> skus.contains(old.skuId()))
					.hasSizeLessThanOrEqualTo(seats(old.skuId(), subscriptions.values()));
			}
		}
	}

	private static int seats(String skuId, Collection<SubscriptionRow> subscriptions) {
		return subscriptions.stream()
			.filter((other) -> other.skuId().equals(skuId) && other.isActive())
			.mapToInt(SubscriptionRow::quantity)
			.sum();
	}

	private void leftNoUserWithoutALicenseAtAnyTime() {
		assertThat(entries("licenses.changed"))
			.allSatisfy((entry) -> assertThat(entry.held()).as("licences held after %s", entry).isNotEmpty());
	}

	private void touchedNothingElse() {
		Set<String> old = all().map((migration) -> migration.old().id()).collect(Collectors.toSet());
		Set<String> bought = entries("order.placed").map(LedgerEntry::subscriptionId).collect(Collectors.toSet());
		assertThat(this.ledger).allSatisfy((entry) -> {
			assertThat(this.expected).containsKey(entry.customerId());
			assertThat(entry.kind()).isIn("order.placed", "licenses.changed", "subscription.changed", "user.changed");
			if (entry.is("subscription.changed")) {
				assertThat(old.contains(entry.subscriptionId()) || bought.contains(entry.subscriptionId())).isTrue();
			}
		});
	}

	/** A change that was carried out in part is completed, and never made twice. */
	private void gaveAndTookEachLicenseOnce() {
		Map<String, Set<String>> held = new HashMap<>();
		Map<String, Integer> times = new HashMap<>();
		entries("licenses.changed").forEach((entry) -> {
			String user = Objects.requireNonNull(entry.userId());
			Set<String> before = held.getOrDefault(user, this.before.user(user).held());
			Set<String> changed = new HashSet<>(before);
			changed.addAll(entry.held());
			changed.removeIf((sku) -> before.contains(sku) && entry.held().contains(sku));
			changed.forEach((sku) -> times.merge(user + " " + sku, 1, Integer::sum));
			held.put(user, entry.held());
		});
		assertThat(times).as("how often a user got or lost a licence")
			.allSatisfy((_, number) -> assertThat(number).isEqualTo(1));
	}

	private Stream<LedgerEntry> entries(String kind) {
		return this.ledger.stream().filter((entry) -> entry.is(kind));
	}

	private Stream<ExpectedMigration> all() {
		return this.expected.values().stream().flatMap(List::stream);
	}

	/** What is not as it should be. */
	private static <T> Map<String, String> differences(Map<String, T> found, Map<String, T> wanted) {
		Map<String, String> differences = new TreeMap<>();
		Stream.concat(found.keySet().stream(), wanted.keySet().stream())
			.filter((key) -> !Objects.equals(found.get(key), wanted.get(key)))
			.forEach((key) -> differences.put(key, "%s, not %s".formatted(found.get(key), wanted.get(key))));
		return differences;
	}

	private static Collector<String, ?, List<String>> sorted() {
		return Collectors.collectingAndThen(Collectors.toList(), (texts) -> texts.stream().sorted().toList());
	}

}
