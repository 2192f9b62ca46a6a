package dev.succession.simulator.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.tenant.ledger.Effect;
import dev.succession.simulator.tenant.ledger.Ledger;
import dev.succession.simulator.tenant.orders.Cart;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.users.User;
import org.jspecify.annotations.Nullable;

/**
 * A customer with its subscriptions, users, orders and carts. The parts that can change
 * are read and changed only inside {@link Tenant#with}, which locks the customer. A
 * customer is kept small, because a tenant can have 100,000 of them: names are derived
 * from the index, and users are created when they are first read.
 */
public final class Customer {

	private final SeededRandom random;

	private final int index;

	private final UUID id;

	private final Segment segment;

	private final String vetting;

	private volatile Relationship relationship;

	private final Function<Customer, List<User>> userSource;

	private final List<Subscription> subscriptions;

	private @Nullable List<User> users;

	private @Nullable List<RemovedUser> removedUsers;

	private @Nullable List<Order> orders;

	private @Nullable Map<String, Cart> carts;

	private volatile Map<Product, Integer> seatsElsewhere = Map.of();

	private Instant nextDue = Instant.MIN;

	/**
	 * A user that was removed.
	 *
	 * @param user the user, without licences
	 * @param removed when
	 */
	public record RemovedUser(User user, Instant removed) {
	}

	/**
	 * A customer as it is seeded.
	 * @param random the randomness its names are derived from
	 * @param index which of the tenant's customers this is, from 0
	 * @param id the customer's tenant id
	 * @param segment the kind of organisation
	 * @param vetting the status of its qualification: {@code Approved}, {@code InReview}
	 * or {@code Denied}
	 * @param relationship the partner's relationship with it
	 * @param subscriptions its subscriptions
	 * @param userSource creates its users
	 */
	public Customer(SeededRandom random, int index, UUID id, Segment segment, String vetting, Relationship relationship,
			List<Subscription> subscriptions, Function<Customer, List<User>> userSource) {
		this.random = random;
		this.index = index;
		this.id = id;
		this.segment = segment;
		this.vetting = vetting;
		this.relationship = relationship;
		this.subscriptions = new ArrayList<>(subscriptions);
		this.userSource = userSource;
	}

	/**
	 * The tenant's randomness.
	 * @return the randomness the customer's names are derived from
	 */
	public SeededRandom random() {
		return this.random;
	}

	/**
	 * Which of the tenant's customers this is.
	 * @return the index, from 0
	 */
	public int index() {
		return this.index;
	}

	/**
	 * The customer's tenant id.
	 * @return the id
	 */
	public UUID id() {
		return this.id;
	}

	/**
	 * What kind of organisation it is.
	 * @return the segment
	 */
	public Segment segment() {
		return this.segment;
	}

	/**
	 * The status of its qualification.
	 * @return {@code Approved}, {@code InReview} or {@code Denied}
	 */
	public String vetting() {
		return this.vetting;
	}

	/**
	 * The partner's relationship with it.
	 * @return the relationship
	 */
	public Relationship relationship() {
		return this.relationship;
	}

	/**
	 * Its subscriptions with any status.
	 * @return the subscriptions, in order of creation
	 */
	public List<Subscription> subscriptions() {
		return List.copyOf(this.subscriptions);
	}

	/**
	 * Its seats that another partner sold.
	 * @return how many, by product
	 */
	public Map<Product, Integer> seatsElsewhere() {
		return this.seatsElsewhere;
	}

	void seatsElsewhere(Map<Product, Integer> seats) {
		this.seatsElsewhere = Map.copyOf(seats);
	}

	/**
	 * Its users.
	 * @return the users
	 */
	public List<User> users() {
		return List.copyOf(directory());
	}

	/**
	 * Its orders, including those of the seeded subscriptions.
	 * @return the orders, in order of creation
	 */
	public List<Order> orders() {
		List<Order> placed = (this.orders != null) ? this.orders : List.of();
		List<Order> all = new ArrayList<>();
		for (Subscription subscription : this.subscriptions) {
			if (placed.stream().noneMatch((order) -> order.id().equals(subscription.orderId()))) {
				all.add(Order.of(subscription));
			}
		}
		all.addAll(placed);
		return all;
	}

	/**
	 * Its carts.
	 * @return the carts by id; changes of the map are kept
	 */
	public Map<String, Cart> carts() {
		if (this.carts == null) {
			this.carts = new HashMap<>();
		}
		return this.carts;
	}

