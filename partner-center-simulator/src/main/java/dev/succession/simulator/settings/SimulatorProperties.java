package dev.succession.simulator.settings;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.behaviour.Limits;
import dev.succession.simulator.behaviour.Quirk;
import dev.succession.simulator.behaviour.RequestMemory;
import dev.succession.simulator.behaviour.Switch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large the simulated tenant is and how the simulated service behaves.
 *
 * @param customers how many customers the tenant is seeded with
 * @param seed the seed of all names, ids, dates and quantities of the tenant
 * @param mostSeats how many seats a seeded subscription has at most, so that a tenant of
 * many customers can be small; 0 for the usual numbers
 * @param largestShare the part of all users to be migrated that the first customer has,
 * roughly, from 0 to 0.9; 0 for the usual tenant
 * @param latency time added to every call of the API
 * @param maxInFlight how many calls are answered at the same time; more calls wait; 0 for
 * no limit
 * @param provisioningTime how long after its order a subscription's seats can be assigned
 * @param orderVisibilityLag how long a new order is missing from the lists of orders and
 * subscriptions
 * @param deprovisionedAfter how long after its suspension or expiry a subscription is
 * deleted
 * @param partialPatch whether a PATCH of a subscription may leave out properties
 * @param partnerTenantId the partner's own tenant, whose token endpoint issues tokens
 * @param tokenLifetime how long an access token is accepted
 * @param revokeRotatedRefreshTokens whether a refresh token is refused once it was
 * exchanged for the next
 * @param clients the applications that may ask for tokens
 * @param requestMemory which answers are remembered by {@code MS-RequestId}
 * @param limits the rate limits
 * @param allQuirks the probability of each quirk that {@code quirks} does not name, from
 * 0 to 1
 * @param quirks the probability of each quirk, from 0 to 1
 * @param faults the fault rules, which decide which calls get which fault
 * @param switches which uncertain rules of the service are in force
 * @param upgrades which offers can be upgraded in one operation; none by default, because
 * the retiring products have no upgrade path
 */
@ConfigurationProperties("simulator")
public record SimulatorProperties(@DefaultValue("200") int customers, @DefaultValue("42") long seed,
		@DefaultValue("0") int mostSeats, @DefaultValue("0") double largestShare, @DefaultValue("0ms") Duration latency,
		@DefaultValue("0") int maxInFlight, @DefaultValue("1s") Duration provisioningTime,
		@DefaultValue("0s") Duration orderVisibilityLag, @DefaultValue("120d") Duration deprovisionedAfter,
		@DefaultValue("false") boolean partialPatch,
		@DefaultValue("ca12a1a0-0000-4000-8000-00000000c500") UUID partnerTenantId,
		@DefaultValue("1h") Duration tokenLifetime, @DefaultValue("false") boolean revokeRotatedRefreshTokens,
		@DefaultValue List<Client> clients, @DefaultValue RequestMemory requestMemory, @DefaultValue Limits limits,
		@DefaultValue("0") double allQuirks, @DefaultValue Map<Quirk, Double> quirks,
		@DefaultValue List<FaultRule> faults, @DefaultValue Set<Switch> switches,
		@DefaultValue List<Upgrade> upgrades) {

	/** Refuses a tenant that can't be made. */
	public SimulatorProperties {
		if (mostSeats < 0) {
			throw new IllegalArgumentException(
					"simulator.most-seats is %d; name 0 for the usual numbers, or 1 or more".formatted(mostSeats));
		}
		if (!(largestShare >= 0 && largestShare <= 0.9)) {
			throw new IllegalArgumentException(
					"simulator.largest-share is %s; name a number from 0 to 0.9".formatted(largestShare));
		}
	}

	/**
	 * An application that is registered in the partner's tenant.
	 *
	 * @param id the application's id
	 * @param secret its client secret
	 * @param refreshToken the refresh token of the user's consent, for App+User calls;
	 * empty if there is none
	 * @param readOnly whether its roles allow reading only
	 */
	public record Client(UUID id, String secret, @DefaultValue("") String refreshToken,
			@DefaultValue("false") boolean readOnly) {
	}

	/**
	 * A legacy offer whose subscriptions can be upgraded to another in one operation.
	 *
	 * @param from the id of the offer that is upgraded
	 * @param to the id of the offer it becomes
	 * @param licenseTransfer whether the users' licences are moved to the new offer
	 */
	public record Upgrade(String from, String to, @DefaultValue("false") boolean licenseTransfer) {
	}

	/**
	 * How the service behaves at the beginning.
	 * @param seed the seed of random faults and quirks
	 * @return the behaviour
	 */
	public Behaviour behaviour(long seed) {
		Map<Quirk, Double> likely = new EnumMap<>(Quirk.class);
		for (Quirk quirk : Quirk.values()) {
			double probability = this.quirks.getOrDefault(quirk, this.allQuirks);
			if (probability > 0) {
				likely.put(quirk, probability);
			}
		}
		return new Behaviour(seed, this.provisioningTime, this.orderVisibilityLag, this.requestMemory, this.limits,
				false, this.switches, List.of(), likely, this.faults);
	}

}
