package dev.succession.simulator.tenant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.tenant.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * The partner's tenant: all customers, and the ledger of their changes.
 */
public final class Tenant {

	private final List<Customer> customers;

	private final Map<UUID, Customer> byId;

	private final Ledger ledger;

	private volatile Lifecycle lifecycle;

	/**
	 * A tenant.
	 * @param customers all its customers, in order of their index
	 * @param ledger where changes are recorded
	 * @param lifecycle what the passing of time does to subscriptions
	 */
	public Tenant(List<Customer> customers, Ledger ledger, Lifecycle lifecycle) {
		this.customers = List.copyOf(customers);
		this.byId = LinkedHashMap.newLinkedHashMap(customers.size());
		customers.forEach((customer) -> this.byId.put(customer.id(), customer));
		this.ledger = ledger;
		this.lifecycle = lifecycle;
	}

	/**
	 * All customers.
	 * @return the customers, in order of their index
	 */
	public List<Customer> customers() {
		return this.customers;
	}

	/**
	 * Finds a customer.
	 * @param id the customer's id
	 * @return the customer, or null if there is none
	 */
	public @Nullable Customer customer(UUID id) {
		return this.byId.get(id);
	}

	/**
	 * The record of all changes.
	 * @return the ledger
	 */
	public Ledger ledger() {
		return this.ledger;
	}

	/**
	 * Decides what becomes of new commerce that neither renews nor was told to end.
	 * @param extended whether it is extended from month to month
	 */
	public void extendTerms(boolean extended) {
		if (this.lifecycle.extendedTerms() != extended) {
			this.lifecycle = this.lifecycle.with(extended);
			this.customers.forEach(Tenant::recheck);
		}
	}

	private static void recheck(Customer customer) {
		synchronized (customer) {
			customer.nextDue(Instant.MIN);
		}
	}

	/**
	 * Adds seats that customers have from another partner, in place of those added
	 * before.
	 * @param seats how many seats, by customer and product
	 */
	public void seatsElsewhere(Map<UUID, Map<Product, Integer>> seats) {
		this.customers.forEach((customer) -> customer.seatsElsewhere(seats.getOrDefault(customer.id(), Map.of())));
	}

	/**
	 * Locks a customer, applies all changes that are due by now, and then reads or
	 * changes it.
	 * @param <T> the result's type
	 * @param customer the customer
	 * @param action what to do
	 * @return the action's result
	 */
	public <T extends @Nullable Object> T with(Customer customer, Function<Customer, T> action) {
		synchronized (customer) {
			this.lifecycle.bringUpToDate(customer, this.ledger);
			return action.apply(customer);
		}
	}

	/**
	 * Applies all changes that are due by now to every customer.
	 */
	public void bringUpToDate() {
		this.customers.forEach((customer) -> with(customer, Customer::id));
	}

}
