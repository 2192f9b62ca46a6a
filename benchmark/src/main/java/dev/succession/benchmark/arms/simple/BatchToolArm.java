package dev.succession.benchmark.arms.simple;

import java.util.List;

import dev.succession.benchmark.arms.Arm;

/**
 * A1, a likeness of Microsoft's own batch migration tool, and A1r, the same with a naive
 * retry.
 * <p>
 * What it is modelled on: the "New Commerce Experience Batch Migration Tool (BAM)" in
 * {@code microsoft/Partner-Center-DotNet-Samples}, folder
 * {@code nce-bulk-migration-tool}, {@code NewCommerceMigrationProvider.cs} and its
 * {@code Readme.md}. It exports customers, then subscriptions, and uploads batches of 200
 * with {@code MaxDegreeOfParallelism = 5}. It sends no {@code MS-RequestId}; any failure
 * of an item, a 429 too, is printed, and the next item follows. What it has bought is on
 * disk only when a batch is complete.
 * <p>
 * Why it is fair: that tool changes one subscription with one call, and Microsoft does
 * the rest; here the same loop does everything that a migration of this product needs,
 * with the calls that Succession makes. A customer's migrations go one by one, because
 * Microsoft's own do not get in each other's way either. With A1r a rejected call sleeps
 * for {@code Retry-After}, or for 1 s, and is sent again: the change that everybody would
 * make first.
 */
public final class BatchToolArm implements Arm {

	private final boolean retries;

	/**
	 * Makes one of the two arms.
	 * @param retries whether a rejected call is sent again
	 */
	public BatchToolArm(boolean retries) {
		this.retries = retries;
	}

	@Override
	public String name() {
		return this.retries ? "A1r" : "A1";
	}

	@Override
	public String description() {
		return "like Microsoft's batch tool: 5 at once, "
				+ (this.retries ? "a naive retry after a 429" : "no retry after a 429");
	}

	@Override
	public boolean needsKafka() {
		return false;
	}

	@Override
	public List<Program> programs(Surroundings surroundings) {
		return List.of(new Program("batch-tool", BatchToolMigration.class.getName(), List.of("-Xmx256m"), List
			.of("--partner-center=" + surroundings.partnerCenter(), "--retries=" + (this.retries ? "yes" : "no"))));
	}

}
