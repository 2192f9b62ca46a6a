package dev.succession.purchase;

import java.time.Duration;

import dev.succession.choreography.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the purchase service buys.
 *
 * @param provisioningPoll how long to wait before asking again whether a new subscription
 * is provisioned
 * @param visibilityLag how long a new order may be missing from the lists of Partner
 * Center: what may have been ordered is not ordered again before it has passed
 */
@ConfigurationProperties("succession.purchase")
record PurchaseProperties(@DefaultValue("15s") Duration provisioningPoll, @DefaultValue("15m") Duration visibilityLag) {

	PurchaseProperties {
		PropertyChecks.positive("succession.purchase.provisioning-poll", provisioningPoll);
		PropertyChecks.notNegative("succession.purchase.visibility-lag", visibilityLag);
	}

}
