package dev.succession.partnercenter.subscriptions;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import dev.succession.partnercenter.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of a subscription: what is different in its resource, and how a subscription
 * looks that has it. Everything else is sent back as it came, because Partner Center
 * resets what is left out.
 *
 * @param properties the properties that change; null removes one
 * @param shown whether a subscription shows the change
 */
record Change(ObjectNode properties, Predicate<Subscription> shown) {

	static Change status(SubscriptionStatus status) {
		return new Change(Json.object().put("status", status.name().toLowerCase(Locale.ROOT)),
				(subscription) -> subscription.status() == status);
	}

	/**
	 * It is cancelled at the end of its term: it neither renews nor is it extended.
	 * @param cancellation the scheduled action, as Partner Center wants it
	 */
	static Change cancelAtEnd(ObjectNode cancellation) {
		ObjectNode properties = Json.object().put("autoRenewEnabled", false).putNull("scheduledNextTermInstructions");
		properties.putArray(Subscription.SCHEDULED_ACTIONS).add(cancellation);
		return new Change(properties, Subscription::isCancelledAtEnd);
	}

	/** Nothing is scheduled for the end of its term any more. */
	static Change scheduleNothing() {
		ObjectNode properties = Json.object();
		properties.putArray(Subscription.SCHEDULED_ACTIONS);
		return new Change(properties, (subscription) -> !subscription.isCancelledAtEnd());
	}

	boolean isShownBy(Subscription subscription) {
		return this.shown.test(subscription);
	}

	ObjectNode on(Json resource) {
		ObjectNode changed = (ObjectNode) resource.node().deepCopy();
		this.properties.properties().forEach((property) -> {
			String name = existing(changed, property.getKey());
			if (property.getValue().isNull()) {
				changed.remove(name);
			}
			else {
				changed.set(name, property.getValue());
			}
		});
		return changed;
	}

	private static String existing(ObjectNode resource, String name) {
		for (Map.Entry<String, JsonNode> property : resource.properties()) {
			if (property.getKey().equalsIgnoreCase(name)) {
				return property.getKey();
			}
		}
		return name;
	}

}
