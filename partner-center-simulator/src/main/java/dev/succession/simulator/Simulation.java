package dev.succession.simulator;

import dev.succession.simulator.seed.TenantSeed;
import dev.succession.simulator.tenant.Chance;
import dev.succession.simulator.tenant.SimulatedClock;
import dev.succession.simulator.tenant.Tenant;

import org.springframework.stereotype.Component;

/**
 * The tenant that is simulated at the moment.
 */
@Component
public class Simulation {

	private final TenantSeed seed;

	private final SimulatedClock clock;

	private volatile Run run;

	Simulation(TenantSeed seed, SimulatedClock clock, SimulatorProperties properties) {
		this.seed = seed;
		this.clock = clock;
		this.run = begin(properties.seed(), properties.customers());
	}

	/**
	 * A tenant and what it was made from.
	 *
	 * @param chance the tenant's randomness
	 * @param tenant the tenant
	 */
	public record Run(Chance chance, Tenant tenant) {
	}

	/**
	 * The tenant that is simulated at the moment.
	 * @return the tenant
	 */
	public Tenant tenant() {
		return this.run.tenant();
	}

	/**
	 * The randomness of the tenant that is simulated at the moment.
	 * @return the randomness
	 */
	public Chance chance() {
		return this.run.chance();
	}

	/**
	 * Starts over with a new tenant and the machine's time.
	 * @param seed what the tenant is derived from
	 * @param customers how many customers it has
	 */
	public synchronized void reset(long seed, int customers) {
		this.clock.reset();
		this.run = begin(seed, customers);
	}

	private Run begin(long seed, int customers) {
		Chance chance = new Chance(seed);
		return new Run(chance, this.seed.tenant(chance, customers));
	}

}
