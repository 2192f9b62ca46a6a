package dev.succession.benchmark.arms;

import java.util.List;

/**
 * A way to migrate a tenant, as programs of their own that are started, and that the
 * ledger is read for.
 */
public interface Arm {

	/**
	 * What it is called in tables, such as {@code A0}.
	 * @return the name
	 */
	String name();

	/**
	 * What it is, in a few words for the table.
	 * @return the description
	 */
	String description();

	/**
	 * Whether it needs Kafka and a registry.
	 * @return {@code true} if it does
	 */
	boolean needsKafka();

	/**
	 * The programs that make up the arm.
	 * @param surroundings where Partner Center and Kafka are
	 * @return what to start, at once
	 */
	List<Program> programs(Surroundings surroundings);

	/**
	 * A program to start.
	 *
	 * @param name a short name for its log
	 * @param mainClass its main class
	 * @param options options of its JVM
	 * @param arguments its arguments
	 */
	record Program(String name, String mainClass, List<String> options, List<String> arguments) {
	}

	/**
	 * What an arm finds.
	 *
	 * @param partnerCenter address of the simulated Partner Center
	 * @param bootstrapServers addresses of Kafka; empty without Kafka
	 * @param registry address of the schema registry; empty without Kafka
	 * @param brokers Kafka nodes
	 * @param inFlight how many calls may be in flight at once
	 * @param ratePerSecond how many calls a second Partner Center admits; infinite
	 * without a limit
	 * @param limitsLicences whether calls about users and licences are limited as well
	 */
	record Surroundings(String partnerCenter, String bootstrapServers, String registry, int brokers, int inFlight,
			double ratePerSecond, boolean limitsLicences) {
	}

}
