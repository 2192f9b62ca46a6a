package dev.succession.benchmark.arms.simple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

/** The program of {@link ScriptArm}. */
final class ScriptMigration {

	private static final int REPETITIONS = 5;

	private ScriptMigration() {
	}

	/**
	 * Migrates the tenant.
	 * @param args {@code --partner-center}, and optionally {@code --poll-seconds}
	 */
	public static void main(String... args) {
		System.exit((run(new Phases(System.out), args) == 0) ? 0 : 1);
	}

	static int run(Phases phases, String... args) {
		Arguments arguments = new Arguments(args);
		try (PartnerCenter partnerCenter = new PartnerCenter(arguments.text("partner-center"))) {
			migrate(new SingleCalls(partnerCenter, REPETITIONS), arguments.poll(), phases);
		}
		return phases.failures();
	}

	private static void migrate(Calls calls, Duration poll, Phases phases) {
		Discovery discovery = new Discovery(Plans.ofCatalogue());
		List<String> customers = new ArrayList<>();
		Discovery.customers(calls, customers::add);
		phases.end("listed %d customers".formatted(customers.size()));
		int migrated = 0;
		for (String customerId : customers) {
			try {
				for (Migration migration : discovery.migrations(calls, customerId)) {
					migrate(calls, migration, poll);
					migrated++;
				}
			}
			catch (RuntimeException ex) {
				phases.failed("Customer " + customerId, ex);
			}
		}
		phases.end("migrated %d subscriptions".formatted(migrated));
	}

	private static void migrate(Calls calls, Migration migration, Duration poll) {
		Purchased purchased = Purchase.awaitProvisioned(calls, Purchase.buy(calls, migration), poll);
		Reassigned reassigned = Reassignment.move(calls, purchased, Runnable::run);
		Suspension.suspend(calls, reassigned, poll);
	}

}
