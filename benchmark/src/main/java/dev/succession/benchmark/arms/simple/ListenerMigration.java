package dev.succession.benchmark.arms.simple;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The program of {@link ListenerArm}. */
final class ListenerMigration {

	private final Discovery discovery = new Discovery(Plans.ofCatalogue());

	/** Customers that are not examined yet, and migrations that are not over. */
	private final AtomicInteger open = new AtomicInteger(1);

	private final AtomicInteger migrated = new AtomicInteger();

	private final CountDownLatch over = new CountDownLatch(1);

	private final PartnerCenter partnerCenter;

	private final Calls calls;

	private final Duration poll;

	private final Phases phases;

	private final StepTopics topics;

	private ListenerMigration(Arguments arguments, PartnerCenter partnerCenter, Phases phases) {
		this.partnerCenter = partnerCenter;
		this.calls = new SingleCalls(partnerCenter, SingleCalls.NONE);
		this.poll = arguments.poll();
		this.phases = phases;
		this.topics = new StepTopics(arguments.text("bootstrap-servers"), arguments.number("brokers"), this::givenUp);
	}

	/**
	 * Migrates the tenant.
	 * @param args {@code --partner-center}, {@code --bootstrap-servers},
	 * {@code --brokers}, and optionally {@code --poll-seconds}
	 */
	public static void main(String... args) {
		System.exit((run(new Phases(System.out), args) == 0) ? 0 : 1);
	}

	static int run(Phases phases, String... args) {
		Arguments arguments = new Arguments(args);
		try (PartnerCenter partnerCenter = new PartnerCenter(arguments.text("partner-center"))) {
			new ListenerMigration(arguments, partnerCenter, phases).migrate();
		}
		return phases.failures();
	}

	private void migrate() {
		try (this.topics) {
			this.topics.listen(StepTopics.CUSTOMERS, String.class, this::examine);
			this.topics.listen(StepTopics.EXPIRING, Migration.class, this::purchase);
			this.topics.listen(StepTopics.PURCHASED, Purchased.class, this::reassign);
			this.topics.listen(StepTopics.REASSIGNED, Reassigned.class, this::suspend);
			Discovery.customers(new SingleCalls(this.partnerCenter, SingleCalls.ENDLESS), this::listed);
			this.phases.end("listed %d customers".formatted(this.open.get() - 1));
			closed();
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.phases.end("migrated %d subscriptions".formatted(this.migrated.get()));
	}

	private void listed(String customerId) {
		this.open.incrementAndGet();
		this.topics.send(StepTopics.CUSTOMERS, customerId, customerId);
	}

	private void examine(String customerId) {
		List<Migration> migrations = this.discovery.migrations(this.calls, customerId);
		this.open.addAndGet(migrations.size());
		migrations.forEach((migration) -> this.topics.send(StepTopics.EXPIRING, customerId, migration));
		closed();
	}

	private void purchase(Migration migration) {
		Purchased ordered = Purchase.buy(this.calls, migration);
		this.topics.send(StepTopics.PURCHASED, migration.customerId(),
				Purchase.awaitProvisioned(this.calls, ordered, this.poll));
	}

	private void reassign(Purchased purchased) {
		this.topics.send(StepTopics.REASSIGNED, purchased.migration().customerId(),
				Reassignment.move(this.calls, purchased, Runnable::run));
	}

	private void suspend(Reassigned reassigned) {
		Suspension.suspend(this.calls, reassigned, this.poll);
		this.migrated.incrementAndGet();
		closed();
	}

	/** After ten attempts. */
	private void givenUp(ConsumerRecord<?, ?> record, Exception ex) {
		this.phases.failed("Record %s of %s".formatted(record.value(), record.topic()), new RuntimeException(ex));
		closed();
	}

	private void closed() {
		if (this.open.decrementAndGet() == 0) {
			this.over.countDown();
		}
	}

}
