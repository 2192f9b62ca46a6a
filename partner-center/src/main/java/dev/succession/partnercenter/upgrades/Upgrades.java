package dev.succession.partnercenter.upgrades;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;

import org.springframework.http.HttpMethod;

/** Upgrades of legacy subscriptions, where Microsoft defined a path for them. */
public class Upgrades {

	private static final String ALL = "/customers/{customer}/subscriptions/{subscription}/upgrades";

	private final CallPipeline pipeline;

	Upgrades(CallPipeline pipeline) {
		this.pipeline = pipeline;
	}

	/**
	 * Reads the upgrades of a subscription.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param subscriptionId the subscription
	 * @return the upgrades, eligible or not; none where Microsoft defined no path;
	 * unknown if any of them can't be read
	 */
	public Answer<List<Upgrade>> list(CallScope scope, String customerId, String subscriptionId) {
		return this.pipeline.send(scope, Call.get(Credential.APP, ALL, customerId, subscriptionId),
				(json) -> json.items().stream().map(Upgrades::upgrade).toList());
	}

	/**
	 * Takes an upgrade: buys the target, moves the seats, closes the source. The call is
	 * sent only once. After an unknown outcome the caller must read the customer's
	 * subscriptions before it sends the call again.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param subscriptionId the subscription that is upgraded
	 * @param upgrade one that was read for this subscription
	 * @param requestId idempotency key, the same for every repetition
	 * @return the upgrade; refused where Partner Center answers with a reason instead of
	 * a target; unknown where it gives neither a target nor a known reason
	 */
	public Answer<UpgradeResult> take(CallScope scope, String customerId, String subscriptionId, Upgrade upgrade,
			UUID requestId) {
		Credential credential = (upgrade.type() == Upgrade.Type.UPGRADE_WITH_LICENSE_TRANSFER) ? Credential.USER
				: Credential.APP;
		Call call = Call
			.write(HttpMethod.POST, credential, requestId, upgrade.resource().node(), ALL, customerId, subscriptionId)
			.sentOnce();
		return this.pipeline.sendForAnswer(scope, call, Upgrades::taken);
	}

	private static Answer<UpgradeResult> taken(Json json) {
		Set<UpgradeError> errors = errors(json);
		String target = json.optionalId("targetSubscriptionId");
		if (target != null) {
			return new Answer.Done<>(
					new UpgradeResult(json.optionalId("sourceSubscriptionId"), target, errors, users(json)));
		}
		if (errors.isEmpty() || errors.contains(UpgradeError.OTHER)) {
			throw new UnreadableException("targetSubscriptionId");
		}
		UpgradeError first = errors.stream().sorted().findFirst().orElseThrow();
		return new Answer.Refused<>(
				new Refusal(200, String.valueOf(first.ordinal()), first.kind(), "upgrade error " + first));
	}

	private static Upgrade upgrade(Json json) {
		return new Upgrade(json.at("targetOffer").id("id"),
				json.constant("upgradeType", Upgrade.Type.class, Upgrade.Type.NONE, Upgrade.Type.UNKNOWN),
				json.flag("isEligible"), json.integer("quantity", 0), errors(json), json);
	}

	private static Set<UpgradeError> errors(Json json) {
		return json.at("upgradeErrors")
			.elements("upgradeErrors")
			.stream()
			.map((error) -> error.constant("code", UpgradeError.class, UpgradeError.OTHER, UpgradeError.OTHER))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Set<String> users(Json json) {
		return json.at("licenseErrors")
			.elements("licenseErrors")
			.stream()
			.map((error) -> error.id("userObjectId"))
			.collect(Collectors.toUnmodifiableSet());
	}

}
