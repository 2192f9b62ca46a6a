package dev.succession.simulator.seed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Lifecycle;
import dev.succession.simulator.tenant.Relationship;
import dev.succession.simulator.tenant.Segment;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.ledger.Ledger;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.time.SimulatedClock;

import org.springframework.stereotype.Component;

/**
 * Creates tenants. The same seed gives the same customers, subscriptions and users, with
 * dates relative to the current day.
 */
@Component
public class TenantSeed {

	private static final Set<Scenario> BUSINESSES_ONLY = Set.of(Scenario.LARGE);

	private final Catalogue catalogue;

	private final Profiles profiles;

	private final SimulatedClock clock;

	private final SimulatorProperties properties;

	TenantSeed(Catalogue catalogue, Profiles profiles, SimulatedClock clock, SimulatorProperties properties) {
		this.catalogue = catalogue;
		this.profiles = profiles;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Creates a tenant.
	 * @param random the randomness it is derived from
	 * @param customers how many customers it has
	 * @return the tenant, with an empty ledger
	 */
	public Tenant tenant(SeededRandom random, int customers) {
		Instant now = this.clock.instant();
		UserSeed users = new UserSeed(random, this.profiles);
		List<Customer> all = new ArrayList<>(customers);
		for (int index = 0; index < customers; index++) {
			all.add(customer(random, index, now, users));
		}
		if (this.properties.largestShare() > 0 && customers > 1) {
			all.set(0, largest(random, now, users, all.subList(1, customers)));
		}
		return new Tenant(all, new Ledger(this.clock), new Lifecycle(this.clock, this.properties.deprovisionedAfter()));
	}

	private Customer customer(SeededRandom random, int index, Instant now, UserSeed users) {
		Scenario scenario = Scenario.of(random, index);
		Relationship relationship = switch (scenario) {
			case FORMER -> Relationship.NONE;
			case ADVISED -> Relationship.ADVISOR;
			default -> Relationship.RESELLER;
		};
		Segment segment = BUSINESSES_ONLY.contains(scenario) ? Segment.COMMERCIAL : segment(random, index);
		String vetting = random.happens(0.04, RandomPurpose.SEGMENT, index, 1) ? "InReview" : "Approved";
		List<Subscription> subscriptions = subscriptions(random, index, now).of(scenario);
		return new Customer(random, index, random.id(RandomPurpose.CUSTOMER, index), segment, vetting, relationship,
				subscriptions, users::of);
	}

	private SubscriptionSeed subscriptions(SeededRandom random, int index, Instant now) {
		return new SubscriptionSeed(random, this.catalogue, now, index, this.properties.mostSeats());
	}

	/** A company with as many seats to be migrated as its share of all wants. */
	private Customer largest(SeededRandom random, Instant now, UserSeed users, List<Customer> others) {
		int seats = others.stream()
			.filter((customer) -> customer.relationship() == Relationship.RESELLER)
			.flatMap((customer) -> customer.subscriptions().stream())
			.filter((subscription) -> isToMigrate(subscription, now))
			.mapToInt((subscription) -> subscription.state().quantity())
			.sum();
		double share = this.properties.largestShare();
		int own = Math.max(1, (int) Math.round(seats * share / (1 - share)));
		return new Customer(random, 0, random.id(RandomPurpose.CUSTOMER, 0), Segment.COMMERCIAL, "Approved",
				Relationship.RESELLER, subscriptions(random, 0, now).retiringWith(own), users::of);
	}

	private static boolean isToMigrate(Subscription subscription, Instant now) {
		return subscription.offer().retired() && !subscription.offer().trial() && subscription.parentId() == null
				&& subscription.status() == SubscriptionStatus.ACTIVE && !subscription.state().autoRenew()
				&& subscription.term().end().isBefore(now.plus(90, ChronoUnit.DAYS));
	}

	private static Segment segment(SeededRandom random, int index) {
		int share = random.below(100, RandomPurpose.SEGMENT, index);
		if (share < 70) {
			return Segment.COMMERCIAL;
		}
		if (share < 82) {
			return Segment.EDUCATION;
		}
		return (share < 90) ? Segment.GOVERNMENT : Segment.NONPROFIT;
	}

}
