package dev.succession.benchmark.arms.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Moves the users of a customer from the old licence to the new one, as license-service
 * does: before each page of 200 users the licences are counted.
 */
public final class Reassignment {

	private final Calls calls;

	private final Purchased purchased;

	private final Executor executor;

	private final Semaphore seatsLeft;

	private Reassignment(Calls calls, Purchased purchased, Executor executor) {
		this.calls = calls;
		this.purchased = purchased;
		this.executor = executor;
		this.seatsLeft = new Semaphore(purchased.seats());
	}

	/**
	 * Moves the users.
	 * @param calls how calls are sent
	 * @param purchased the replacement, provisioned
	 * @param executor what runs the calls about one user: {@code Runnable::run} for one
	 * user after the other
	 * @return how many were moved
	 */
	public static Reassigned move(Calls calls, Purchased purchased, Executor executor) {
		return new Reassignment(calls, purchased, executor).move();
	}

	private Reassigned move() {
		String customerId = this.purchased.migration().customerId();
		String fromSku = this.calls.send(Purchase.provisioning(customerId, this.purchased.migration().subscriptionId()))
			.required("skuId")
			.asString();
		Sku before = null;
		List<CompletableFuture<Void>> users = new ArrayList<>();
		String token = null;
		do {
			List<Sku> skus = Sku.of(this.calls, customerId);
			Sku from = Sku.find(fromSku, skus);
			before = (before != null) ? before : from;
			UserMove move = new UserMove(this.calls, customerId, from, Sku.find(this.purchased.skuId(), skus),
					this.seatsLeft);
			JsonNode page = this.calls
				.send(Discovery.page("/customers/%s/users?size=200".formatted(customerId), token));
			page.path("items").forEach((user) -> users.add(run(move, user)));
			token = Discovery.nextPage(page);
		}
		while (token != null);
		await(users);
		return checked(before);
	}

	private CompletableFuture<Void> run(UserMove move, JsonNode user) {
		return CompletableFuture.runAsync(() -> move.move(user), this.executor);
	}

	private static void await(List<CompletableFuture<Void>> users) {
		try {
			CompletableFuture.allOf(users.toArray(CompletableFuture[]::new)).join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof CallFailedException failed) {
				throw failed;
			}
			throw ex;
		}
	}

	/** Does any user still depend on the old subscription? */
	private Reassigned checked(@Nullable Sku before) {
		int moved = this.purchased.seats() - this.seatsLeft.availablePermits();
		if (before == null || before.dependentsOn(this.purchased.seats(), moved) > 0) {
			throw new CallFailedException("Users still hold the old licence: " + this.purchased);
		}
		return new Reassigned(this.purchased, before.id(), moved);
	}

}
