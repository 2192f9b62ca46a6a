package dev.succession.simulator;

import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.SeatsElsewhere;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.seed.TenantSeed;
import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.time.SimulatedClock;

import org.springframework.stereotype.Component;

/**
 * The tenant that is simulated at the moment, and how the service behaves. A reset
 * replaces both.
 */
@Component
public class Simulation {

	private final TenantSeed seed;

	private final Catalogue catalogue;

	private final SimulatedClock clock;

	private final SimulatorProperties properties;

	private volatile Behaviour behaviour;

	private volatile Run run;

	Simulation(TenantSeed seed, Catalogue catalogue, SimulatedClock clock, SimulatorProperties properties) {
		this.seed = seed;
		this.catalogue = catalogue;
		this.clock = clock;
		this.properties = properties;
		this.behaviour = properties.behaviour(properties.seed());
		this.run = begin(properties.seed(), properties.customers());
	}

	/**
	 * A tenant and the randomness it was derived from. Each reset begins a new run.
	 *
	 * @param random the tenant's randomness
	 * @param tenant the tenant
	 */
	public record Run(SeededRandom random, Tenant tenant) {
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
	public SeededRandom random() {
		return this.run.random();
	}

	/**
	 * How the service behaves at the moment.
	 * @return the behaviour
	 */
	public Behaviour behaviour() {
		return this.behaviour;
	}

	/**
	 * Makes the service behave differently from now on.
	 * @param change what differs from the behaviour of the settings
	 * @return the whole behaviour
	 */
	public synchronized Behaviour behave(Behaviour.Change change) {
		Behaviour changed = change.apply(this.properties.behaviour(random().seed()));
		impose(changed, tenant());
		this.behaviour = changed;
		return this.behaviour;
	}

	/**
	 * Begins a new run: a new tenant, the real time, and the behaviour of the settings.
	 * @param seed what the tenant, its faults and its quirks are derived from
	 * @param customers how many customers it has
	 */
	public synchronized void reset(long seed, int customers) {
		this.clock.reset();
		this.behaviour = this.properties.behaviour(seed);
		this.run = begin(seed, customers);
	}

	/**
	 * The current run. A reset begins a new one.
	 * @return the run
	 */
	public Run run() {
		return this.run;
	}

	private Run begin(long seed, int customers) {
		SeededRandom random = new SeededRandom(seed);
		Tenant tenant = this.seed.tenant(random, customers);
		impose(this.behaviour, tenant);
		return new Run(random, tenant);
	}

	private void impose(Behaviour behaviour, Tenant tenant) {
		tenant.seatsElsewhere(behaviour.seatsElsewhere()
			.stream()
			.collect(Collectors.groupingBy(SeatsElsewhere::customer,
					Collectors.toMap((it) -> product(it.sku()), SeatsElsewhere::seats, Integer::sum))));
		tenant.extendTerms(behaviour.has(Switch.EXTENDED_TERMS));
	}

	private Product product(UUID sku) {
		Product product = this.catalogue.product(sku);
		if (product == null) {
			throw new IllegalArgumentException(
					"seatsElsewhere has the unknown SKU %s; name one of the catalogue.".formatted(sku));
		}
		return product;
	}

}
