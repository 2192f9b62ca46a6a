package dev.succession.simulator.api.customers;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.seed.Profile;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Relationship;
import dev.succession.simulator.tenant.users.User;

import org.springframework.stereotype.Component;

/**
 * Finds the customer a call is about, and refuses where the partner has no business.
 */
@Component
public class Customers {

	private final Simulation simulation;

	private final Profiles profiles;

	Customers(Simulation simulation, Profiles profiles) {
		this.simulation = simulation;
		this.profiles = profiles;
	}

	public Behaviour behaviour() {
		return this.simulation.behaviour();
	}

	/**
	 * How long what is bought needs until it can be used.
	 * @param request the call that buys
	 * @return the time
	 */
	public Duration provisioningTime(Request request) {
		FaultRule slow = request.hint(Fault.SLOW_PROVISIONING);
		return (slow != null) ? slow.time() : behaviour().provisioningTime();
	}

	public Profile profile(Customer customer) {
		return this.profiles.of(customer.random(), customer.index(), customer.segment());
	}

	public String country(Customer customer) {
		return this.profiles.country(customer.random(), customer.index()).code();
	}

	public User.Account account(Customer customer, User user) {
		if (user.account() != null) {
			return user.account();
		}
		Profile.Person person = this.profiles.person(customer.random(), customer.index(), user.ordinal());
		return new User.Account(person.firstName(), person.lastName(), Profiles.slug(person.firstName()) + "."
				+ Profiles.slug(person.lastName()) + user.ordinal() + "@" + profile(customer).domain());
	}

	/**
	 * The country a call names.
	 * @param request the call
	 * @return the country's code, in upper case
	 * @throws Refusal if there is none, or nothing is sold there
	 */
	public String requestedCountry(Request request) {
		String country = request.query().get("country");
		if (country == null || country.isEmpty()) {
			throw new Refusal(400, 3000, "The country is missing.", "country");
		}
		if (!this.profiles.sellsIn(country)) {
			throw new Refusal(400, 800070, "The offer is not available in the country.");
		}
		return country.toUpperCase(Locale.ROOT);
	}

	/**
	 * Finds the customer in a call's path.
	 * @param request the call
	 * @return a customer with any relationship but none
	 */
	Customer find(Request request) {
		UUID id = request.id("customer");
		if (id == null) {
			throw new Refusal(400, 900118, "The customer id is invalid.", request.variable("customer"));
		}
		Customer customer = request.tenant().customer(id);
		if (customer == null) {
			throw request.call().needsUser() ? new Refusal(404, 60003, "The tenant was not found.")
					: new Refusal(404, 1000, "The customer was not found.");
		}
		if (customer.relationship() == Relationship.NONE) {
			throw noRelationship();
		}
		return customer;
	}

	/**
	 * Does something with the customer in a call's path while nobody else does.
	 * @param <T> the result's type
	 * @param request the call
	 * @param action what to do; it must not wait for anything
	 * @return the action's result
	 */
	public <T> T with(Request request, Function<Customer, T> action) {
		return request.tenant().with(find(request), (customer) -> {
			if (customer.relationship() != Relationship.RESELLER) {
				throw noRelationship();
			}
			return action.apply(customer);
		});
	}

	private static Refusal noRelationship() {
		return new Refusal(403, 20002, "The partner has no commerce relationship with the customer.");
	}

}
