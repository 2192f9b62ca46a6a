package dev.succession.benchmark.result;

/**
 * One arm in one regime, once: a row of the CSV file. A figure that the trial does not
 * have (Kafka records of an arm without Kafka) is NaN.
 *
 * @param regime the regime
 * @param arm the arm, such as {@code A0}
 * @param repeat number of the repeat, from 1
 * @param position how many trials of this repeat ran before this one
 * @param seed seed of the tenant
 * @param brokers Kafka nodes; 0 without Kafka
 * @param timeScale by how much the rate was multiplied and the latency divided; 1 if not
 * scaled
 * @param migrations migrations that the tenant needed
 * @param completed migrations that were complete at the end
 * @param doubled orders beyond one a migration
 * @param lost users who have neither the old nor the new licence, and subscriptions that
 * were suspended while users still needed them
 * @param startSeconds from the start of the processes to the first call
 * @param makespanSeconds from the first call to the last effect
 * @param mostSeconds from the first call until 99 of 100 migrations were complete; NaN if
 * they never were
 * @param migrationsPerSecond completed migrations over the whole makespan
 * @param steadyMigrationsPerSecond the same between the 10th and the 90th percentile of
 * completions
 * @param calls calls of the API, with rejected ones, without those for tokens
 * @param callsPerSecond admitted calls over the whole makespan
 * @param rejected calls that were answered with 429
 * @param inClosedWindows calls before the time that a 429 had named
 * @param quotaUsed calls that were admitted between the 10th and the 90th percentile of
 * all calls, as a part of those that the limit allowed then; NaN without a limit
 * @param cpuSeconds CPU time of the arm's processes after the first call
 * @param brokerCpuSeconds CPU time of the Kafka nodes after the first call
 * @param residentMib the most resident memory of one of the arm's processes
 * @param records Kafka records without those about single users
 * @param userRecords Kafka records about single users
 * @param kafkaBytes bytes on the Kafka nodes' disks
 */
public record TrialResult(String regime, String arm, int repeat, int position, long seed, int brokers, int timeScale,
		int migrations, int completed, int doubled, int lost, double startSeconds, double makespanSeconds,
		double mostSeconds, double migrationsPerSecond, double steadyMigrationsPerSecond, long calls,
		double callsPerSecond, long rejected, long inClosedWindows, double quotaUsed, double cpuSeconds,
		double brokerCpuSeconds, double residentMib, double records, double userRecords, double kafkaBytes) {

	/**
	 * Whether the ledger was right.
	 * @return {@code true} if nothing is doubled, lost or missing
	 */
	public boolean isRight() {
		return this.completed == this.migrations && this.doubled == 0 && this.lost == 0;
	}

}
