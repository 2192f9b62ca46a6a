package dev.succession.benchmark.regime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What Partner Center is like while arms are compared. All arms of a trial meet the same.
 *
 * @param name what it is called in tables and options
 * @param latency how long every answer takes; already divided by the time scale
 * @param inFlight how many calls are answered at once, over all processes of an arm; more
 * calls wait
 * @param quota how many calls are admitted
 * @param tenant what the tenant looks like
 * @param storms whether every 10 s all calls are rejected for 2 s
 */
public record Regime(String name, Duration latency, int inFlight, Quota quota, TenantShape tenant, boolean storms) {

	/** Calls of one migration with 20 holders, roughly. */
	private static final double CALLS_A_MIGRATION = 91;

	/** Two of three calls are about users and licences. */
	private static final double CALLS_FOR_A_LIMITED_ONE = 3;

	/** Simulator and arm on two cores do about so many calls a second. */
	private static final double BY_TWO_CORES = 1000;

	/** Of a tenant's customers so many have a migration. */
	private static final double MIGRATIONS_A_CUSTOMER = 0.72;

	/**
	 * How many calls are admitted.
	 *
	 * @param perMinute calls of the partner in a minute, already multiplied by the time
	 * scale; 0 for no limit
	 * @param onLicences whether calls about users and licences are limited as well
	 * @param timeScale by how much the rate was multiplied and the latency divided, so
	 * that a trial takes less time
	 */
	public record Quota(int perMinute, boolean onLicences, int timeScale) {

		/** No limit. */
		public static final Quota NONE = new Quota(0, false, 1);

		/**
		 * The rate of all calls.
		 * @return calls a second; infinite without a limit
		 */
		public double perSecond() {
			return (this.perMinute > 0) ? this.perMinute / 60.0 : Double.POSITIVE_INFINITY;
		}

		/** The bucket holds ten seconds of the rate that is not scaled. */
		private int burstSeconds() {
			return Math.max(1, 10 / this.timeScale);
		}

	}

	/**
	 * What the tenant looks like.
	 *
	 * @param largestShare the part of all users to be moved that one customer has; 0 for
	 * the usual tenant
	 * @param mostSeats how many seats a subscription has at most; 0 for the usual tenant
	 * @param customers how many customers it has; 0 for as many as fit into a trial
	 */
	public record TenantShape(double largestShare, int mostSeats, int customers) {

		/** About 20 holders a customer. */
		public static final TenantShape USUAL = new TenantShape(0, 0, 0);

	}

	/**
	 * How the simulated Partner Center is started.
	 * @return arguments as {@code --name=value}
	 */
	public List<String> simulatorArguments() {
		List<String> arguments = new ArrayList<>(
				List.of("--simulator.latency=" + this.latency, "--simulator.max-in-flight=" + this.inFlight));
		if (this.quota.perMinute() > 0) {
			arguments.add("--simulator.limits.partner-per-minute=" + this.quota.perMinute());
			arguments.add("--simulator.limits.every-call=" + this.quota.onLicences());
			arguments.add("--simulator.limits.burst-seconds=" + this.quota.burstSeconds());
		}
		if (this.tenant.largestShare() > 0) {
			arguments.add("--simulator.largest-share=" + this.tenant.largestShare());
		}
		if (this.tenant.mostSeats() > 0) {
			arguments.add("--simulator.most-seats=" + this.tenant.mostSeats());
		}
		return arguments;
	}

	/**
	 * The rate that a caller may reach who has some calls in flight.
	 * @param callers calls in flight at most
	 * @return calls a second
	 */
	public double callsPerSecond(int callers) {
		double byLatency = Math.min(callers, this.inFlight) * 1000.0 / this.latency.toMillis();
		double byQuota = this.quota.perSecond() * (this.quota.onLicences() ? 1 : CALLS_FOR_A_LIMITED_ONE);
		return Math.min(Math.min(byLatency, byQuota), BY_TWO_CORES) * (this.storms ? 0.8 : 1);
	}

	/**
	 * How large the tenant is, if its migration is to take a while.
	 * @param callers calls in flight at most
	 * @param time how long the migration of all is to take, roughly
	 * @return the number of customers, at least 20
	 */
	public int customers(int callers, Duration time) {
		if (this.tenant.customers() > 0) {
			return this.tenant.customers();
		}
		double migrations = callsPerSecond(callers) * time.toSeconds() / callsAMigration();
		return Math.max(20, (int) Math.round(migrations / MIGRATIONS_A_CUSTOMER));
	}

	/**
	 * How long the migration of a tenant takes at least, roughly.
	 * @param callers calls in flight at most
	 * @param customers how many customers the tenant has
	 * @return the time
	 */
	public Duration least(int callers, int customers) {
		double calls = customers * MIGRATIONS_A_CUSTOMER * callsAMigration();
		return Duration.ofMillis((long) (1000 * calls / callsPerSecond(callers)));
	}

	/** Its users take three calls each, and the rest of a migration some ten. */
	private double callsAMigration() {
		return (this.tenant.mostSeats() > 0) ? 10 + 4 * this.tenant.mostSeats() : CALLS_A_MIGRATION;
	}

}
