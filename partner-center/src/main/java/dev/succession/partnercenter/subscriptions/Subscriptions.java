package dev.succession.partnercenter.subscriptions;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;

/** The subscriptions of customers: read, suspended, reactivated, cancelled. */
public class Subscriptions {

	private static final String ALL = "/customers/{customer}/subscriptions";

	private static final String ONE = ALL + "/{subscription}";

	private final CallPipeline pipeline;

	private final SubscriptionPatch patch;

	private final EndOfTermProperties endOfTerm;

	Subscriptions(CallPipeline pipeline, SubscriptionPatch patch, EndOfTermProperties endOfTerm) {
		this.pipeline = pipeline;
		this.patch = patch;
		this.endOfTerm = endOfTerm;
	}

	/**
	 * Reads all subscriptions of a customer, in every state, add-ons too.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @return the subscriptions, and the rows that could not be read
	 */
	public Answer<SubscriptionList> list(CallScope scope, String customerId) {
		return this.pipeline.send(scope, Call.get(Credential.APP, ALL, customerId), (json) -> read(json, customerId));
	}

	/**
	 * Reads the subscriptions that an order made.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param orderId the order
	 * @return the subscriptions, and the rows that could not be read
	 */
	public Answer<SubscriptionList> ofOrder(CallScope scope, String customerId, String orderId) {
		Call call = Call.get(Credential.APP, ALL + "?order_id={order}", customerId, orderId);
		return this.pipeline.send(scope, call, (json) -> read(json, customerId));
	}

	/**
	 * Reads one subscription.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param subscriptionId the subscription
	 * @return the subscription
	 */
	public Answer<Subscription> get(CallScope scope, String customerId, String subscriptionId) {
		return this.pipeline.send(scope, Call.get(Credential.APP, ONE, customerId, subscriptionId),
				(json) -> SubscriptionReader.read(json, customerId));
	}

	/**
	 * Sets the status: suspended, active again, or deleted (new commerce, inside its
	 * window). Partner Center may apply the change later; this waits until it shows.
	 * @param scope correlation, deadline and priority
	 * @param current the subscription as it was read last
	 * @param target the new status
	 * @param requestId idempotency key, the same for every repetition
	 * @return the subscription with the new status; unknown if it did not show in time
	 */
	public Answer<Subscription> changeStatus(CallScope scope, Subscription current, SubscriptionStatus target,
			UUID requestId) {
		return this.patch.send(scope, current, Change.status(target), requestId);
	}

	/**
	 * Schedules the end of a new-commerce subscription: it is cancelled at the end of its
	 * term. Without that it goes on in a dearer extended term, even if it does not renew.
	 * @param scope correlation, deadline and priority
	 * @param current the subscription as it was read last
	 * @param requestId idempotency key, the same for every repetition
	 * @return the subscription with its end scheduled; unknown if it did not show in time
	 */
	public Answer<Subscription> cancelAtEnd(CallScope scope, Subscription current, UUID requestId) {
		return this.patch.send(scope, current, Change.cancelAtEnd(this.endOfTerm.cancellation()), requestId);
	}

	/**
	 * Takes a scheduled end back.
	 * @param scope correlation, deadline and priority
	 * @param current the subscription as it was read last
	 * @param requestId idempotency key, the same for every repetition
	 * @return the subscription with nothing scheduled; unknown if it did not show in time
	 */
	public Answer<Subscription> keepAtEnd(CallScope scope, Subscription current, UUID requestId) {
		return this.patch.send(scope, current, Change.scheduleNothing(), requestId);
	}

	/**
	 * What {@link #cancelAtEnd} changes, for a person who wants to see it before it is
	 * sent.
	 * @return the properties that change, as JSON
	 */
	public String describeCancelAtEnd() {
		return Change.cancelAtEnd(this.endOfTerm.cancellation()).properties().toString();
	}

	/**
	 * Reads the provisioning status of a subscription's licences. Partner Center
	 * refreshes it only every 15 minutes.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param subscriptionId the subscription
	 * @return the status; pending if Partner Center has none yet
	 */
	public Answer<Provisioning> provisioning(CallScope scope, String customerId, String subscriptionId) {
		Call call = Call.get(Credential.USER, ONE + "/provisioningstatus", customerId, subscriptionId);
		Answer<Provisioning> answer = this.pipeline.send(scope, call, Subscriptions::provisioning);
		if (answer instanceof Answer.Refused<Provisioning>(Refusal refusal) && refusal.summary().equals("404/800007")) {
			return new Answer.Done<>(new Provisioning(Provisioning.Status.PENDING, null, 0));
		}
		return answer;
	}

	private static Provisioning provisioning(Json json) {
		return new Provisioning(json.constant("status", Provisioning.Status.class, Provisioning.Status.UNKNOWN,
				Provisioning.Status.UNKNOWN), json.optionalGuid("skuId"), json.integer("quantity", 0));
	}

	private static SubscriptionList read(Json json, String customerId) {
		List<Subscription> subscriptions = new ArrayList<>();
		List<UnreadableRow> unreadable = new ArrayList<>();
		List<Json> rows = json.items();
		for (int i = 0; i < rows.size(); i++) {
			try {
				subscriptions.add(SubscriptionReader.read(rows.get(i), customerId));
			}
			catch (UnreadableException ex) {
				unreadable.add(SubscriptionReader.unreadable(i, rows.get(i), ex.reason()));
			}
		}
		return new SubscriptionList(subscriptions, unreadable);
	}

}
