package dev.succession.benchmark.arms.simple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.succession.benchmark.arms.steps.Calls;
import dev.succession.benchmark.arms.steps.Discovery;
import dev.succession.benchmark.arms.steps.Migration;
import dev.succession.benchmark.arms.steps.PartnerCenter;
import dev.succession.benchmark.arms.steps.Plans;
import dev.succession.benchmark.arms.steps.Purchase;
import dev.succession.benchmark.arms.steps.Purchased;
import dev.succession.benchmark.arms.steps.Reassigned;
import dev.succession.benchmark.arms.steps.Reassignment;
import dev.succession.benchmark.arms.steps.Suspension;

/** The program of {@link BatchToolArm}. */
final class BatchToolMigration {

	private static final int AT_ONCE = 5;

	private static final int BATCH = 200;

	private final Discovery discovery = new Discovery(Plans.ofCatalogue());

	private final AtomicInteger migrated = new AtomicInteger();

	private final Calls calls;

	private final Duration poll;

	private final Phases phases;

	private BatchToolMigration(Arguments arguments, PartnerCenter partnerCenter, Phases phases) {
		boolean retries = arguments.text("retries").equals("yes");
		this.calls = new SingleCalls(partnerCenter, retries ? SingleCalls.ENDLESS : SingleCalls.NONE);
		this.poll = arguments.poll();
		this.phases = phases;
	}

	/**
	 * Migrates the tenant.
	 * @param args {@code --partner-center}, {@code --retries=yes} or {@code no}, and
	 * optionally {@code --poll-seconds}
	 */
	public static void main(String... args) {
		System.exit((run(new Phases(System.out), args) == 0) ? 0 : 1);
	}

	static int run(Phases phases, String... args) {
		Arguments arguments = new Arguments(args);
		try (PartnerCenter partnerCenter = new PartnerCenter(arguments.text("partner-center"))) {
			new BatchToolMigration(arguments, partnerCenter, phases).migrate();
		}
		return phases.failures();
	}

	private void migrate() {
		List<String> customers = new ArrayList<>();
		Discovery.customers(this.calls, customers::add);
		this.phases.end("exported %d customers".formatted(customers.size()));
		List<List<Migration>> found = Collections.synchronizedList(new ArrayList<>());
		each(customers, (customerId) -> found.add(this.discovery.migrations(this.calls, customerId)));
		List<List<Migration>> rows = found.stream().filter((migrations) -> !migrations.isEmpty()).toList();
		this.phases.end("exported the subscriptions of %d customers".formatted(rows.size()));
		for (int from = 0; from < rows.size(); from += BATCH) {
			each(rows.subList(from, Math.min(from + BATCH, rows.size())),
					(row) -> row.forEach((migration) -> attempt(migration, this::migrate)));
			this.phases.end("uploaded a batch, %d migrated so far".formatted(this.migrated.get()));
		}
	}

	/** An item that fails does not stop the others. */
	private <T> void each(List<T> items, Consumer<T> work) {
		try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
			items.forEach((item) -> threads.execute(() -> attempt(item, work)));
		}
	}

	private <T> void attempt(T item, Consumer<T> work) {
		try {
			work.accept(item);
		}
		catch (RuntimeException ex) {
			this.phases.failed(String.valueOf(item), ex);
		}
	}

	private void migrate(Migration migration) {
		Purchased ordered = Purchase.order(this.calls, migration, migration.seats());
		Purchased purchased = Purchase.awaitProvisioned(this.calls, ordered, this.poll);
		Reassigned reassigned = Reassignment.move(this.calls, purchased, Runnable::run);
		Suspension.suspend(this.calls, reassigned, this.poll);
		this.migrated.incrementAndGet();
	}

}
