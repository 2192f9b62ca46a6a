package dev.succession.sandbox.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutWave;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.sandbox.progress.Follower;
import dev.succession.sandbox.progress.ProgressSnapshot;
import org.apache.avro.specific.SpecificRecord;

/**
 * Approves by itself, where no person looks: once the scan is over it asks for a plan of
 * each retirement, and approves it. What changes afterwards gets another plan.
 */
public final class Approver implements Follower {

	private static final String NAME = "sandbox";

	/** How long nothing was read before what was read is taken for all. */
	private static final Duration QUIET = Duration.ofSeconds(1);

	private static final Duration HELD = Duration.ofSeconds(10);

	/** One migration, a quarter of them, and the rest; whatever becomes of the first. */
	private static final List<RolloutWave> WAVES = List.of(new RolloutWave(1, 0), new RolloutWave(0, 25),
			new RolloutWave(0, 0));

	private final CommandWriter commands;

	private final RolloutTally tally;

	private final int customers;

	private final Set<String> asked = new HashSet<>();

	private long readAt = System.nanoTime();

	/**
	 * Creates an approver.
	 * @param bootstrapServers where Kafka is
	 * @param registryUrl where the registry is
	 * @param tally counts the facts
	 * @param customers how many customers a scan examines
	 */
	public Approver(String bootstrapServers, String registryUrl, RolloutTally tally, int customers) {
		this.commands = new CommandWriter(bootstrapServers, registryUrl);
		this.tally = tally;
		this.customers = customers;
	}

	@Override
	public void on(List<SpecificRecord> facts, ProgressSnapshot now) {
		this.tally.on(facts, now);
		facts.forEach(this::on);
		if (!facts.isEmpty()) {
			this.readAt = System.nanoTime();
		}
		else if (isQuietFor(QUIET) && now.isScanned(this.customers)
				&& this.tally.migrations() >= now.migrations().size()) {
			this.tally.toPlan().stream().filter(this.asked::add).forEach(this::plan);
		}
	}

	@Override
	public boolean isOver() {
		return this.asked.isEmpty() && isQuietFor(HELD) && this.tally.holdsTheRest();
	}

	private boolean isQuietFor(Duration time) {
		return System.nanoTime() - this.readAt >= time.toNanos();
	}

	private void on(SpecificRecord fact) {
		switch (fact) {
			case RolloutPlanned plan when this.asked.contains(plan.getRetirement()) -> approve(plan);
			case RolloutApproved approval -> this.asked.remove(approval.getRetirement());
			case ApprovalRefused refused -> throw new IllegalStateException("rollout-service refuses %s of %s: %s, %s"
				.formatted(refused.getCommand(), refused.getRetirement(), refused.getReason(), refused.getDetail()));
			default -> {
			}
		}
	}

	private void plan(String retirement) {
		this.commands.write(retirement, new PlanRequested(retirement, NAME, "", Instant.now()));
	}

	private void approve(RolloutPlanned plan) {
		WavePolicy policy = WavePolicy.newBuilder()
			.setPromotion(WavePromotion.BY_ITSELF)
			.setCompletedPercent(0)
			.setFailedPercent(100)
			.build();
		ApprovalTerms terms = ApprovalTerms.newBuilder()
			.setRetirement(plan.getRetirement())
			.setPlan(plan.getPlan())
			.setHash(plan.getHash())
			.setWaves(WAVES)
			.setPolicy(policy)
			.build();
		this.commands.write(plan.getRetirement(),
				new ApprovalRequested(plan.getRetirement(), terms, List.of(), NAME, "", Instant.now()));
	}

	@Override
	public void close() {
		this.commands.close();
	}

}
