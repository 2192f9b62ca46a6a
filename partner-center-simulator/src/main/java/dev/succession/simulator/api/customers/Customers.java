package dev.succession.simulator.api.customers;

import java.util.UUID;
import java.util.function.Function;

import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Relationship;

import org.springframework.stereotype.Component;

/**
 * Finds the customer a call is about, and refuses the call if the partner has no
 * relationship with that customer.
 */
@Component
public class Customers {

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
		if (customer == null || !request.names("customer", customer.id().toString())) {
			throw request.call().needsUser() ? new Refusal(404, 60003, "The tenant was not found.")
					: new Refusal(404, 1000, "The customer was not found.");
		}
		if (customer.relationship() == Relationship.NONE) {
			throw noRelationship();
		}
		return customer;
	}

	/**
	 * Does something with the customer in a call's path while that customer is locked.
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
