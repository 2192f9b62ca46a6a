package dev.succession.benchmark.arms.simple;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

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

/**
 * The program of {@link DirectArm}: a virtual thread for each customer and for each of
 * its users. What a customer does not use of the slots, because it waits for an answer or
 * for provisioning, the next customers use.
 */
final class DirectMigration {

	/** So many customers can wait for provisioning at once, and memory stays bounded. */
	private static final int CUSTOMERS_PER_SLOT = 20;

	/**
	 * Discovery and purchase run so many customers ahead of the moves. Otherwise the last
	 * customers would only be begun when the slots run empty.
	 */
	private static final int CUSTOMERS_AHEAD = 100;

	private final ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger customers = new AtomicInteger();

	private final AtomicInteger found = new AtomicInteger();

	private final AtomicInteger migrated = new AtomicInteger();

	private final Discovery discovery = new Discovery(Plans.ofCatalogue());

	private final Phases phases;

	private final PartnerCenter partnerCenter;

	private final Slots slots;

	private final Pattern limited;

	private final Semaphore underWay;

	private final Duration poll;

	private DirectMigration(Arguments arguments, PartnerCenter partnerCenter, Phases phases) {
		int inFlight = arguments.number("in-flight");
		this.slots = new Slots(inFlight, arguments.number("rate-per-second", Double.POSITIVE_INFINITY));
		this.limited = arguments.text("limited-calls").equals("all") ? PacedCalls.ALL : PacedCalls.PUBLISHED;
		this.underWay = new Semaphore(CUSTOMERS_PER_SLOT * inFlight);
		this.poll = arguments.poll();
		this.partnerCenter = partnerCenter;
		this.phases = phases;
	}

	/**
	 * Migrates the tenant.
	 * @param args {@code --partner-center}, {@code --in-flight},
	 * {@code --limited-calls=all} or {@code published}, and optionally
	 * {@code --rate-per-second} and {@code --poll-seconds}
	 */
	public static void main(String... args) {
		System.exit(run(new Phases(System.out), args) == 0 ? 0 : 1);
	}

	static int run(Phases phases, String... args) {
		Arguments arguments = new Arguments(args);
		try (PartnerCenter partnerCenter = new PartnerCenter(arguments.text("partner-center"))) {
			new DirectMigration(arguments, partnerCenter, phases).migrate();
		}
		return phases.failures();
	}

	private void migrate() {
		try (this.users; ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Discovery.customers(calls(-CUSTOMERS_AHEAD), (customerId) -> {
				long number = this.customers.incrementAndGet();
				this.underWay.acquireUninterruptibly();
				threads.execute(() -> migrate(number, customerId));
			});
			this.phases.end("listed %d customers".formatted(this.customers.get()));
		}
		this.phases.end("migrated %d of %d".formatted(this.migrated.get(), this.found.get()));
	}

	private Calls calls(long number) {
		return new PacedCalls(this.partnerCenter, this.slots, number, this.limited);
	}

	private void migrate(long number, String customerId) {
		try {
			List<Purchased> purchased = purchase(calls(number - CUSTOMERS_AHEAD), customerId);
			purchased.forEach((one) -> migrate(calls(number), one));
		}
		catch (RuntimeException ex) {
			this.phases.failed("Customer " + customerId, ex);
		}
		finally {
			this.underWay.release();
		}
	}

	private List<Purchased> purchase(Calls calls, String customerId) {
		List<Migration> migrations = this.discovery.migrations(calls, customerId);
		this.found.addAndGet(migrations.size());
		List<Purchased> ordered = migrations.stream().map((migration) -> Purchase.buy(calls, migration)).toList();
		return ordered.stream().map((one) -> Purchase.awaitProvisioned(calls, one, this.poll)).toList();
	}

	/** The migrations of a customer share its users, so that they go one by one. */
	private void migrate(Calls calls, Purchased purchased) {
		Reassigned reassigned = Reassignment.move(calls, purchased, this.users);
		Suspension.suspend(calls, reassigned, this.poll);
		this.migrated.incrementAndGet();
	}

}