	/**
	 * Changes a user.
	 * @param ledger where the change is recorded
	 * @param user the user as it is
	 * @param changed the user after the change
	 * @param trace the call
	 */
	public void change(Ledger ledger, User user, User changed, Trace trace) {
		if (!changed.equals(user)) {
			replace(changed);
			ledger.append(Effect.userChanged(this.id, changed, trace));
		}
	}

	/**
	 * Adds a user.
	 * @param ledger where the change is recorded
	 * @param account the user's names
	 * @param usageLocation the country licences are used in, or null
	 * @param trace the call
	 * @return the user
	 */
	public User addUser(Ledger ledger, User.Account account, @Nullable String usageLocation, Trace trace) {
		User user = new User(UUID.randomUUID(), directory().size(), account, usageLocation, List.of());
		directory().add(user);
		ledger.append(Effect.userChanged(this.id, user, trace));
		return user;
	}

	/**
	 * Removes a user, with all its licences.
	 * @param ledger where the change is recorded
	 * @param user the user
	 * @param now the time
	 * @param trace the call
	 */
	public void removeUser(Ledger ledger, User user, Instant now, Trace trace) {
		directory().remove(user);
		if (this.removedUsers == null) {
			this.removedUsers = new ArrayList<>();
		}
		this.removedUsers.add(new RemovedUser(user.with(List.of()), now));
		ledger.append(Effect.userChanged(this.id, user.with(List.of()), trace));
	}

	/**
	 * The users that were removed after a time.
	 * @param since the time
	 * @return the users, in order of their removal
	 */
	public List<RemovedUser> removedUsers(Instant since) {
		List<RemovedUser> all = (this.removedUsers != null) ? this.removedUsers : List.of();
		return all.stream().filter((it) -> !it.removed().isBefore(since)).toList();
	}

	/**
	 * Ends the relationship with the partner.
	 */
	public void leave() {
		this.relationship = Relationship.NONE;
	}

	/**
	 * Adds an order and the subscriptions it bought, or puts an order with more
	 * subscriptions in place of an earlier version.
	 * @param ledger where the purchases are recorded
	 * @param order the order
	 * @param trace the call
	 */
	public void add(Ledger ledger, Order order, Trace trace) {
		if (this.orders == null) {
			this.orders = new ArrayList<>();
		}
		this.orders.removeIf((earlier) -> earlier.id().equals(order.id()));
		this.orders.add(order);
		seedUsers();
		List<Subscription> bought = order.lines()
			.stream()
			.map(Order.Line::subscription)
			.filter((it) -> this.subscriptions.stream().noneMatch((known) -> known.id().equals(it.id())))
			.toList();
		this.subscriptions.addAll(bought);
		this.nextDue = Instant.MIN;
		bought.forEach((it) -> ledger.append(Effect.of("order.placed", this.id, it, trace)));
	}

	/**
	 * Changes a subscription.
	 * @param ledger where the change is recorded
	 * @param changed the subscription after the change
	 * @param trace the call
	 */
	public void change(Ledger ledger, Subscription changed, Trace trace) {
		seedUsers();
		this.subscriptions.replaceAll((old) -> old.id().equals(changed.id()) ? changed : old);
		this.nextDue = Instant.MIN;
		ledger.append(Effect.of("subscription.changed", this.id, changed, trace));
	}

	/**
	 * Changes the licences of a user.
	 * @param ledger where the change is recorded
	 * @param changed the user after the change
	 * @param assigned the licence SKUs that were assigned
	 * @param removed the licence SKUs that were removed
	 * @param trace the call
	 */
	public void changeLicenses(Ledger ledger, User changed, List<UUID> assigned, List<UUID> removed, Trace trace) {
		replace(changed);
		ledger.append(Effect.licensesChanged(this.id, changed, assigned, removed, trace));
	}

	private void replace(User changed) {
		directory().replaceAll((old) -> old.id().equals(changed.id()) ? changed : old);
	}

	Instant nextDue() {
		return this.nextDue;
	}

	void nextDue(Instant due) {
		this.nextDue = due;
	}

	/**
	 * Creates the users before the first change of a subscription, because their licences
	 * are derived from the seeded subscriptions.
	 */
	private void seedUsers() {
		directory();
	}

	private List<User> directory() {
		if (this.users == null) {
			this.users = new ArrayList<>(this.userSource.apply(this));
		}
		return this.users;
	}

}
